package org.panelkey.mailboxes;

import java.util.Optional;
import org.panelkey.panels.PanelFailure;

/** How it ended with the panel. */
record Ended(AttemptState state, Optional<PanelFailure> failure) {

    static Ended made() {
        return new Ended(AttemptState.MADE, Optional.empty());
    }

    static Ended refused(PanelFailure failure) {
        return new Ended(AttemptState.REFUSED, Optional.of(failure));
    }

    static Ended unknown(PanelFailure failure) {
        return new Ended(AttemptState.UNKNOWN, Optional.of(failure));
    }

    String cause() {
        return failure.map(found -> found.cause().name()).orElse("");
    }

    String detail() {
        return failure.map(PanelFailure::detail).orElse("");
    }
}
