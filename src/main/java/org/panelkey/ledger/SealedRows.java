package org.panelkey.ledger;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditPlace;

/** Rows of one day that become a block, in their order. */
final class SealedRows {

    private final List<AuditEvent> rows;

    SealedRows(List<AuditEvent> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The rows at the beginning that belong to the first one's day. */
    static SealedRows ofFirstDay(List<AuditEvent> rows, int most) {
        long day = day(rows.get(0).at());
        return new SealedRows(
                rows.stream().takeWhile(row -> day(row.at()) == day).limit(most).toList());
    }

    /** The day of UTC, counted from 1970. */
    static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), Duration.ofDays(1).toMillis());
    }

    /** When a day begins. */
    static Instant start(long day) {
        return Instant.EPOCH.plus(Duration.ofDays(day));
    }

    long day() {
        return day(first().at());
    }

    AuditPlace first() {
        return rows.get(0).place();
    }

    AuditPlace last() {
        return rows.get(rows.size() - 1).place();
    }

    int count() {
        return rows.size();
    }

    String listing(SealHash hash) {
        Map<Long, ByteBuffer> digests = new LinkedHashMap<>();
        rows.forEach(row -> digests.put(row.id(), hash.ofRow(row)));
        return Listing.write(digests);
    }
}
