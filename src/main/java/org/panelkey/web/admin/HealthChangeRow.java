package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.health.HealthChange;
import org.panelkey.web.Words;

/** Something that changed about a server. */
public final class HealthChangeRow {

    private final HealthChange change;

    HealthChangeRow(HealthChange change) {
        this.change = change;
    }

    /** When it was noticed. */
    public Instant getAt() {
        return change.at();
    }

    /** How bad it was, as badges know it. */
    public String getState() {
        return change.kind() == HealthChange.Kind.STATE ? HealthBadge.tone(change.state()) : "info";
    }

    /** What changed. */
    public String getWord() {
        return switch (change.kind()) {
            case STATE -> HealthBadge.word(change.state());
            case CERTIFICATE -> Words.of("health.change.certificate");
            case VERSION -> Words.of("health.change.version");
        };
    }

    /** Why, in one sentence, or empty. */
    public String getWhy() {
        return change.cause().isEmpty() ? "" : Words.of("cause." + change.cause());
    }

    /** A version or a fingerprint, which may be hostile text; or empty. */
    public String getDetail() {
        return change.detail();
    }

    /** Until when a new certificate is valid, or null. */
    public @Nullable Instant getValidUntil() {
        return change.validUntil().orElse(null);
    }
}
