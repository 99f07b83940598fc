package org.panelkey.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.panelkey.panels.Finding;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PresentedCertificate;
import org.panelkey.servers.TlsTrust;

/**
 * What one look at a server says by itself.
 *
 * @param state how the server seems to be
 * @param cause why, as panels name causes; empty when all is well
 */
record Verdict(HealthState state, Optional<Cause> cause) {

    /** Whoever waits longer than this for an answer notices it. */
    static final Duration SLOW = Duration.ofSeconds(3);

    /**
     * Reads a finding.
     *
     * @param trust whom we believe to be the server
     * @param credentialKept whether the credential stayed here, because it was refused before
     * @param warning how long before its end a certificate is worth a word
     */
    static Verdict of(Finding finding, TlsTrust trust, boolean credentialKept, Instant now, Duration warning) {
        Optional<Cause> failed = finding.failure().map(PanelFailure::cause);
        if (failed.isPresent()) {
            return new Verdict(state(failed.get()), failed);
        }
        if (credentialKept) {
            return new Verdict(HealthState.CREDENTIAL_REFUSED, Optional.of(Cause.CREDENTIAL_REFUSED));
        }
        // Of a pinned key the dates are not looked at, so they stop nobody.
        boolean ends = !(trust instanceof TlsTrust.PinnedKey)
                && finding.certificate()
                        .map(PresentedCertificate::notAfter)
                        .filter(end -> end.isBefore(now.plus(warning)))
                        .isPresent();
        if (ends) {
            return new Verdict(HealthState.CERTIFICATE_ENDS, Optional.empty());
        }
        return new Verdict(isSlow(finding) ? HealthState.SLOW : HealthState.HEALTHY, Optional.empty());
    }

    static boolean isSlow(Finding finding) {
        return finding.took().compareTo(SLOW) > 0;
    }

    private static HealthState state(Cause cause) {
        return switch (cause) {
            case DNS, ADDRESS_NOT_ALLOWED, REFUSED, TIMEOUT, TLS_FAILED -> HealthState.UNREACHABLE;
            case TLS_UNTRUSTED -> HealthState.UNTRUSTED;
            case TLS_KEY_CHANGED -> HealthState.KEY_CHANGED;
            case CREDENTIAL_REFUSED -> HealthState.CREDENTIAL_REFUSED;
            case LICENCE -> HealthState.LICENCE;
            case RATE_LIMITED -> HealthState.RATE_LIMITED;
            default -> HealthState.PANEL_FAULT;
        };
    }
}
