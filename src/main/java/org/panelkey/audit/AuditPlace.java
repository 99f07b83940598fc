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

    /** The place right after the row, so that a page before it holds the row as well. */
    public AuditPlace including() {
        return isBetweenMoments() ? this : new AuditPlace(at, id + 1);
    }

    /** Whether all rows of its moment are on one side of it. */
    boolean isBetweenMoments() {
        return id == FIRST || id == LAST;
    }
}
