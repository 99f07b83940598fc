package org.panelkey.links;

import java.util.Optional;
import org.panelkey.panels.PanelFailure;

/**
 * How work on the links of a server ended.
 *
 * @param kind in which way
 * @param called whether the panel took a call before
 * @param failure why the panel as a whole failed
 */
record LinkEnding(Kind kind, boolean called, Optional<PanelFailure> failure) {

    /** The ways. */
    enum Kind {
        /** Nothing is left to do now. */
        DONE,
        /** There is more, for which others need not wait. */
        MORE,
        /** People's calls went first. */
        GAVE_WAY,
        /** The panel as a whole failed. */
        FAILED,
        /** The credential was refused before, so the panel was not called. */
        KEPT
    }

    static LinkEnding of(Kind kind, boolean called) {
        return new LinkEnding(kind, called, Optional.empty());
    }

    static LinkEnding failed(PanelFailure failure, boolean called) {
        return new LinkEnding(Kind.FAILED, called, Optional.of(failure));
    }
}
