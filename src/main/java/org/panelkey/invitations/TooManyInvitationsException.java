package org.panelkey.invitations;

import jakarta.ejb.ApplicationException;

/** More letters than one account may send in a while; nothing was done. */
@ApplicationException(rollback = true)
public final class TooManyInvitationsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean resent;

    TooManyInvitationsException(boolean resent) {
        super(resent ? "Sent a moment ago" : "Too many invitations");
        this.resent = resent;
    }

    /** Whether this very invitation was sent a moment ago, as opposed to many others. */
    public boolean isResent() {
        return resent;
    }
}
