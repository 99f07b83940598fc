package org.panelkey.audit;

/** How it ended, or that it has not ended yet. */
public enum Outcome {
    /** It is about to happen; a row with the same reference and another outcome follows, or the end is unknown. */
    INTENDED,
    /** It happened. */
    DONE,
    /** A rule forbade it. */
    DENIED,
    /** It was allowed and went wrong. */
    FAILED
}
