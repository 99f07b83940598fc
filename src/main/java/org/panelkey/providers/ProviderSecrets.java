package org.panelkey.providers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** Takes the secrets of providers out of their seals, for the calls to them and for nothing else. */
@ApplicationScoped
public class ProviderSecrets {

    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderSecrets() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderSecrets(SecretBox box) {
        this.box = box;
    }

    /** The provider's secret in clear. */
    Secret secretOf(Provider provider) {
        return box.open(provider.sealedSecret(), place(provider.id()));
    }

    static String place(ProviderId id) {
        return "provider:" + id + ":secret";
    }
}
