package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;

/** Stores what was read, piece by piece, and says when all of it is there; by a node that was replaced, nothing. */
@ApplicationScoped
public class Drafts {

    static final int AT_ONCE = 500;

    private static final Duration LONGEST_READING = Duration.ofMinutes(30);

    private EntityManager entities;
    private Clock clock;
    private Leases leases;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Drafts() {}

    /** Builds one from its parts. */
    @Inject
    public Drafts(EntityManager entities, Clock clock, Leases leases, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.leases = leases;
        this.audit = audit;
    }

    /** Forgets the lines of a reading that broke off; false when the import is not being read here any more. */
    @Transactional
    public boolean clear(ImportRunId id) {
        boolean reading = held(id).isPresent();
        if (reading) {
            removeLines(id);
        }
        return reading;
    }

    /** Forgets an import whose file was refused. */
    @Transactional
    public void forget(ImportRunId id) {
        removeLines(id);
        entities.createQuery("delete from ImportRun r where r.id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
    }

    /** The files whose reading ended with the node that read them, after a time in which any file is read. */
    public List<ImportRunId> abandoned() {
        return entities
                .createQuery(
                        "select r.id from ImportRun r where r.state = :reading and r.source = :csv and r.createdAt < :before",
                        Long.class)
                .setParameter("reading", ImportState.READING)
                .setParameter("csv", ImportSource.CSV)
                .setParameter("before", clock.instant().minus(LONGEST_READING))
                .getResultList()
                .stream()
                .map(ImportRunId::new)
                .toList();
    }

    private void removeLines(ImportRunId id) {
        entities.createQuery("delete from ImportLine l where l.runId = :run")
                .setParameter("run", id.value())
                .executeUpdate();
    }

    /** Stores some lines; false when the import is not being read here any more. */
    @Transactional
    public boolean store(ImportRunId id, List<ImportLine> lines) {
        boolean reading = held(id).isPresent();
        if (reading) {
            lines.forEach(entities::persist);
            entities.flush();
            entities.clear();
        }
        return reading;
    }

    /** All lines are stored; of comparisons of the same server, only the latest stays. */
    @Transactional
    public void ready(ImportRunId id) {
        held(id).ifPresent(run -> {
            run.ready(clock.instant());
            if (run.purpose() == ImportPurpose.COMPARE) {
                forgetOlder(run, EnumSet.allOf(ImportState.class));
            }
        });
    }

    /** The reading, or the import, can't go on. */
    @Transactional
    public void fail(ImportRunId id, String failure, String detail) {
        kept(id).filter(run -> run.state() == ImportState.READING || run.state() == ImportState.RUNNING)
                .ifPresent(run -> {
                    run.fail(failure, detail, clock.instant());
                    if (run.purpose() == ImportPurpose.COMPARE) {
                        // The last one that was well is still worth reading.
                        forgetOlder(run, EnumSet.of(ImportState.FAILED));
                    }
                    audit.record(
                            Actor.system(), Entry.done(Action.IMPORT, Imports.subject(run), "ended early: " + failure));
                });
    }

    private void forgetOlder(ImportRun run, Set<ImportState> states) {
        List<Long> older = entities.createQuery(
                        "select r.id from ImportRun r where r.purpose = :compare and r.serverId = :server and r.id < :id"
                                + " and r.state in :states",
                        Long.class)
                .setParameter("compare", ImportPurpose.COMPARE)
                .setParameter("states", states)
                .setParameter("server", run.server().orElseThrow().value())
                .setParameter("id", run.id().value())
                .getResultList();
        for (long each : older) {
            forget(new ImportRunId(each));
        }
    }

    private Optional<ImportRun> held(ImportRunId id) {
        return kept(id).filter(run -> run.state() == ImportState.READING);
    }

    private Optional<ImportRun> kept(ImportRunId id) {
        if (!leases.keep(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(entities.find(ImportRun.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}
