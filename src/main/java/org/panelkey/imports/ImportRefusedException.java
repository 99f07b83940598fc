package org.panelkey.imports;

/** An import can't be begun, started or changed like this; nothing was done. */
public final class ImportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ImportRefusal why;
    private final String by;

    ImportRefusedException(ImportRefusal why) {
        this(why, "");
    }

    ImportRefusedException(ImportRefusal why, String by) {
        super(why.name());
        this.why = why;
        this.by = by;
    }

    /** Why. */
    public ImportRefusal why() {
        return why;
    }

    /** Whose decision came in between; empty where none did. */
    public String by() {
        return by;
    }
}
