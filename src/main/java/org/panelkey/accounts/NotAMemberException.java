package org.panelkey.accounts;

import jakarta.ejb.ApplicationException;

/** Somebody is no member of the account, or not any more; nothing was changed. */
@ApplicationException(rollback = true)
public final class NotAMemberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAMemberException() {
        super("No member of this account");
    }
}
