package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderException;
import org.panelkey.providers.ProviderTalk;
import org.panelkey.providers.Providers;
import org.panelkey.settings.Installation;

/**
 * Where providers send browsers back to, so that the code of one never goes to another (RFC 9700, section 4.4).
 *
 * <p>Each has an address of its own, and an answer counts only where its question said that it would arrive. The address
 * that all shared before counts on for providers that were entered then, as far as it does no harm: for one that promises
 * to name itself in its answers, and for one beside which there is no other.
 */
@ApplicationScoped
public class ProviderReturns {

    private Providers providers;
    private ProviderTalk talk;
    private Installation installation;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderReturns() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderReturns(Providers providers, ProviderTalk talk, Installation installation) {
        this.providers = providers;
        this.talk = talk;
        this.installation = installation;
    }

    /** Where a browser that is sent off now comes back to. */
    ProviderReturn of(HttpServletRequest request, Area area, Provider provider) throws ProviderException {
        boolean namesIssuer = talk.namesIssuer(provider);
        boolean shared = !provider.hasOwnAddress() && (namesIssuer || providers.isOnlyIssuer(provider));
        String path = shared ? ReturnPath.shared(area) : ReturnPath.own(area, provider.issuer());
        return new ProviderReturn(
                URI.create(installation.baseAddress() + request.getContextPath() + path), namesIssuer);
    }

    /** Whether a browser came back to the very address that it was sent away with. */
    static boolean isKept(HttpServletRequest request, ProviderTrip trip) {
        return trip.question().back().getRawPath().equals(request.getRequestURI());
    }
}
