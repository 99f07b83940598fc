package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.SecretBox;
import org.panelkey.settings.Settings;

/**
 * Removes rows that are older than the operator wants to keep, by whole days of UTC and block by block.
 *
 * <p>A block is removed only while it agrees with its rows, so that nothing that was tampered with disappears by itself.
 * Its hash stays in the chain.
 */
@ApplicationScoped
public class Keeping {

    private SealStore store;
    private Clock clock;
    private SecretBox box;
    private Settings settings;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Keeping() {}

    /** Builds one from its parts. */
    @Inject
    public Keeping(EntityManager entities, Clock clock, SecretBox box, Settings settings, AuditLog audit) {
        this.store = new SealStore(entities);
        this.clock = clock;
        this.box = box;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * Removes the rows of one block in a transaction of its own; tells how many, 0 when none is due.
     *
     * @throws NotWholeException when the rows are not those that were sealed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeNext() {
        int days = settings.values().recordDays();
        if (days == 0) {
            return 0;
        }
        SealHead head = store.lockedHead();
        long today = SealedRows.day(clock.instant());
        Optional<SealBlock> due = store.oldestKeptBefore(today - days);
        if (due.isEmpty() || !isSealed(due.get().day(), head)) {
            return 0;
        }
        SealBlock block = due.get();
        checkWhole(block);
        if (!store.hasRemovedOf(block.day())) {
            announce(block.day(), days);
        }
        Set<Long> rows = Listing.read(block.listing()).orElseThrow().keySet();
        int removed = store.removeRows(new ArrayList<>(rows));
        if (removed != rows.size()) {
            throw new NotWholeException(block.number());
        }
        block.markRemoved(clock.instant(), SealHash.newest(box));
        store.flush();
        return removed;
    }

    private boolean isSealed(long day, SealHead head) {
        return store.rowsAfter(head.last(), SealedRows.start(day + 1), 1).isEmpty();
    }

    private void checkWhole(SealBlock block) {
        BlockCheck check = new BlockCheck(store, box, clock.instant().minus(Seals.LATE));
        AuditPlace own = new AuditPlace(block.first().at(), block.first().id() - 1);
        List<SealBreak> found = new ArrayList<>();
        check.ofBlock(block).ifPresentOrElse(found::add, () -> found.addAll(check.ofRows(block, own)));
        if (!found.isEmpty()) {
            throw new NotWholeException(block.number());
        }
    }

    /** In the record before the first row goes: which day, and how much of it. */
    private void announce(long day, int days) {
        audit.record(Entry.done(
                Action.DELETE,
                Subject.of("record day", null, LocalDate.ofEpochDay(day).toString()),
                store.rowsOf(day) + " rows in " + store.blocksOf(day) + " blocks, older than " + days + " days"));
    }

    /** Rows are not removed, since they are not those that were sealed. */
    public static final class NotWholeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotWholeException(long block) {
            super("Block " + block + " of the record does not agree with its rows; nothing of its day is removed");
        }
    }
}
