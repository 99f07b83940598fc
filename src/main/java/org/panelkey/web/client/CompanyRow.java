package org.panelkey.web.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.ProviderUser;

/** One company account that is linked. */
public final class CompanyRow {

    private final ProviderUser linked;
    private final String provider;

    CompanyRow(ProviderUser linked, String provider) {
        this.linked = linked;
        this.provider = provider;
    }

    /** Identifies it. */
    public String getId() {
        return linked.id().value();
    }

    /** What the provider is called. */
    public String getProvider() {
        return provider;
    }

    /** What the person recognises it by. */
    public String getAccount() {
        return linked.account();
    }

    /** Since when. */
    public Instant getSince() {
        return linked.linkedAt();
    }

    /** When somebody last signed in with it; null for never. */
    public @Nullable Instant getUsed() {
        return linked.usedAt().orElse(null);
    }
}
