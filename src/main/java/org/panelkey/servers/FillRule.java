package org.panelkey.servers;

/** In which order the servers of a group are filled. */
public enum FillRule {
    /** The one with the smallest share of its room taken next. */
    LEAST_FULL,
    /** One until it is full, then the next. */
    FILL_ONE_THEN_NEXT
}
