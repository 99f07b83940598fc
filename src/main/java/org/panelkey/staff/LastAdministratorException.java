package org.panelkey.staff;

import jakarta.ejb.ApplicationException;

/** Nobody would be left who may administer the staff; nothing was changed. */
@ApplicationException(rollback = true)
public final class LastAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastAdministratorException() {
        super("Somebody who may administer staff and role groups must remain");
    }
}
