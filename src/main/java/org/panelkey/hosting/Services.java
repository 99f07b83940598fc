package org.panelkey.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
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
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

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
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId add(ServiceData data) {
        Service service = new Service(data, product(data), clock.instant());
        entities.persist(service);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(service), state(service)));
        return service.id();
    }

    /** Changes a service, also its status. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void change(ServiceId id, ServiceData data) {
        Service service = find(id).orElseThrow();
        String before = state(service);
        service.describe(data, product(data));
        entities.flush();
        String after = state(service);
        audit.record(Entry.done(Action.CHANGE, subject(service), before.equals(after) ? "" : before + " -> " + after));
    }

    private Product product(ServiceData data) {
        return Optional.ofNullable(entities.find(Product.class, data.product().value()))
                .orElseThrow();
    }

    private static String where(ServiceFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!filter.text().isBlank()) {
            conditions.add("(lower(s.domain) like :text escape '!' or lower(s.username) like :text escape '!')");
            String text = filter.text().strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            values.put("text", "%" + text + "%");
        }
        filter.accounts().ifPresent(accounts -> {
            if (accounts.isEmpty()) {
                // "in ()" is not SQL everywhere, and with a "1 = 0" EclipseLink would bind no values.
                conditions.add("s.id is null");
            } else {
                conditions.add("s.accountId in :accounts");
                values.put(
                        "accounts",
                        accounts.stream().map(ClientAccountId::value).toList());
            }
        });
        filter.server().ifPresent(server -> {
            conditions.add("s.serverId = :server");
            values.put("server", server.value());
        });
        filter.status().ifPresent(status -> {
            conditions.add("s.status = :status");
            values.put("status", status);
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
