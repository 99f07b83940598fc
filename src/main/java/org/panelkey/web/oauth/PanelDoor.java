package org.panelkey.web.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Throttle;
import org.panelkey.links.PanelGrant;
import org.panelkey.links.ShownCredential;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;

/**
 * Lets a panel in that shows a credential that counts and has not used up its budget; answers all others. All customers of a
 * server come from its one address, so what succeeds is counted by credential, and by address only what fails: what one of
 * them gets wrong keeps no other out.
 */
@ApplicationScoped
public class PanelDoor {

    private static final int TOO_MANY = 429;

    private PanelGrant grant;
    private Throttle throttle;
    private CurrentPerson current;
    private Installation installation;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelDoor() {}

    /** Builds one from its parts. */
    @Inject
    public PanelDoor(PanelGrant grant, Throttle throttle, CurrentPerson current, Installation installation) {
        this.grant = grant;
        this.throttle = throttle;
        this.current = current;
        this.installation = installation;
    }

    /** What was shown, which counts; empty where the panel was answered. */
    Optional<ShownCredential> admit(String clientKey, Secret secret, HttpServletResponse response) throws IOException {
        String address = current.address();
        ShownCredential shown = grant.recognise(clientKey, secret);
        if (!shown.counts()) {
            // Apart from other programs: what a server's old links do must not keep those out that call from there,
            // too.
            if (throttle.admitsPanel(address)) {
                if (isWorthARow(shown)) {
                    grant.refuse(shown, address);
                }
                CallingApplication.refuse(response, OAuth2Error.INVALID_CLIENT);
            } else {
                tooMany(response);
            }
            return Optional.empty();
        }
        if (!throttle.admitsWork("panel credential " + shown.id())) {
            tooMany(response);
            return Optional.empty();
        }
        return Optional.of(shown);
    }

    /** The name of a credential is no secret, so who knows it must not be able to fill the record. */
    private boolean isWorthARow(ShownCredential shown) {
        return shown.named()
                .filter(id -> throttle.admitsWork("panel refusal " + id))
                .isPresent();
    }

    /** Where the panel is, as far as is known. */
    String address() {
        return current.address();
    }

    /** The whole address of a page of ours. */
    String whole(HttpServletRequest request, String path) {
        return installation.baseAddress() + request.getContextPath() + path;
    }

    private static void tooMany(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "2");
        response.sendError(TOO_MANY);
    }
}
