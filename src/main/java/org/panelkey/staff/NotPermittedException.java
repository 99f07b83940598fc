package org.panelkey.staff;

import jakarta.ejb.ApplicationException;

/** The caller lacks a permission; nothing was done. */
@ApplicationException(rollback = true)
public final class NotPermittedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names what is missing. */
    public NotPermittedException(AdminPermission missing) {
        super("Needs " + missing);
    }
}
