package org.panelkey.arrivals;

import java.util.Locale;

/** Why nobody can be sent in as asked. */
public enum ArrivalFault {
    /** Neither a client nor a user was named. */
    CLIENT_OR_USER_NEEDED,
    /** There is no such client. */
    UNKNOWN_CLIENT,
    /** There is no such user. */
    UNKNOWN_USER,
    /** The user belongs to no client, or not to that one. */
    USER_NOT_OF_CLIENT,
    /** The user may not sign in at all. */
    USER_DISABLED,
    /** The client was closed. */
    CLIENT_CLOSED,
    /** The client's owner, or staff, switched such sign-ons off. */
    SIGN_ON_OFF,
    /** A lock stops sign-on of the user, of the client, or of everybody; from a panel, of the service or its server, too. */
    LOCKED,
    /** There is no such destination, it leads nowhere yet, or its path is not plain. */
    INVALID_DESTINATION,
    /** The destination needs a service that is the client's and that the user may see. */
    SERVICE_NEEDED;

    /** The word for other systems, which stays the same. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
