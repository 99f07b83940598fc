package org.panelkey.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.finding.Facet;
import org.panelkey.finding.Findable;
import org.panelkey.finding.NameFill;
import org.panelkey.finding.NameHits;
import org.panelkey.finding.NameQuery;
import org.panelkey.finding.NameSearch;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.HealthChoice;
import org.panelkey.health.ServerHealth;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** Finds servers, services and clients by their names for an administrator, who learns of nothing out of reach. */
@ApplicationScoped
public class Finder {

    /** How many hits of a kind are counted. */
    public static final int COUNTED = 50;

    /** How many hits are looked at where they are narrowed by what their servers are. */
    private static final int LOOKED_AT = 300;

    private NameSearch names;
    private NameFill fill;
    private Servers servers;
    private Services services;
    private ClientAccounts accounts;
    private Users users;
    private Entries entries;
    private HealthBoard board;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Finder() {}

    /** Builds one from its parts. */
    @Inject
    public Finder(
            NameSearch names,
            NameFill fill,
            Servers servers,
            Services services,
            ClientAccounts accounts,
            Users users,
            Entries entries,
            HealthBoard board) {
        this.names = names;
        this.fill = fill;
        this.servers = servers;
        this.services = services;
        this.accounts = accounts;
        this.users = users;
        this.entries = entries;
        this.board = board;
    }

    /**
     * What is called like this.
     *
     * @param proven whether a second factor was given a short time ago
     * @param rows how many rows there is room for
     */
    @Transactional
    public Findings find(Actor actor, Wanted wanted, boolean proven, int rows) {
        Reach reach = entries.reach(actor);
        Own own = entries.own(actor);
        Ids<ServerId> foundServers = reach.servers() ? servers(wanted, own) : Ids.none();
        Ids<ServiceId> foundServices = reach.services() ? services(wanted, own) : Ids.none();
        Ids<ClientAccountId> foundClients = reach.services() ? clients(wanted) : Ids.none();
        Room room = Room.share(rows, foundServers.count(), foundServices.count(), foundClients.count());
        return new Findings(
                foundServers.section(entries.servers(actor, own, foundServers.first(room.servers()), proven)),
                foundServices.section(entries.services(actor, own, foundServices.first(room.services()), proven)),
                foundClients.section(clientEntries(foundClients.first(room.clients()))),
                !fill.isDone());
    }

    private Ids<ServerId> servers(Wanted wanted, Own own) {
        if (wanted.client().isPresent()) {
            return Ids.none();
        }
        NameQuery query = NameQuery.of(wanted.text(), facets(wanted));
        if (wanted.favourites()) {
            List<Long> marked = own.servers().stream().map(ServerId::value).toList();
            return healthy(wanted, Ids.of(names.among(Findable.SERVER, query, marked), ServerId::new));
        }
        int most = wanted.health().isPresent() ? LOOKED_AT : COUNTED;
        return healthy(wanted, Ids.of(names.find(Findable.SERVER, query, own.firstServers(), most), ServerId::new));
    }

    private static List<Facet> facets(Wanted wanted) {
        List<Facet> facets = new ArrayList<>();
        wanted.panel().ifPresent(panel -> facets.add(Facet.panel(panel.key())));
        wanted.group().ifPresent(group -> facets.add(Facet.group(group.value())));
        wanted.datacentre().ifPresent(place -> facets.add(Facet.datacentre(place.value())));
        return facets;
    }

    /** How servers are changes by the minute and is not stored with their names, so those that were found are looked at. */
    private Ids<ServerId> healthy(Wanted wanted, Ids<ServerId> found) {
        return wanted.health().isEmpty() ? found : found.among(choose(wanted, found));
    }

    /** Those of servers that are as it is wanted; of one that is gone by now nothing is known. */
    private Set<ServerId> choose(Wanted wanted, Ids<ServerId> found) {
        if (wanted.health().isEmpty() || found.ids().isEmpty()) {
            return Set.copyOf(found.ids());
        }
        HealthChoice choice = wanted.health().get();
        Map<ServerId, ServerHealth> health = board.of(found.ids());
        return servers.find(Set.copyOf(found.ids())).stream()
                .filter(server -> choice.includes(server, Optional.ofNullable(health.get(server.id()))))
                .map(Server::id)
                .collect(Collectors.toSet());
    }

    private Ids<ServiceId> services(Wanted wanted, Own own) {
        NameQuery query = NameQuery.of(wanted.text(), List.of());
        if (wanted.client().isPresent()) {
            Ids<ServiceId> found = narrowed(wanted, ofClient(wanted));
            return wanted.favourites() ? found.among(Set.copyOf(own.services())) : found;
        }
        if (wanted.favourites()) {
            List<Long> marked = own.services().stream().map(ServiceId::value).toList();
            return narrowed(wanted, Ids.of(names.among(Findable.SERVICE, query, marked), ServiceId::new));
        }
        int most = wanted.isOfServers() ? LOOKED_AT : COUNTED;
        return narrowed(wanted, Ids.of(names.find(Findable.SERVICE, query, own.firstServices(), most), ServiceId::new));
    }

    private Ids<ServiceId> ofClient(Wanted wanted) {
        int most = wanted.isOfServers() || wanted.favourites() ? LOOKED_AT : COUNTED;
        List<ServiceId> found = services
                .search(
                        new ServiceFilter(
                                wanted.text(), wanted.client().map(Set::of), Optional.empty(), Optional.empty()),
                        0,
                        most + 1)
                .stream()
                .map(Service::id)
                .toList();
        return new Ids<>(found.subList(0, Math.min(found.size(), most)), found.size() > most);
    }

    /** Of services it is not stored what their servers are, so those that were found are looked at. */
    private Ids<ServiceId> narrowed(Wanted wanted, Ids<ServiceId> found) {
        if (!wanted.isOfServers() || found.ids().isEmpty()) {
            return found;
        }
        Map<ServiceId, ServerId> on =
                services.find(found.ids()).stream().collect(Collectors.toMap(Service::id, Service::server));
        // By the words of servers and not by the servers: hundreds of those would be read with all they have.
        List<Long> theirs = on.values().stream().distinct().map(ServerId::value).toList();
        Ids<ServerId> fitting =
                Ids.of(names.among(Findable.SERVER, NameQuery.of("", facets(wanted)), theirs), ServerId::new);
        Set<ServerId> kept = choose(wanted, fitting);
        return found.among(found.ids().stream()
                .filter(id -> on.containsKey(id) && kept.contains(on.get(id)))
                .collect(Collectors.toSet()));
    }

    private Ids<ClientAccountId> clients(Wanted wanted) {
        if (wanted.client().isPresent() || wanted.favourites() || wanted.isOfServers()) {
            return Ids.none();
        }
        return Ids.of(
                names.find(Findable.CLIENT, NameQuery.of(wanted.text(), List.of()), List.of(), COUNTED),
                ClientAccountId::new);
    }

    private List<ClientEntry> clientEntries(List<ClientAccountId> ids) {
        Map<ClientAccountId, ClientAccount> found =
                accounts.find(ids).stream().collect(Collectors.toMap(ClientAccount::id, Function.identity()));
        Map<UserId, String> owners =
                users.find(found.values().stream().map(ClientAccount::owner).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(User::id, User::name));
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(client -> new ClientEntry(client, owners.getOrDefault(client.owner(), "")))
                .toList();
    }

    /** The ids of what was found of one kind. */
    private record Ids<T>(List<T> ids, boolean more) {

        static <T> Ids<T> none() {
            return new Ids<>(List.of(), false);
        }

        static <T> Ids<T> of(NameHits hits, Function<Long, T> typed) {
            return new Ids<>(hits.ids().stream().map(typed).toList(), hits.more());
        }

        /** Those that are among these, as many as are counted. */
        Ids<T> among(Set<T> fitting) {
            List<T> left = ids.stream().filter(fitting::contains).toList();
            return new Ids<>(left.subList(0, Math.min(left.size(), COUNTED)), more || left.size() > COUNTED);
        }

        int count() {
            return ids.size();
        }

        List<T> first(int most) {
            return ids.subList(0, Math.min(most, ids.size()));
        }

        <E> Section<E> section(List<E> entries) {
            return new Section<>(entries, ids.size(), more);
        }
    }
}
