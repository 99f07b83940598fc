package org.panelkey.imports;

/** What a line is, compared with what is known. */
public enum LineKind {
    /** There and not here. */
    NEW,
    /** There and here, and the same. */
    KNOWN,
    /** There and here, but not the same. */
    DIFFERS,
    /** Here and not there. */
    GONE,
    /** Can't be anything: its problem says why. */
    WRONG
}
