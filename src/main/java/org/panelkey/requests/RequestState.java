package org.panelkey.requests;

/** How far an access request has come. */
public enum RequestState {
    /** Nobody has decided yet. */
    PENDING,
    /** It lets the asker in. */
    APPROVED,
    /** Somebody said no. */
    REFUSED,
    /** The asker took it back before anybody decided. */
    WITHDRAWN,
    /** It let the asker in, and does no more. */
    ENDED,
    /** Nobody decided in time. */
    EXPIRED
}
