package org.panelkey.connect;

/** How marking a favourite ended. */
public enum Marking {
    /** It is as was asked for. */
    DONE,
    /** There is no such thing, or not for this person to know of. */
    UNKNOWN,
    /** No more can be marked. */
    TOO_MANY
}
