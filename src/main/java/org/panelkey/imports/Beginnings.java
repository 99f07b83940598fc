package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdministratorId;

/** Begins to read a server's list, once for each purpose: the row of the server is held, of one server at a time. */
@ApplicationScoped
class Beginnings {

    private EntityManager entities;
    private Clock clock;
    private PanelRegistry panels;
    private Starters starters;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Beginnings() {}

    @Inject
    Beginnings(EntityManager entities, Clock clock, PanelRegistry panels, Starters starters, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.panels = panels;
        this.starters = starters;
        this.audit = audit;
    }

    /** Whether the panel of a server gives a list of its accounts. */
    boolean isListed(Server server) {
        return panels.find(server.panel()).flatMap(panel -> panel.accountList()).isPresent();
    }

    /** Begins, in the caller's transaction; one that is being read for the same purpose is as good. */
    @Transactional
    ImportRunId begin(ImportPurpose purpose, ServerId id) {
        // Held, so that two who ask at once read it once.
        Server server = held(id).orElseThrow();
        if (!isListed(server)) {
            throw new ImportRefusedException(ImportRefusal.NO_LIST);
        }
        return reading(purpose, id).orElseGet(() -> begin(purpose, server));
    }

    /**
     * Begins to compare a server, in a transaction of its own, so that servers are never held together.
     *
     * @return whether it did: false when the server is gone or off, has no list, or was compared just now
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean compare(ServerId id, Duration recent) {
        // Held, so that of two nodes at once the second sees what the first began.
        Optional<Server> server = held(id).filter(Server::isEnabled).filter(this::isListed);
        if (server.isEmpty() || isCompared(id, recent)) {
            return false;
        }
        begin(ImportPurpose.COMPARE, server.get());
        return true;
    }

    private Optional<Server> held(ServerId id) {
        return Optional.ofNullable(entities.find(Server.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
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

    private ImportRunId begin(ImportPurpose purpose, Server server) {
        Actor actor = audit.actor();
        ImportRun run = new ImportRun(
                purpose,
                ImportSource.PANEL,
                server.id().value(),
                server.name(),
                starters.person(actor).map(AdministratorId::value).orElse(null),
                starters.name(actor),
                clock.instant());
        entities.persist(run);
        entities.flush();
        audit.record(Entry.done(Action.IMPORT, Imports.subject(run), purpose + ", list of accounts is read"));
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
}
