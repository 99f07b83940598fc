package org.panelkey.staff;

/** The caller has to prove once more who it is. */
public class NotFreshException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Builds one. */
    public NotFreshException() {
        super("A fresh proof of who calls is needed");
    }
}
