package org.panelkey.panels;

import java.util.Optional;

/**
 * What became of the links of one account.
 *
 * @param failure why not all of it was done; empty when it was
 */
public record LinkOutcome(Optional<PanelFailure> failure) {

    /** All was done. */
    public static LinkOutcome done() {
        return new LinkOutcome(Optional.empty());
    }

    /** Not all was done. */
    public static LinkOutcome failed(PanelFailure failure) {
        return new LinkOutcome(Optional.of(failure));
    }
}
