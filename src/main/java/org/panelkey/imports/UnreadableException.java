package org.panelkey.imports;

/** A list can't be read, for a reason that is no panel's. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ImportFailure why;

    UnreadableException(ImportFailure why) {
        super(why.name());
        this.why = why;
    }

    ImportFailure why() {
        return why;
    }
}
