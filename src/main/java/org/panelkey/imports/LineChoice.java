package org.panelkey.imports;

/** What is to become of a line. */
public enum LineChoice {
    /** A service is made for the client that its address belongs to, or for a new one. */
    CREATE,
    /** A service is made for the client that was chosen. */
    ATTACH,
    /** Nothing. */
    SKIP
}
