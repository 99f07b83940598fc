package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.settings.Settings;

/**
 * Forgets imports and comparisons that ended long ago: first their lines, which hold the addresses of people, and, as long
 * after as the record forgets too, the rest.
 */
@ApplicationScoped
public class OldImports {

    /** For how many days the lines are kept after the end; one that nobody starts is ended after as many. */
    public static final int DAYS = 90;

    private static final Set<ImportState> OVER =
            EnumSet.of(ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED);

    private static final String LEFT = " exists (select l.id from ImportLine l where l.runId = r.id)";

    private EntityManager entities;
    private Clock clock;
    private Settings settings;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OldImports() {}

    /** Builds one from its parts. */
    @Inject
    public OldImports(EntityManager entities, Clock clock, Settings settings, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
    }

    /** Ends at most so many imports that nobody started for long; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int endForgotten(int most) {
        List<Long> forgotten = entities.createQuery(
                        "select r.id from ImportRun r where r.state = :ready and r.createdAt < :before order by r.id",
                        Long.class)
                .setParameter("ready", ImportState.READY)
                .setParameter("before", before(DAYS))
                .setMaxResults(most)
                .getResultList();
        int ended = 0;
        for (long id : forgotten) {
            Optional<ImportRun> run = held(id).filter(found -> found.state() == ImportState.READY);
            if (run.isPresent()) {
                run.get().end(ImportState.CANCELLED, clock.instant());
                record(Action.IMPORT, run.get(), "cancelled: not started in " + DAYS + " days");
                ended++;
            }
        }
        return ended;
    }

    /** Removes at most so many lines of an import that ended long ago; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeLines(int most) {
        Optional<ImportRun> old = entities.createQuery(
                        "select r.id from ImportRun r where r.state in :over and r.finishedAt < :before and" + LEFT
                                + " order by r.finishedAt",
                        Long.class)
                .setParameter("over", OVER)
                .setParameter("before", before(DAYS))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(this::held)
                // Somebody may just have tried again what was left.
                .filter(run -> isOver(run, DAYS));
        if (old.isEmpty()) {
            return 0;
        }
        ImportRun run = old.get();
        if (run.linesRemovedAt().isEmpty()) {
            run.removeLines(clock.instant());
            record(Action.DELETE, run, "its lines, " + DAYS + " days after the end");
        }
        // Ids first, then a delete by key: small transactions, and no database needs "delete ... limit" for it.
        List<Long> lines = entities.createQuery(
                        "select l.id from ImportLine l where l.runId = :run order by l.number", Long.class)
                .setParameter("run", run.id().value())
                .setMaxResults(most)
                .getResultList();
        return lines.isEmpty()
                ? 0
                : entities.createQuery("delete from ImportLine l where l.id in :lines")
                        .setParameter("lines", lines.stream().sorted().toList())
                        .executeUpdate();
    }

    /** Removes at most so many imports without lines that are older than rows of the record are kept; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeHeadings(int most) {
        int days = settings.values().recordDays();
        if (days == 0) {
            return 0;
        }
        List<Long> old = entities.createQuery(
                        "select r.id from ImportRun r where r.state in :over and r.finishedAt < :before and not" + LEFT
                                + " order by r.finishedAt",
                        Long.class)
                .setParameter("over", OVER)
                .setParameter("before", before(Math.max(days, DAYS)))
                .setMaxResults(most)
                .getResultList();
        return old.isEmpty()
                ? 0
                : entities.createQuery("delete from ImportRun r where r.id in :old and r.state in :over")
                        .setParameter("old", old.stream().sorted().toList())
                        .setParameter("over", OVER)
                        .executeUpdate();
    }

    private boolean isOver(ImportRun run, int days) {
        return run.isOver()
                && run.finishedAt().filter(end -> end.isBefore(before(days))).isPresent();
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private Optional<ImportRun> held(long id) {
        return Optional.ofNullable(entities.find(ImportRun.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private void record(Action action, ImportRun run, String words) {
        audit.record(Actor.system(), Entry.done(action, Imports.subject(run), words));
    }
}
