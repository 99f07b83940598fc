package org.panelkey.mail;

/** A letter could not be handed to the mail server; the message says why in words without secrets. */
final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    UndeliveredException(String why) {
        super(why);
    }

    UndeliveredException(String why, Throwable cause) {
        super(why, cause);
    }
}
