package org.panelkey.imports;

/** An import can't be begun, started or changed like this; nothing was done. */
public final class ImportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ImportRefusal why;

    ImportRefusedException(ImportRefusal why) {
        super(why.name());
        this.why = why;
    }

    /** Why. */
    public ImportRefusal why() {
        return why;
    }
}
