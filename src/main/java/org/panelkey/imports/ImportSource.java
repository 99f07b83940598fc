package org.panelkey.imports;

/** Where the lines come from. */
public enum ImportSource {
    /** A panel's own account list. */
    PANEL,
    /** A file that somebody uploaded. */
    CSV
}
