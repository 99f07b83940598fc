package org.panelkey.invitations;

import jakarta.ejb.ApplicationException;

/** Somebody was invited already or belongs to the account already; nothing was done. */
@ApplicationException(rollback = true)
public final class AlreadyInvitedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean member;

    AlreadyInvitedException(boolean member) {
        super(member ? "Belongs to the account already" : "Was invited already");
        this.member = member;
    }

    /** Whether the person belongs to the account, as opposed to being asked. */
    public boolean isMember() {
        return member;
    }
}
