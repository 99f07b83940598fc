package org.panelkey.hosting;

import jakarta.ejb.ApplicationException;

/** Another client's service is this account of this server already; nothing was changed. */
@ApplicationException(rollback = true)
public final class UsernameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String domain;

    UsernameTakenException(String domain) {
        super("The account belongs to another service");
        this.domain = domain;
    }

    /** The domain of that other service. */
    public String domain() {
        return domain;
    }
}
