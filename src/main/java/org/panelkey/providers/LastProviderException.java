package org.panelkey.providers;

import jakarta.ejb.ApplicationException;

/** Nobody could sign in through a provider any more, and local sign-in is off; nothing was changed. */
@ApplicationException(rollback = true)
public final class LastProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastProviderException() {
        super("A provider must remain while local sign-in is off");
    }
}
