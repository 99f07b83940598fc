package org.panelkey.imports;

/** What has become of a line. */
public enum LineState {
    /** Nothing yet, and nothing will unless the import is started. */
    OPEN,
    /** Its turn comes. */
    WAITING,
    /** A service was made, and the client was there. */
    ATTACHED,
    /** A service and a client were made. */
    CREATED,
    /** When it was its turn, the account was known already. */
    KNOWN_MEANWHILE,
    /** It could not be taken over: its problem says why. */
    REFUSED
}
