package org.panelkey.panels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.PanelFailure.Cause;

/** What looks at servers find. */
public final class FindingFixture {

    private FindingFixture() {}

    /** A server that is well. */
    public static Finding well(Duration took, String version, String key, Instant end) {
        return new Finding(Optional.empty(), Optional.of(certificate(key, end)), version, took);
    }

    /** A server that is not. */
    public static Finding failed(Cause cause) {
        return new Finding(Optional.of(PanelFailure.of(cause)), Optional.empty(), "", Duration.ofSeconds(1));
    }

    /** A server whose certificate we refuse. */
    public static Finding refused(Cause cause, String key, Instant end) {
        return new Finding(
                Optional.of(PanelFailure.of(cause)), Optional.of(certificate(key, end)), "", Duration.ofSeconds(1));
    }

    private static PresentedCertificate certificate(String key, Instant end) {
        return new PresentedCertificate("CN=one", "CN=two", List.of(), end.minusSeconds(9), end, key, false);
    }
}
