package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.providers.Provider;
import org.panelkey.providers.Providers;

/** What the door of an area offers: the company's own sign-in, passwords of this installation, or both. */
@Named("providerDoor")
@RequestScoped
public class ProviderDoor {

    @Inject
    Providers providers;

    @Inject
    LocalSignIn local;

    private @Nullable List<Provider> offered;
    private @Nullable Boolean off;

    /** The providers, by name. */
    public List<Provider> getProviders() {
        if (offered == null) {
            offered = area() == Area.CLIENT ? providers.openToClients() : providers.openToStaff();
        }
        return offered;
    }

    /** Whether passwords are for an emergency only: never those of clients. */
    public boolean isLocalOff() {
        if (off == null) {
            off = area() == Area.ADMIN && local.off().isPresent();
        }
        return off;
    }

    /** Whether the form for passwords is shown: also to whoever comes with one, for whom the use case decides. */
    public boolean isLocalShown() {
        // By the names of fields: what a form says of itself differs between Mojarra and MyFaces.
        return !isLocalOff() || Answers.has("emergency") || Answers.has("signin:email") || Answers.has("bykey:answer");
    }

    private static Area area() {
        return Area.of(RequestPath.of(Answers.request())).orElseThrow();
    }
}
