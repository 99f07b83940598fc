package org.panelkey.audit;

import java.time.Instant;

/**
 * Where a row stands in the record: a page begins before or after it.
 *
 * @param at when the row was written
 * @param id tells rows of the same moment apart
 */
public record AuditPlace(Instant at, long id) {

    private static final long FIRST = 0;
    private static final long LAST = 999_999_999_999_999_999L;

    /** Before all rows of a moment. */
    static AuditPlace before(Instant moment) {
        return new AuditPlace(moment, FIRST);
    }

    /** After all rows of a moment. */
    static AuditPlace after(Instant moment) {
        return new AuditPlace(moment, LAST);
    }

    /** Whether all rows of its moment are on one side of it. */
    boolean isBetweenMoments() {
        return id == FIRST || id == LAST;
    }
}
