package org.panelkey.requests;

/** What became of asking for access. */
public sealed interface Asking {

    /** The request waits now. */
    record Stored(AccessRequest request) implements Asking {}

    /** The same was asked before and still waits; none was added. */
    record Present(AccessRequest request) implements Asking {}

    /** There is nothing to ask for, or not now. */
    record Pointless(Objection objection) implements Asking {}

    /** Why nothing was stored. */
    enum Objection {
        /** There is no such server. */
        NO_SERVER,
        /** The person may enter no server and no service at all, which no request changes. */
        NOTHING_TO_ENTER,
        /** The server's access control admits the person anyway. */
        ADMITTED,
        /** An approved request lets the person in already. */
        GRANTED,
        /** Too many requests of this person wait. */
        TOO_MANY
    }
}
