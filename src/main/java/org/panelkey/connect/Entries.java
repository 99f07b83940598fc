package org.panelkey.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.signon.Ahead;
import org.panelkey.signon.EntriesAhead;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Servers and services as rows of a page: with what the click on each would answer, in few statements for all of them. */
@ApplicationScoped
public class Entries {

    /** How far back the record is read: enough for somebody who returns to the same few. */
    private static final int ENTERED = 100;

    private Administrators administrators;
    private Servers servers;
    private Services services;
    private ClientAccounts accounts;
    private Favourites favourites;
    private AuditTrail trail;
    private EntriesAhead ahead;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Entries() {}

    /** Builds one from its parts. */
    @Inject
    public Entries(
            Administrators administrators,
            Servers servers,
            Services services,
            ClientAccounts accounts,
            Favourites favourites,
            AuditTrail trail,
            EntriesAhead ahead) {
        this.administrators = administrators;
        this.servers = servers;
        this.services = services;
        this.accounts = accounts;
        this.favourites = favourites;
        this.trail = trail;
        this.ahead = ahead;
    }

    /** What an administrator may learn of here, by the rights of this moment. */
    @Transactional
    public Reach reach(Actor actor) {
        return administrator(actor).map(Reach::of).orElse(new Reach(false, false));
    }

    /** What the administrator marked and where the administrator was, as far as the rights of this moment reach. */
    @Transactional
    public Own own(Actor actor) {
        Optional<Administrator> self = administrator(actor);
        if (self.isEmpty()) {
            return new Own(List.of(), List.of(), Map.of());
        }
        Reach reach = Reach.of(self.get());
        AdministratorId id = self.get().id();
        Map<Object, Instant> entered = new LinkedHashMap<>();
        trail.entered(Actor.Kind.ADMINISTRATOR, id.value(), ENTERED).forEach(event -> target(event.subject(), reach)
                .ifPresent(target -> entered.putIfAbsent(target, event.at())));
        return new Own(
                reach.servers() ? favourites.servers(id) : List.of(),
                reach.services() ? favourites.services(id) : List.of(),
                entered);
    }

    private static Optional<Object> target(Subject subject, Reach reach) {
        Long server = subject.serverId();
        Long service = subject.serviceId();
        if (service != null) {
            return reach.services() ? Optional.of(new ServiceId(service)) : Optional.empty();
        }
        return server != null && reach.servers() ? Optional.of(new ServerId(server)) : Optional.empty();
    }

    /** Servers as rows, in the order of the ids; those that are gone, or out of reach, are missing. */
    @Transactional
    public List<ServerEntry> servers(Actor actor, Own own, List<ServerId> ids, boolean proven) {
        if (ids.isEmpty() || !reach(actor).servers()) {
            return List.of();
        }
        Map<ServerId, Server> found = byId(servers.withRoleGroups(ids));
        return ofServers(
                actor,
                own,
                ids.stream().map(found::get).filter(Objects::nonNull).toList(),
                proven);
    }

    /** Servers that were read with their role groups, as rows in the same order. */
    @Transactional
    public List<ServerEntry> ofServers(Actor actor, Own own, List<Server> shown, boolean proven) {
        Map<ServerId, Ahead> decided = ahead.atServers(actor, shown, proven);
        return shown.stream()
                .filter(server -> decided.containsKey(server.id()))
                .map(server -> new ServerEntry(
                        server,
                        Objects.requireNonNull(decided.get(server.id())),
                        own.servers().contains(server.id())))
                .toList();
    }

    /** Services as rows, in the order of the ids; those that are gone, or out of reach, are missing. */
    @Transactional
    public List<ServiceEntry> services(Actor actor, Own own, List<ServiceId> ids, boolean proven) {
        if (ids.isEmpty() || !reach(actor).services()) {
            return List.of();
        }
        Map<ServiceId, Service> found =
                services.find(ids).stream().collect(Collectors.toMap(Service::id, Function.identity()));
        List<Service> shown =
                ids.stream().map(found::get).filter(Objects::nonNull).toList();
        return ofServices(actor, own, shown, proven);
    }

    private List<ServiceEntry> ofServices(Actor actor, Own own, List<Service> shown, boolean proven) {
        Map<ServerId, Server> on =
                byId(servers.withRoleGroups(shown.stream().map(Service::server).collect(Collectors.toSet())));
        Map<ClientAccountId, String> clients = clients(shown);
        Map<ServiceId, Ahead> decided = ahead.atServices(actor, shown, on, proven);
        return shown.stream()
                .filter(service -> decided.containsKey(service.id()))
                .map(service -> new ServiceEntry(
                        service,
                        Objects.requireNonNull(on.get(service.server())),
                        clients.getOrDefault(service.account(), ""),
                        Objects.requireNonNull(decided.get(service.id())),
                        own.services().contains(service.id())))
                .toList();
    }

    private Map<ClientAccountId, String> clients(List<Service> shown) {
        Map<ClientAccountId, String> names = new HashMap<>();
        accounts.find(shown.stream().map(Service::account).collect(Collectors.toSet()))
                .forEach(account -> names.put(account.id(), account.name()));
        return names;
    }

    /** Whatever the ids name, in their order. */
    @Transactional
    public List<Enterable> mixed(Actor actor, Own own, Collection<Object> ids, boolean proven) {
        Map<Object, Enterable> found = new HashMap<>();
        servers(actor, own, only(ids, ServerId.class), proven)
                .forEach(each -> found.put(each.server().id(), each));
        services(actor, own, only(ids, ServiceId.class), proven)
                .forEach(each -> found.put(each.service().id(), each));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static <T> List<T> only(Collection<Object> ids, Class<T> type) {
        return ids.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Map<ServerId, Server> byId(List<Server> servers) {
        return servers.stream().collect(Collectors.toMap(Server::id, Function.identity()));
    }

    private Optional<Administrator> administrator(Actor actor) {
        return actor.kind() == Actor.Kind.ADMINISTRATOR && actor.asUser() == null
                ? Optional.ofNullable(actor.id()).map(AdministratorId::new).flatMap(administrators::find)
                : Optional.empty();
    }
}
