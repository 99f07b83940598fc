package org.panelkey.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** What is noted of maintenance: planned, under way and over. */
@ApplicationScoped
public class Maintenances {

    private static final String NOT_OVER = "(m.ends is null or m.ends > :now)";

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Maintenances() {}

    /** Builds one from its parts. */
    @Inject
    public Maintenances(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** The moment by which it is told what is planned, under way and over. */
    public Instant now() {
        return clock.instant();
    }

    /** The maintenance with this id. */
    public Optional<Maintenance> find(MaintenanceId id) {
        return Optional.ofNullable(entities.find(Maintenance.class, id.value()));
    }

    /** What is under way or planned, the first to begin first. */
    public List<Maintenance> ahead(int most) {
        return entities.createQuery(
                        "select m from Maintenance m where " + NOT_OVER + " order by m.begins, m.id", Maintenance.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /** What is over, the last to begin first. */
    public List<Maintenance> over(int most) {
        return entities.createQuery(
                        "select m from Maintenance m where m.ends <= :now order by m.begins desc, m.id desc",
                        Maintenance.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * What is under way or planned at each of these servers, there or in their datacentres; servers without any are
     * missing. One statement, however many they are.
     */
    public Map<ServerId, List<MaintenanceData>> at(Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        Map<ServerId, List<MaintenanceData>> found = new HashMap<>();
        entities.createQuery(
                        "select s.id, m from Server s, Maintenance m where s.id in :servers"
                                + " and (m.serverId = s.id or m.datacentreId = s.datacentreId) and " + NOT_OVER
                                + " order by m.begins, m.id",
                        Object[].class)
                .setParameter("servers", servers.stream().map(ServerId::value).toList())
                .setParameter("now", clock.instant())
                .getResultList()
                .forEach(row -> found.computeIfAbsent(new ServerId((Long) row[0]), none -> new ArrayList<>())
                        .add(((Maintenance) row[1]).data()));
        return found;
    }

    /** Whether clients are not signed on to a server and its services now. */
    public boolean stopsClients(ServerId server) {
        Instant now = clock.instant();
        return at(List.of(server)).getOrDefault(server, List.of()).stream()
                .anyMatch(each -> each.stopsClients() && each.isInForce(now));
    }

    /** Notes a maintenance. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public MaintenanceId add(MaintenanceData data) {
        Maintenance maintenance = new Maintenance(data);
        entities.persist(maintenance);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(maintenance), words(data)));
        return maintenance.id();
    }

    /** Changes what is noted. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void change(MaintenanceId id, int seen, MaintenanceData data) {
        Maintenance maintenance = seen(id, seen);
        store(maintenance, data);
    }

    /** Ends what is under way; false when it was not. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public boolean end(MaintenanceId id, int seen) {
        Maintenance maintenance = seen(id, seen);
        MaintenanceData data = maintenance.data();
        Instant now = clock.instant();
        if (!data.isInForce(now) || data.begins().equals(now)) {
            return false;
        }
        store(
                maintenance,
                new MaintenanceData(
                        data.place(),
                        data.note(),
                        data.clientNote(),
                        data.begins(),
                        Optional.of(now),
                        data.stopsClients(),
                        data.takesNoAccounts()));
        return true;
    }

    /** Removes what is noted, as if it had never been meant. */
    @Transactional
    @Requires(AdminPermission.MANAGE_SERVERS)
    public void remove(MaintenanceId id) {
        Maintenance maintenance = Seen.there(find(id));
        Subject subject = subject(maintenance);
        entities.remove(maintenance);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject, words(maintenance.data())));
    }

    private Maintenance seen(MaintenanceId id, int seen) {
        Maintenance maintenance = Seen.there(find(id));
        Seen.check(seen, maintenance.version());
        return maintenance;
    }

    private void store(Maintenance maintenance, MaintenanceData data) {
        MaintenanceData before = maintenance.data();
        maintenance.describe(data);
        entities.flush();
        String changed = before.equals(data) ? "" : words(before) + " -> " + words(data);
        audit.record(Entry.done(Action.CHANGE, subject(maintenance), changed));
    }

    private static String words(MaintenanceData data) {
        return data.begins()
                + data.ends().map(end -> " to " + end).orElse(" on")
                + (data.stopsClients() ? ", clients are not signed on" : "")
                + (data.takesNoAccounts() ? ", no new accounts" : "")
                + ", note: " + data.note()
                + (data.clientNote().isEmpty() ? "" : ", clients read: " + data.clientNote());
    }

    /** Named after where it is: that is what people look for in the record. */
    private Subject subject(Maintenance maintenance) {
        long id = maintenance.id().value();
        if (maintenance.data().place() instanceof MaintenancePlace.AtServer at) {
            Server server = entities.find(Server.class, at.server().value());
            return new Subject(
                    "maintenance",
                    id,
                    server == null ? "" : server.name(),
                    null,
                    null,
                    at.server().value());
        }
        MaintenancePlace.AtDatacentre at =
                (MaintenancePlace.AtDatacentre) maintenance.data().place();
        Datacentre datacentre = entities.find(Datacentre.class, at.datacentre().value());
        return Subject.of("maintenance", id, datacentre == null ? "" : datacentre.name());
    }
}
