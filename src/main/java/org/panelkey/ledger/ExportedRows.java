package org.panelkey.ledger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPage;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;

/** The rows of an export, newest first, fetched by key in batches: the memory that it takes does not grow with them. */
public final class ExportedRows {

    private static final int BATCH = 1_000;
    /** Rare words are looked for in so many rows at a time, so that the time that it takes is noticed between. */
    private static final int LOOK = 50_000;

    private static final long MOST_ROWS = 2_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final AuditTrail trail;
    private final AuditFilter filter;
    private final long most;
    private final Duration longest;
    private final int look;
    private final long began = System.nanoTime();
    private @Nullable AuditPlace last;
    private long count;
    private End end = End.OPEN;

    /** How an export ended. */
    public enum End {
        /** There is more to fetch. */
        OPEN,
        /** There are no more rows. */
        COMPLETE,
        /** There were more rows than one export holds. */
        TOO_MANY,
        /** It took longer than one export may. */
        TOO_LONG
    }

    ExportedRows(AuditTrail trail, AuditFilter filter) {
        this(trail, filter, MOST_ROWS, LONGEST);
    }

    ExportedRows(AuditTrail trail, AuditFilter filter, long most, Duration longest) {
        this(trail, filter, most, longest, LOOK);
    }

    ExportedRows(AuditTrail trail, AuditFilter filter, long most, Duration longest, int look) {
        this.trail = trail;
        this.filter = filter;
        this.most = most;
        this.longest = longest;
        this.look = look;
    }

    /** The next rows; none at the end. */
    public List<AuditEvent> next() {
        List<AuditEvent> batch = List.of();
        while (end == End.OPEN && batch.isEmpty()) {
            if (System.nanoTime() - began > longest.toNanos()) {
                end = End.TOO_LONG;
            } else {
                batch = fetch((int) Math.min(BATCH, most - count));
            }
        }
        return batch;
    }

    private List<AuditEvent> fetch(int wanted) {
        // One more than is handed out tells whether there is an end.
        AuditPage page = trail.look(filter, last, wanted + 1, look);
        List<AuditEvent> rows = page.rows();
        boolean more = rows.size() > wanted;
        List<AuditEvent> batch = more ? rows.subList(0, wanted) : rows;
        count += batch.size();
        if (more && count == most) {
            end = End.TOO_MANY;
        } else if (more) {
            last = batch.get(wanted - 1).place();
        } else if (page.reached() != null) {
            last = page.reached();
        } else {
            end = End.COMPLETE;
        }
        return batch;
    }

    /** How it ended, once it did. */
    public End end() {
        return end;
    }

    /** How many rows were handed out. */
    public long count() {
        return count;
    }
}
