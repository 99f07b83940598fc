package org.panelkey.storage;

/** Says that something else has what must be unique; without the value, which may be somebody's address. */
public final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String attribute;

    TakenException(String type, String attribute) {
        super("Another " + type + " has this " + attribute);
        this.attribute = attribute;
    }

    /** What of it must be unique. */
    public String attribute() {
        return attribute;
    }
}
