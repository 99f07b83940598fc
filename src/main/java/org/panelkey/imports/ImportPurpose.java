package org.panelkey.imports;

/** What a list is read for. */
public enum ImportPurpose {
    /** To take over what is new. */
    IMPORT,
    /** To say what is missing on either side or differs, and nothing more. */
    COMPARE
}
