package org.panelkey.ledger;

import java.time.Instant;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.Outcome;

/**
 * A sign-on as a client may see it.
 *
 * @param place where it stands in the record
 * @param who who entered, or tried to
 * @param name what the member is called; empty for others
 * @param address where the browser was; empty where that is not for the reader to know
 * @param serviceId the service
 * @param service its domain at the time
 * @param outcome how it ended
 * @param reference the code to name when asking support
 */
public record ClientEntry(
        AuditPlace place,
        Who who,
        String name,
        String address,
        long serviceId,
        String service,
        Outcome outcome,
        String reference) {

    /** Whose sign-on it was. */
    public enum Who {
        /** The reader's own. */
        YOU,
        /** Another user's. */
        MEMBER,
        /** Somebody's of the hosting company. */
        STAFF
    }

    /** When. */
    public Instant at() {
        return place.at();
    }
}
