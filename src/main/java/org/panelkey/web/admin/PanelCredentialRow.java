package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.links.CredentialByHand;

/** One credential of a service's panel, as staff see it. */
public final class PanelCredentialRow {

    private final CredentialByHand credential;

    PanelCredentialRow(CredentialByHand credential) {
        this.credential = credential;
    }

    /** Identifies it. */
    public long getId() {
        return credential.id();
    }

    /** What it is called. */
    public String getName() {
        return credential.clientKey();
    }

    /** When it was made. */
    public Instant getMadeAt() {
        return credential.madeAt();
    }

    /** Who made it. */
    public String getMadeBy() {
        return credential.madeBy();
    }

    /** When it was last shown; null for never. */
    public @Nullable Instant getUsedAt() {
        return credential.usedAt().orElse(null);
    }

    /** Whether it opens anything: the service may have changed hands since. */
    public boolean isCounting() {
        return credential.counts();
    }
}
