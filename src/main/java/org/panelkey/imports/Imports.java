package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** What staff do with imports and comparisons. */
@ApplicationScoped
public class Imports {

    private static final int MOST_SERVERS = 10_000;

    private EntityManager entities;
    private Clock clock;
    private ImportRuns runs;
    private Starters starters;
    private Servers servers;
    private Beginnings beginnings;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Imports() {}

    /** Builds one from its parts. */
    @Inject
    Imports(
            EntityManager entities,
            Clock clock,
            ImportRuns runs,
            Starters starters,
            Servers servers,
            Beginnings beginnings,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.runs = runs;
        this.starters = starters;
        this.servers = servers;
        this.beginnings = beginnings;
        this.audit = audit;
    }

    /** Whether the panel of a server gives a list of its accounts. */
    public boolean isListed(Server server) {
        return beginnings.isListed(server);
    }

    /**
     * Begins to read a server's account list; one that is being read for the same purpose is as good.
     *
     * @throws ImportRefusedException when its kind of panel gives none
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ImportRunId begin(ImportPurpose purpose, ServerId id) {
        return beginnings.begin(purpose, id);
    }

    /**
     * Begins to compare every server that is switched on and whose panel gives a list; by a timer, in nobody's name.
     *
     * <p>Each in a transaction of its own: to hold the rows of all servers until the last is reached would stop whoever
     * needs one of them, and one who holds a later one and waits for an earlier one for ever.
     *
     * @param recent how long ago a comparison may have begun to be still as good, so that several nodes make one
     * @return how many were begun
     */
    public int compareAll(Duration recent) {
        return (int) servers.search(ServerFilter.containing(""), 0, MOST_SERVERS).stream()
                .filter(server -> server.isEnabled() && isListed(server))
                .filter(server -> beginnings.compare(server.id(), recent))
                .count();
    }

    /** Begins to compare all of them at once, by hand. */
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public int compareEverything() {
        return compareAll(Duration.ZERO);
    }

    /** Begins to read a file, which the caller goes on to do. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ImportRunId beginFile(String title) {
        Actor actor = audit.actor();
        ImportRun run = new ImportRun(
                ImportPurpose.IMPORT,
                ImportSource.CSV,
                null,
                title,
                starters.person(actor).map(AdministratorId::value).orElse(null),
                starters.name(actor),
                clock.instant());
        entities.persist(run);
        entities.flush();
        audit.record(Entry.done(Action.IMPORT, subject(run), "a file is read"));
        return run.id();
    }

    /**
     * Starts an import that was looked at.
     *
     * @param seen the revision that was looked at: who starts it answers for every decision in it
     * @throws ImportRefusedException when it is not ready, somebody decided something else meanwhile, no line is chosen, one of them has no product, or users would be
     *     made by somebody who may not
     */
    @Transactional
    @FreshProof
    @ForPrograms
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void start(ImportRunId id, int seen) {
        ImportRun run = held(id, ImportState.READY);
        if (run.revision() != seen) {
            throw new ImportRefusedException(ImportRefusal.CHANGED, run.decidedBy());
        }
        ImportCounts counts = runs.counts(id);
        if (counts.chosen() == 0) {
            throw new ImportRefusedException(ImportRefusal.NOTHING);
        }
        if (chosenWithoutProduct(id)) {
            throw new ImportRefusedException(ImportRefusal.NO_PRODUCT);
        }
        entities.createQuery("update ImportLine l set l.state = :waiting where l.runId = :run and l.kind = :fresh"
                        + " and l.choice <> :skip")
                .setParameter("waiting", LineState.WAITING)
                .setParameter("run", id.value())
                .setParameter("fresh", LineKind.NEW)
                .setParameter("skip", LineChoice.SKIP)
                .executeUpdate();
        run(run, "started: " + counts.chosen() + " services, " + counts.attached() + " of them for known clients");
    }

    /**
     * Tries the lines once more that could not be taken over, and those that were left when it ended early.
     *
     * @throws ImportRefusedException when it is under way, or there are none
     */
    @Transactional
    @FreshProof
    @ForPrograms
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void retry(ImportRunId id) {
        ImportRun run = held(id, ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED);
        ImportCounts counts = runs.counts(id);
        if (run.linesRemovedAt().isPresent()) {
            throw new ImportRefusedException(ImportRefusal.STATE);
        }
        int again = counts.of(LineState.REFUSED) + counts.of(LineState.WAITING);
        if (again == 0) {
            throw new ImportRefusedException(ImportRefusal.NOTHING);
        }
        entities.createQuery("update ImportLine l set l.state = :waiting where l.runId = :run and l.state = :refused")
                .setParameter("waiting", LineState.WAITING)
                .setParameter("run", id.value())
                .setParameter("refused", LineState.REFUSED)
                .executeUpdate();
        run(run, "tried again: " + again + " lines");
    }

    private void run(ImportRun run, String words) {
        Actor actor = audit.actor();
        run.start(
                starters.person(actor).map(AdministratorId::value).orElse(null), starters.name(actor), clock.instant());
        entities.flush();
        if (!starters.mayStart(run, actor)) {
            throw new ImportRefusedException(ImportRefusal.USERS);
        }
        audit.record(Entry.done(Action.IMPORT, subject(run), words));
    }

    /** Ends an import that is read or runs; the batch that is under way comes to its end first. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void cancel(ImportRunId id) {
        ImportRun run = held(id, ImportState.READING, ImportState.READY, ImportState.RUNNING);
        run.end(ImportState.CANCELLED, clock.instant());
        audit.record(Entry.done(Action.IMPORT, subject(run), "cancelled: " + words(runs.counts(id))));
    }

    /** Forgets an import that is over; what it took over stays. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void remove(ImportRunId id) {
        ImportRun run = held(id, ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED);
        entities.createQuery("delete from ImportLine l where l.runId = :run")
                .setParameter("run", id.value())
                .executeUpdate();
        entities.remove(run);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(run), ""));
    }

    /**
     * Records that the lines of an import that is over are handed out as a file, before the first of them is.
     *
     * @return the import; empty when there is none, or it has no lines to hand out
     */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<ImportRun> report(ImportRunId id) {
        Optional<ImportRun> run = runs.find(id).filter(ImportRun::isOver).filter(found -> found.linesRemovedAt()
                .isEmpty());
        run.ifPresent(found -> audit.record(Entry.done(
                Action.EXPORT, subject(found), "report, " + runs.counts(id).all() + " lines")));
        return run;
    }

    static Subject subject(ImportRun run) {
        return new Subject(
                "import",
                run.id().value(),
                run.title(),
                null,
                null,
                run.server().map(ServerId::value).orElse(null));
    }

    static String words(ImportCounts counts) {
        return counts.of(LineState.CREATED) + " services with a new client, " + counts.of(LineState.ATTACHED)
                + " for known clients, " + counts.of(LineState.KNOWN_MEANWHILE) + " known meanwhile, "
                + counts.of(LineState.REFUSED) + " refused, " + counts.of(LineState.WAITING) + " not reached";
    }

    private boolean chosenWithoutProduct(ImportRunId id) {
        return !entities.createQuery(
                        "select l.id from ImportLine l where l.runId = :run and l.kind = :fresh and l.choice <> :skip"
                                + " and l.productId is null",
                        Long.class)
                .setParameter("run", id.value())
                .setParameter("fresh", LineKind.NEW)
                .setParameter("skip", LineChoice.SKIP)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private ImportRun held(ImportRunId id, ImportState... states) {
        return Optional.ofNullable(entities.find(ImportRun.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(run -> List.of(states).contains(run.state()))
                .orElseThrow(() -> new ImportRefusedException(ImportRefusal.STATE));
    }
}
