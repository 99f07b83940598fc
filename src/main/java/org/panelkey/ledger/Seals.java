package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditPlace;
import org.panelkey.secrets.SecretBox;

/**
 * Seals rows of the record: in order of time, in blocks, some minutes after they were written.
 *
 * <p>A row's time is taken before its transaction ends, so a row can appear behind others that are sealed already. Most are
 * caught by waiting {@link #MARGIN}. One that appears later still, up to {@link #LATE} after its time, is sealed in a block
 * that says so; after that it is never sealed, and the check names it as added.
 */
@ApplicationScoped
public class Seals {

    /** How long a row rests before it is sealed: longer than any transaction that writes one should take. */
    static final Duration MARGIN = Duration.ofMinutes(10);

    /** For how long a row that appears out of order is believed to have come late. */
    static final Duration LATE = Duration.ofHours(2);

    /** How long rows wait for a block to fill up. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Seals.class.getName());

    private SealStore store;
    private Clock clock;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Seals() {}

    /** Builds one from its parts. */
    @Inject
    public Seals(EntityManager entities, Clock clock, SecretBox box) {
        this.store = new SealStore(entities);
        this.clock = clock;
        this.box = box;
    }

    /** Seals the next block in a transaction of its own; tells how many rows it holds, 0 when none is complete. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int sealNext() {
        SealHead head = store.lockedHead();
        Instant now = clock.instant();
        List<AuditEvent> rows = store.rowsAfter(head.last(), now.minus(MARGIN), Listing.MOST + 1);
        if (rows.isEmpty()) {
            return 0;
        }
        SealedRows next = SealedRows.ofFirstDay(rows, Listing.MOST);
        boolean full = next.count() == Listing.MOST || next.count() < rows.size();
        if (!full && next.first().at().isAfter(now.minus(PATIENCE))) {
            return 0;
        }
        append(head, false, next, now);
        return next.count();
    }

    /** Seals rows that appeared behind the end of the chain; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int sealLate() {
        SealHead head = store.lockedHead();
        Instant now = clock.instant();
        Instant since = now.minus(LATE);
        if (head.last().at().isBefore(since)) {
            return 0;
        }
        AuditPlace from = store.endBefore(since);
        List<SealBlock> blocks = store.blocksThatEndSince(since);
        // Two counts tell nearly always that there is nothing to look for.
        long sealed = blocks.stream().mapToLong(SealBlock::rowCount).sum();
        if (store.countBetween(from, head.last()) == sealed) {
            return 0;
        }
        List<AuditEvent> late = unsealed(since, from, head.last(), blocks);
        if (late.isEmpty()) {
            return 0;
        }
        SealedRows next = SealedRows.ofFirstDay(late, Listing.MOST);
        append(head, true, next, now);
        LOG.log(Level.WARNING, "{0} rows of the record appeared late and were sealed apart", next.count());
        return next.count();
    }

    private List<AuditEvent> unsealed(Instant since, AuditPlace from, AuditPlace end, List<SealBlock> blocks) {
        Set<Long> known = new HashSet<>();
        for (SealBlock block : blocks) {
            known.addAll(Listing.read(block.listing()).map(Map::keySet).orElse(Set.of()));
        }
        List<AuditEvent> late = new ArrayList<>();
        AuditPlace place = from;
        List<AuditEvent> rows = store.rowsBetween(place, end, Listing.MOST);
        while (!rows.isEmpty() && late.size() < Listing.MOST) {
            rows.stream()
                    .filter(row -> !known.contains(row.id()) && row.at().isAfter(since))
                    .forEach(late::add);
            place = rows.get(rows.size() - 1).place();
            rows = store.rowsBetween(place, end, Listing.MOST);
        }
        return late;
    }

    private void append(SealHead head, boolean late, SealedRows rows, Instant now) {
        SealHash hash = SealHash.newest(box);
        SealBlock block = new SealBlock(head.blockNumber() + 1, late, rows, head.hash(), now, hash);
        store.add(block);
        head.append(block, hash);
        store.flush();
    }
}
