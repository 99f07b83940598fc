package org.panelkey.storage;

/** The database can't be reached; whoever asked must not go on. */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(Throwable cause) {
        super("The database can't be reached", cause);
    }
}
