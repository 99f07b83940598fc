package org.panelkey.mailboxes;

import java.util.Optional;
import org.panelkey.panels.PanelFailure;

/**
 * How it ended with the panel.
 *
 * @param state where that leaves the attempt
 * @param failure what went wrong; empty when nothing did, or nobody told
 * @param found whether it was found to be there, and not said to be made
 */
record Ended(AttemptState state, Optional<PanelFailure> failure, boolean found) {

    static Ended made() {
        return new Ended(AttemptState.MADE, Optional.empty(), false);
    }

    static Ended there() {
        return new Ended(AttemptState.MADE, Optional.empty(), true);
    }

    static Ended notThere() {
        return new Ended(AttemptState.REFUSED, Optional.empty(), false);
    }

    static Ended refused(PanelFailure failure) {
        return new Ended(AttemptState.REFUSED, Optional.of(failure), false);
    }

    static Ended unknown(PanelFailure failure) {
        return new Ended(AttemptState.UNKNOWN, Optional.of(failure), false);
    }

    String cause() {
        return failure.map(found -> found.cause().name()).orElse("");
    }

    String detail() {
        return failure.map(PanelFailure::detail).orElse("");
    }
}
