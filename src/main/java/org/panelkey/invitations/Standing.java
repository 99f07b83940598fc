package org.panelkey.invitations;

/** How an invitation stands for whoever holds its link. */
public enum Standing {
    /** It can be accepted. */
    OPEN,
    /** It was accepted just now. */
    DONE,
    /** No such link, or a newer one took its place. */
    UNKNOWN,
    /** It was accepted before. */
    USED,
    /** It was taken back. */
    CANCELLED,
    /** Its link was not used in time. */
    EXPIRED,
    /** Whoever invited may not do so any more, or the account has ended. */
    WITHDRAWN,
    /** Somebody else was invited. */
    NOT_YOURS,
    /** The user who was invited has no password and can't sign in, or is disabled. */
    NO_SIGN_IN
}
