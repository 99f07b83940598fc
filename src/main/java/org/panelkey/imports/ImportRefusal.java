package org.panelkey.imports;

/** Why an import was not begun, started or changed; nothing was done then. */
public enum ImportRefusal {
    /** It is not in a state for that any more. */
    STATE,
    /** Somebody decided something since it was looked at. */
    CHANGED,
    /** No line is chosen. */
    NOTHING,
    /** A chosen line has no product. */
    NO_PRODUCT,
    /** Users would be made, and who starts it may not make any. */
    USERS,
    /** This kind of panel gives no list. */
    NO_LIST
}
