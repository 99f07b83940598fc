package org.panelkey.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;

/**
 * What each administrator marked to have it at hand; the present actor's own and nobody else's.
 *
 * <p>A mark goes with what it is on. It opens nothing, so it is no part of the record.
 */
@ApplicationScoped
public class Favourites {

    /** How many servers, and how many services, one administrator can mark. */
    public static final int MOST = 50;

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;
    private Servers servers;
    private Services services;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Favourites() {}

    /** Builds one from its parts. */
    @Inject
    public Favourites(EntityManager entities, Clock clock, AuditLog audit, Servers servers, Services services) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
        this.servers = servers;
        this.services = services;
    }

    /** The servers that an administrator marked, in the order of marking. */
    public List<ServerId> servers(AdministratorId whose) {
        return marked("server", whose.value()).stream().map(ServerId::new).toList();
    }

    /** The services that an administrator marked, in the order of marking. */
    public List<ServiceId> services(AdministratorId whose) {
        return marked("service", whose.value()).stream().map(ServiceId::new).toList();
    }

    /** Marks a server. */
    @Transactional
    public Marking add(ServerId server) {
        Optional<Administrator> self = self();
        boolean known = self.filter(found -> Reach.of(found).servers()).isPresent()
                && servers.find(server).isPresent();
        return known ? add("server", self.orElseThrow().id().value(), server.value()) : Marking.UNKNOWN;
    }

    /** Marks a service. */
    @Transactional
    public Marking add(ServiceId service) {
        Optional<Administrator> self = self();
        boolean known = self.filter(found -> Reach.of(found).services()).isPresent()
                && services.find(service).isPresent();
        return known ? add("service", self.orElseThrow().id().value(), service.value()) : Marking.UNKNOWN;
    }

    /** Takes the mark off a server. */
    @Transactional
    public Marking remove(ServerId server) {
        return remove("server", server.value());
    }

    /** Takes the mark off a service. */
    @Transactional
    public Marking remove(ServiceId service) {
        return remove("service", service.value());
    }

    private Marking add(String kind, long self, long id) {
        List<Long> marked = marked(kind, self);
        if (marked.contains(id)) {
            return Marking.DONE;
        }
        if (marked.size() >= MOST) {
            return Marking.TOO_MANY;
        }
        entities.createNativeQuery("insert into favourite_" + kind + " (administrator_id, " + kind
                        + "_id, since) values (?1, ?2, ?3)")
                .setParameter(1, self)
                .setParameter(2, id)
                .setParameter(3, clock.millis())
                .executeUpdate();
        return Marking.DONE;
    }

    private Marking remove(String kind, long id) {
        self().ifPresent(self -> entities.createNativeQuery(
                        "delete from favourite_" + kind + " where administrator_id = ?1 and " + kind + "_id = ?2")
                .setParameter(1, self.id().value())
                .setParameter(2, id)
                .executeUpdate());
        return Marking.DONE;
    }

    private List<Long> marked(String kind, long whose) {
        List<?> found = entities.createNativeQuery("select f." + kind + "_id from favourite_" + kind
                        + " f where f.administrator_id = ?1 order by f.since, f." + kind + "_id")
                .setParameter(1, whose)
                .setMaxResults(MOST)
                .getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** Held until the end, so that two clicks at once neither store the same nor too many. */
    private Optional<Administrator> self() {
        Long id = audit.actor().id();
        return audit.actor().kind() != Actor.Kind.ADMINISTRATOR || audit.actor().asUser() != null || id == null
                ? Optional.empty()
                : Optional.ofNullable(entities.find(Administrator.class, id, LockModeType.PESSIMISTIC_WRITE));
    }
}
