package org.panelkey.panels;

import java.time.Duration;
import java.util.Optional;

/**
 * How a server was found.
 *
 * @param failure why it could not be used; empty when all was well
 * @param certificate what it showed, trusted or not, as far as it came to that; hostile text
 * @param version what its panel says of itself, empty when it was not asked; hostile text, at most 100 characters
 * @param took how long it took
 */
public record Finding(
        Optional<PanelFailure> failure, Optional<PresentedCertificate> certificate, String version, Duration took) {

    private static final int LONGEST_VERSION = 100;

    /** Makes the version safe to store and show as one line of text. */
    public Finding {
        String line = HostileText.line(version);
        version = line.substring(0, Math.min(line.length(), LONGEST_VERSION));
    }
}
