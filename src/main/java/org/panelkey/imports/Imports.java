package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.ProductId;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
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
    private PanelRegistry panels;
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
            PanelRegistry panels,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.runs = runs;
        this.starters = starters;
        this.servers = servers;
        this.panels = panels;
        this.audit = audit;
    }

    /** Whether the panel of a server gives a list of its accounts. */
    public boolean isListed(Server server) {
        return panels.find(server.panel()).flatMap(panel -> panel.accountList()).isPresent();
    }

    /**
     * Begins to read a server's account list; one that is being read for the same purpose is as good.
     *
     * @throws ImportRefusedException when its kind of panel gives none
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ImportRunId begin(ImportPurpose purpose, ServerId id) {
        // Held, so that two who ask at once read it once.
        Server server = Optional.ofNullable(entities.find(Server.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow();
        if (!isListed(server)) {
            throw new ImportRefusedException(ImportRefusal.NO_LIST);
        }
        return reading(purpose, id).orElseGet(() -> begin(purpose, server));
    }

    /**
     * Begins to compare every server that is switched on and whose panel gives a list; by a timer, in nobody's name.
     *
     * @param recent how long ago a comparison may have begun to be still as good, so that several nodes make one
     * @return how many were begun
     */
    @Transactional
    public int compareAll(Duration recent) {
        int begun = 0;
        for (Server server : servers.search(ServerFilter.containing(""), 0, MOST_SERVERS)) {
            if (server.isEnabled() && isListed(server)) {
                // Held, so that of two nodes at once the second sees what the first began.
                entities.find(Server.class, server.id().value(), LockModeType.PESSIMISTIC_WRITE);
                if (!isCompared(server.id(), recent)) {
                    begin(ImportPurpose.COMPARE, server);
                    begun++;
                }
            }
        }
        return begun;
    }

    private boolean isCompared(ServerId server, Duration recent) {
        return !entities.createQuery(
                        "select r.id from ImportRun r where r.serverId = :server and r.purpose = :compare"
                                + " and (r.state = :reading or r.createdAt > :recent)",
                        Long.class)
                .setParameter("server", server.value())
                .setParameter("compare", ImportPurpose.COMPARE)
                .setParameter("reading", ImportState.READING)
                .setParameter("recent", clock.instant().minus(recent))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Begins to compare all of them at once, by hand. */
    @Transactional
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
                ImportPurpose.IMPORT, ImportSource.CSV, null, title, actor.id(), actor.name(), clock.instant());
        entities.persist(run);
        entities.flush();
        audit.record(Entry.done(Action.IMPORT, subject(run), "a file is read"));
        return run.id();
    }

    private ImportRunId begin(ImportPurpose purpose, Server server) {
        Actor actor = audit.actor();
        ImportRun run = new ImportRun(
                purpose,
                ImportSource.PANEL,
                server.id().value(),
                server.name(),
                actor.kind() == Actor.Kind.ADMINISTRATOR ? actor.id() : null,
                actor.name(),
                clock.instant());
        entities.persist(run);
        entities.flush();
        audit.record(Entry.done(Action.IMPORT, subject(run), purpose + ", list of accounts is read"));
        return run.id();
    }

    private Optional<ImportRunId> reading(ImportPurpose purpose, ServerId server) {
        return entities.createQuery(
                        "select r.id from ImportRun r where r.serverId = :server and r.purpose = :purpose"
                                + " and r.state = :reading order by r.id",
                        Long.class)
                .setParameter("server", server.value())
                .setParameter("purpose", purpose)
                .setParameter("reading", ImportState.READING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ImportRunId::new);
    }

    /**
     * Says which product the new lines of a plan are of.
     *
     * @param former the product that they are of so far; those of others were chosen one by one and stay
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void sell(ImportRunId id, String plan, Optional<ProductId> former, ProductId product) {
        held(id, ImportState.READY);
        Query update = entities.createQuery(
                "update ImportLine l set l.productId = :product where l.runId = :run and l.plan = :plan"
                        + " and l.kind = :fresh and l.productId "
                        + (former.isEmpty() ? "is null" : "= :former"));
        former.ifPresent(known -> update.setParameter("former", known.value()));
        update.setParameter("product", product.value())
                .setParameter("run", id.value())
                .setParameter("plan", plan)
                .setParameter("fresh", LineKind.NEW)
                .executeUpdate();
    }

    /** Decides that a new line's service is made for a client, and of which product. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void attach(ImportLineId id, ClientAccountId account, ProductId product) {
        ImportLine line = undecided(id);
        line.sell(product.value());
        line.attachTo(account);
    }

    /** Decides that a new line's service is made for the client that its address belongs to, and of which product. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void create(ImportLineId id, ProductId product) {
        ImportLine line = undecided(id);
        if (Email.parse(line.email()).isEmpty()) {
            throw new ImportRefusedException(ImportRefusal.STATE);
        }
        line.sell(product.value());
        line.createClient();
    }

    /** Leaves a new line out. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void leaveOut(ImportLineId id) {
        undecided(id).leaveOut();
    }

    /** Leaves new lines out, or takes them in again as they were proposed; those that need a client stay out. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void pick(ImportRunId id, Collection<ImportLineId> lines, boolean taken) {
        held(id, ImportState.READY);
        for (ImportLineId each : lines) {
            ImportLine line = entities.find(ImportLine.class, each.value());
            if (line == null || !line.run().equals(id) || line.kind() != LineKind.NEW) {
                continue;
            }
            if (!taken) {
                line.leaveOut();
            } else if (line.account().isPresent()) {
                line.attachTo(line.account().get());
            } else if (line.problem().isEmpty() && Email.parse(line.email()).isPresent()) {
                line.createClient();
            }
        }
    }

    /** Does the same with all lines that a filter finds. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void pickFound(ImportRunId id, LineFilter filter, boolean taken) {
        held(id, ImportState.READY);
        if (taken) {
            choose(id, filter, LineChoice.ATTACH, " and l.accountId is not null");
            choose(id, filter, LineChoice.CREATE, " and l.accountId is null and l.problem = ''");
        } else {
            choose(id, filter, LineChoice.SKIP, "");
        }
    }

    private void choose(ImportRunId id, LineFilter filter, LineChoice choice, String further) {
        Map<String, Object> values = new HashMap<>();
        String where = ImportRuns.where(id, filter, values);
        Query update = entities.createQuery(
                        "update ImportLine l set l.choice = :choice" + where + " and l.kind = :fresh" + further)
                .setParameter("choice", choice)
                .setParameter("fresh", LineKind.NEW);
        values.forEach(update::setParameter);
        update.executeUpdate();
    }

    /**
     * Starts an import that was looked at.
     *
     * @throws ImportRefusedException when it is not ready, no line is chosen, one of them has no product, or users would be
     *     made by somebody who may not
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void start(ImportRunId id) {
        ImportRun run = held(id, ImportState.READY);
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
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void retry(ImportRunId id) {
        ImportRun run = held(id, ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED);
        ImportCounts counts = runs.counts(id);
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
        run.start(actor.id(), actor.name(), clock.instant());
        entities.flush();
        if (starters.of(run).isEmpty()) {
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

    private ImportLine undecided(ImportLineId id) {
        ImportLine line = runs.find(id).orElseThrow(() -> new ImportRefusedException(ImportRefusal.STATE));
        held(line.run(), ImportState.READY);
        if (line.kind() != LineKind.NEW) {
            throw new ImportRefusedException(ImportRefusal.STATE);
        }
        return line;
    }

    private ImportRun held(ImportRunId id, ImportState... states) {
        return Optional.ofNullable(entities.find(ImportRun.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(run -> List.of(states).contains(run.state()))
                .orElseThrow(() -> new ImportRefusedException(ImportRefusal.STATE));
    }
}
