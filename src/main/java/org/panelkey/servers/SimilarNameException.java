package org.panelkey.servers;

import jakarta.ejb.ApplicationException;

/** A name differs from another thing's by capitals only; nothing was changed. */
@ApplicationException(rollback = true)
public final class SimilarNameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String there;

    /** Says what the other thing is called. */
    public SimilarNameException(String there) {
        super("There already");
        this.there = there;
    }

    /** What the other thing is called. */
    public String there() {
        return there;
    }
}
