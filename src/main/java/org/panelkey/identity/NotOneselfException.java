package org.panelkey.identity;

import jakarta.ejb.ApplicationException;

/** Only the person itself may do this, and not staff who see the client area as the person; nothing was done. */
@ApplicationException(rollback = true)
public final class NotOneselfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says so. */
    public NotOneselfException() {
        super("Staff who see the client area as a user change nothing of the user");
    }
}
