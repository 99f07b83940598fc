package org.panelkey.servers;

/** In which order the servers of a group are filled. */
public enum FillRule {
    /** The one with the fewest services next. */
    LEAST_FULL,
    /** One until it is full, then the next. */
    FILL_ONE_THEN_NEXT
}
