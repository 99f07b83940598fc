package org.panelkey.hosting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
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
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
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

    /** All services that are the same account of a panel, whatever their state; this one among them. */
    public List<ServiceId> sharing(Service service) {
        return entities.createQuery(
                        "select s.id from Service s where s.serverId = :server and s.usernameKey = :key", Long.class)
                .setParameter("server", service.server().value())
                .setParameter("key", PanelUsername.key(service.username()))
                .getResultStream()
                .map(ServiceId::new)
                .toList();
    }

    /**
     * Whether any other service was led elsewhere, or ended, since a moment. Where it was before is not kept, so the account
     * of a service that was added since may have been that one's, on whatever server and by whatever name.
     */
    public boolean isOtherLedElsewhere(Service service, Instant since) {
        return entities.createQuery(
                                "select count(s) from Service s where s.heldSince >= :since and s.id <> :own",
                                Long.class)
                        .setParameter("since", since)
                        .setParameter("own", service.id().value())
                        .getSingleResult()
                > 0;
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

    /** The first services of an account whose id is above this one, in the order of ids. */
    public List<Service> following(ClientAccountId account, long after, int most) {
        return entities.createQuery(
                        "select s from Service s join fetch s.product where s.accountId = :account and s.id > :after"
                                + " order by s.id",
                        Service.class)
                .setParameter("account", account.value())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** The services after an id, in the order of ids. */
    public List<Service> following(long after, int most) {
        return entities.createQuery(
                        "select s from Service s join fetch s.product where s.id > :after order by s.id", Service.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** The services of exactly this domain after an id, in the order of ids. */
    public List<Service> following(HostName domain, long after, int most) {
        return entities.createQuery(
                        "select s from Service s join fetch s.product where s.domain = :domain and s.id > :after"
                                + " order by s.id",
                        Service.class)
                .setParameter("domain", domain.value())
                .setParameter("after", after)
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

    /**
     * Adds a service on the server that its product's group has next.
     *
     * @throws NoRoomException when the product has no group, or no server of it takes more
     * @throws UsernameTakenException when the account there belongs to another client's service
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId place(UnplacedService service) {
        Product product = find(service.product());
        ServerGroupId group = product.serverGroup().orElseThrow(() -> new NoRoomException(List.of()));
        return add(service.on(placement().next(group, product.panel())));
    }

    /**
     * Adds a service on a chosen server that takes more.
     *
     * @throws NoRoomException when it takes no more
     * @throws UsernameTakenException when the account there belongs to another client's service
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId addWithinLimits(ServiceData data) {
        placement().takeRoom(data.server());
        return add(data);
    }

    /**
     * Adds a service on a chosen server, however full that is.
     *
     * @throws UsernameTakenException when the account there belongs to another client's service
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId add(ServiceData data) {
        return store(data, "");
    }

    /**
     * The domain of a service that is this account and is not this client's; without a client, of any.
     *
     * <p>It stays true only for who holds the server in the same transaction.
     */
    public Optional<String> stranger(ServerId server, String username, Optional<ClientAccountId> client) {
        return placement().stranger(server, username, client, Optional.empty());
    }

    /**
     * Adds a service that a list names; who started that import proved freshly who it is, and may be gone from the browser.
     *
     * @throws UsernameTakenException when the account there belongs to another client's service
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ServiceId addImported(ServiceData data, String how) {
        return store(data, how + ": ");
    }

    /**
     * Moves a service to another server with the same panel, where an account for it is already: no panel is called.
     *
     * @param username the account's name there
     * @param knowing whether it is put there even when that server takes no more
     * @throws NoRoomException when it takes no more, unless that is known
     * @throws UsernameTakenException when the account there belongs to another client's service
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void move(ServiceId id, int seen, ServerId to, String username, boolean knowing) {
        Service service = seen(id, seen);
        ServiceData data = service.data();
        if (data.server().equals(to)) {
            throw new IllegalArgumentException("The service is there already");
        }
        check(username);
        if (!knowing) {
            placement().takeRoom(to);
        }
        String from = accountOf(service);
        ServiceData moved = new ServiceData(
                data.account(), data.product(), to, username, data.domain(), data.status(), data.statusReason());
        placement().takeUsername(moved, Optional.of(id));
        service.describe(moved, product(moved), clock.instant());
        entities.flush();
        new FindableNames(entities).serviceChanged(id.value());
        audit.record(Entry.done(Action.MOVE, subject(service), "moved from " + from + " to " + accountOf(service)));
    }

    /**
     * Changes a service: whose it is and where it leads, and its status.
     *
     * @throws UsernameTakenException when it is to be an account that belongs to another client's service
     */
    @Transactional
    @ForPrograms
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
        placement().takeUsername(data, Optional.empty());
        FindableNames names = new FindableNames(entities);
        names.holdClient(data.account().value());
        Service service = new Service(data, product(data), clock.instant());
        entities.persist(service);
        entities.flush();
        names.serviceChanged(service.id().value());
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
        if (isLedElsewhere(service, data)) {
            placement().takeUsername(data, Optional.of(service.id()));
        }
        String before = state(service);
        FindableNames names = new FindableNames(entities);
        if (!service.account().equals(data.account())) {
            names.holdClient(data.account().value());
        }
        service.describe(data, product(data), clock.instant());
        entities.flush();
        names.serviceChanged(service.id().value());
        String after = state(service);
        audit.record(Entry.done(Action.CHANGE, subject(service), before.equals(after) ? "" : before + " -> " + after));
    }

    /** Whether another client could come to share an account; what shared one before may still be suspended or renamed. */
    private static boolean isLedElsewhere(Service service, ServiceData data) {
        return !service.username().equals(data.username())
                || !service.server().equals(data.server())
                || !service.account().equals(data.account());
    }

    private Product product(ServiceData data) {
        Product product = find(data.product());
        Server server = Optional.ofNullable(
                        entities.find(Server.class, data.server().value()))
                .orElseThrow();
        if (!server.panel().equals(product.panel())) {
            throw new IllegalArgumentException("The server has another panel than the product");
        }
        return product;
    }

    private Product find(ProductId id) {
        return Optional.ofNullable(entities.find(Product.class, id.value())).orElseThrow();
    }

    private Placement placement() {
        return new Placement(entities, clock);
    }

    /** The account of a server, as the record is to call it for good. */
    private String accountOf(Service service) {
        return service.username() + " on "
                + Optional.ofNullable(
                                entities.find(Server.class, service.server().value()))
                        .map(Server::name)
                        .orElse("")
                + " (server " + service.server() + ")";
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
