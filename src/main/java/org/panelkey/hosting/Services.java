package org.panelkey.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.finding.FindableNames;
import org.panelkey.servers.Server;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** All services. */
@ApplicationScoped
public class Services {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Services() {}

    /** Builds one from its parts. */
    @Inject
    public Services(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** The service with this id, with its product. */
    public Optional<Service> find(ServiceId id) {
        return Optional.ofNullable(entities.find(Service.class, id.value()));
    }

    /** Those of the services that are there, with their products, in one statement. */
    public List<Service> find(Collection<ServiceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select s from Service s join fetch s.product where s.id in :ids", Service.class)
                .setParameter("ids", ids.stream().map(ServiceId::value).toList())
                .getResultList();
    }

    /** The first services of exactly this domain: one that ended may have been ordered again. */
    public List<Service> named(String domain, int most) {
        return entities.createQuery(
                        "select s from Service s join fetch s.product where s.domain = :domain order by s.id",
                        Service.class)
                .setParameter("domain", domain)
                .setMaxResults(most)
                .getResultList();
    }

    /** A page of services, by domain. */
    public List<Service> search(ServiceFilter filter, int from, int most) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        TypedQuery<Service> query = entities.createQuery(
                "select s from Service s join fetch s.product" + where + " order by s.domain, s.id", Service.class);
        values.forEach(query::setParameter);
        return query.setFirstResult(from).setMaxResults(most).getResultList();
    }

    /** How many services {@link #search} would find. */
    public int count(ServiceFilter filter) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<Long> query =
                entities.createQuery("select count(s) from Service s" + where(filter, values), Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult().intValue();
    }

    /** Adds a service. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId add(ServiceData data) {
        return store(data, "");
    }

    /** Adds a service that a list names; who started that import proved freshly who it is, and may be gone from the browser. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId addImported(ServiceData data, String how) {
        return store(data, how + ": ");
    }

    /** Changes a service: whose it is and where it leads, and its status. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void change(ServiceId id, int seen, ServiceData data) {
        store(seen(id, seen), data);
    }

    /** Changes the status of a service and its reason, and nothing that leads anybody elsewhere: support's daily work. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void setStatus(ServiceId id, int seen, ServiceStatus status, String reason) {
        Service service = seen(id, seen);
        store(service, service.data().with(status, reason));
    }

    private ServiceId store(ServiceData data, String how) {
        check(data.username());
        Service service = new Service(data, product(data), clock.instant());
        entities.persist(service);
        entities.flush();
        new FindableNames(entities).serviceChanged(service.id().value());
        audit.record(Entry.done(Action.CREATE, subject(service), how + state(service)));
        return service.id();
    }

    private Service seen(ServiceId id, int seen) {
        Service service = Seen.there(find(id));
        Seen.check(seen, service.version());
        return service;
    }

    private void store(Service service, ServiceData data) {
        if (!service.username().equals(data.username())) {
            check(data.username());
        }
        String before = state(service);
        service.describe(data, product(data));
        entities.flush();
        new FindableNames(entities).serviceChanged(service.id().value());
        String after = state(service);
        audit.record(Entry.done(Action.CHANGE, subject(service), before.equals(after) ? "" : before + " -> " + after));
    }

    private Product product(ServiceData data) {
        Product product = Optional.ofNullable(
                        entities.find(Product.class, data.product().value()))
                .orElseThrow();
        Server server = Optional.ofNullable(
                        entities.find(Server.class, data.server().value()))
                .orElseThrow();
        if (!server.panel().equals(product.panel())) {
            throw new IllegalArgumentException("The server has another panel than the product");
        }
        return product;
    }

    private static void check(String username) {
        PanelUsername.objection(username).ifPresent(objection -> {
            throw new IllegalArgumentException("Not a user name for a service: " + objection);
        });
    }

    // Without a "1 = 1" to begin with: EclipseLink would then write all values into the statement.
    private static String where(ServiceFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isBlank()) {
            conditions.add("(locate(:text, lower(s.domain)) > 0 or locate(:text, lower(s.username)) > 0)");
            values.put("text", filter.text().strip().toLowerCase(Locale.ROOT));
        }
        filter.accounts().ifPresent(accounts -> {
            conditions.add("s.accountId in :accounts");
            // "in ()" is not SQL everywhere; no account has this id.
            values.put(
                    "accounts",
                    accounts.isEmpty()
                            ? List.of(-1L)
                            : accounts.stream().map(ClientAccountId::value).toList());
        });
        filter.server().ifPresent(server -> {
            conditions.add("s.serverId = :server");
            values.put("server", server.value());
        });
        filter.status().ifPresent(status -> {
            conditions.add("s.status = :status");
            values.put("status", status);
        });
        filter.only().ifPresent(only -> {
            conditions.add("s.id in :only");
            values.put(
                    "only",
                    only.isEmpty()
                            ? List.of(-1L)
                            : only.stream().map(ServiceId::value).toList());
        });
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static String state(Service service) {
        return service.username() + " on server " + service.server() + ", "
                + service.product().name() + ", " + service.status();
    }

    private static Subject subject(Service service) {
        return new Subject(
                "service",
                service.id().value(),
                service.domain(),
                service.account().value(),
                service.id().value(),
                service.server().value());
    }
}
