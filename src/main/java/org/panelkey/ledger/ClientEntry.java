package org.panelkey.ledger;

import java.time.Instant;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.Outcome;

/**
 * What a client may see of the record: a sign-on to a service, or staff who saw the client area as somebody.
 *
 * @param place where it stands in the record
 * @param what what happened
 * @param who who entered, or tried to
 * @param name what the member is called, or the other system and for whom it acted; empty for others
 * @param address where the browser was; empty where that is not for the reader to know
 * @param serviceId the service; 0 where it is about none
 * @param object the service's domain at the time, or as whom the client area was seen; empty for the reader
 * @param reason what staff wrote for the client to read; empty for none
 * @param outcome how it ended
 * @param reference the code to name when asking support
 */
public record ClientEntry(
        AuditPlace place,
        What what,
        Who who,
        String name,
        String address,
        long serviceId,
        String object,
        String reason,
        Outcome outcome,
        String reference) {

    /** What happened. */
    public enum What {
        /** A panel was entered, or not. */
        PANEL,
        /** A mailbox was made, or not. */
        MAILBOX,
        /** Staff began to see the client area as somebody. */
        SEEN,
        /** Staff ended it. */
        SEEN_NO_MORE
    }

    /** Who did it. */
    public enum Who {
        /** The reader's own. */
        YOU,
        /** Another user's. */
        MEMBER,
        /** Somebody's of the hosting company. */
        STAFF,
        /** Another system's, for a user. */
        PROGRAM
    }

    /** When. */
    public Instant at() {
        return place.at();
    }
}
