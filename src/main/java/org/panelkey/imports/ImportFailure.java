package org.panelkey.imports;

/** Why an import ended early; a panel's own failures go by the names of their causes. */
public enum ImportFailure {
    /** Who started it may not do this any more, or is disabled. */
    RIGHTS,
    /** The server was removed. */
    NO_SERVER,
    /** The server is switched off. */
    SERVER_OFF,
    /** The panel lists more than can be taken at once. */
    TOO_MANY,
    /** Something broke on our side; the log says what. */
    BROKEN
}
