package org.panelkey.web.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.health.ApprovedKey;
import org.panelkey.health.HealthChange;
import org.panelkey.health.HealthState;
import org.panelkey.web.Words;

/** Something that changed about a server. */
public final class HealthChangeRow {

    private final Instant at;
    private final String state;
    private final String word;
    private final String why;
    private final String version;
    private final String key;
    private final @Nullable Instant validUntil;

    HealthChangeRow(HealthChange change) {
        boolean ofState = change.kind() == HealthChange.Kind.STATE;
        at = change.at();
        state = ofState ? HealthBadge.tone(change.state()) : "info";
        word = switch (change.kind()) {
            case STATE -> HealthBadge.word(change.state());
            case CERTIFICATE -> Words.of("health.change.certificate");
            case VERSION -> Words.of("health.change.version");
        };
        why = change.cause().isEmpty() ? "" : Words.of("cause." + change.cause());
        boolean ofKey = change.kind() == HealthChange.Kind.CERTIFICATE
                || (ofState && change.state() == HealthState.KEY_CHANGED);
        key = ofKey ? change.detail() : "";
        version = ofKey ? "" : change.detail();
        validUntil = change.validUntil().orElse(null);
    }

    HealthChangeRow(ApprovedKey approved) {
        at = approved.at();
        state = "info";
        word = Words.of("health.change.approved");
        why = Words.of("health.change.approved.by", approved.by());
        version = "";
        key = approved.key();
        validUntil = null;
    }

    /** When it was noticed. */
    public Instant getAt() {
        return at;
    }

    /** How bad it was, as badges know it. */
    public String getState() {
        return state;
    }

    /** What changed. */
    public String getWord() {
        return word;
    }

    /** Why, or by whom, in a few words; or empty. */
    public String getWhy() {
        return why;
    }

    /** A version, which may be hostile text; or empty. */
    public String getVersion() {
        return version;
    }

    /** A fingerprint in rows, as everywhere people compare one; none where the change is of something else. */
    public String[] getKeyRows() {
        return key.isEmpty() ? new String[0] : CertificateView.rows(key);
    }

    /** Until when a new certificate is valid, or null. */
    public @Nullable Instant getValidUntil() {
        return validUntil;
    }
}
