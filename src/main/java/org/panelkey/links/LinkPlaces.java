package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** How the links in accounts are, for people to see, and to have tried again. */
@ApplicationScoped
public class LinkPlaces {

    /** Panels lock out whoever offers a wrong credential several times in a few minutes. */
    static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(5);

    private static final int MOST_ASKED = 50;

    private EntityManager entities;
    private Clock clock;
    private Servers servers;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkPlaces() {}

    /** Builds one from its parts. */
    @Inject
    public LinkPlaces(EntityManager entities, Clock clock, Servers servers) {
        this.entities = entities;
        this.clock = clock;
        this.servers = servers;
    }

    /** A page of the accounts of a server that are in one of these states, by their names. */
    public List<LinkPlace> page(ServerId server, Collection<PlaceState> states, int from, int most) {
        return states.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select p from LinkPlace p where p.serverId = :server and p.state in :states"
                                        + " order by p.usernameKey",
                                LinkPlace.class)
                        .setParameter("server", server.value())
                        .setParameter("states", List.copyOf(states))
                        .setFirstResult(from)
                        .setMaxResults(most)
                        .getResultList();
    }

    /** The accounts of a server that are in one of these states, after the id of one, in the order of ids. */
    public List<LinkPlace> following(ServerId server, Collection<PlaceState> states, long after, int most) {
        return states.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select p from LinkPlace p where p.serverId = :server and p.state in :states"
                                        + " and p.id > :after order by p.id",
                                LinkPlace.class)
                        .setParameter("server", server.value())
                        .setParameter("states", List.copyOf(states))
                        .setParameter("after", after)
                        .setMaxResults(most)
                        .getResultList();
    }

    /** How many accounts of these servers are in which state, in one statement; a server that is missing has none. */
    public Map<ServerId, PlaceCounts> counts(Collection<ServerId> of) {
        if (of.isEmpty()) {
            return Map.of();
        }
        Map<ServerId, Map<PlaceState, Long>> counts = new HashMap<>();
        for (Object[] row : entities.createQuery(
                        "select p.serverId, p.state, count(p) from LinkPlace p where p.serverId in :servers"
                                + " group by p.serverId, p.state",
                        Object[].class)
                .setParameter("servers", of.stream().map(ServerId::value).toList())
                .getResultList()) {
            counts.computeIfAbsent(new ServerId((Long) row[0]), each -> new EnumMap<>(PlaceState.class))
                    .put((PlaceState) row[1], (Long) row[2]);
        }
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> new PlaceCounts(each.getValue())));
    }

    /** How many accounts are in which state on the servers whose nearest set is this scope's, in one statement. */
    public PlaceCounts total(LinkScope scope) {
        Map<PlaceState, Long> counts = new EnumMap<>(PlaceState.class);
        for (Object[] row : entities.createQuery(
                        "select p.state, count(p) from LinkPlace p, Server s where s.id = p.serverId and "
                                + within(scope) + " group by p.state",
                        Object[].class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .getResultList()) {
            counts.put((PlaceState) row[0], (Long) row[1]);
        }
        return new PlaceCounts(counts);
    }

    /** The servers of a scope whose last call failed, those that fail longest first. */
    public List<LinkServer> failing(LinkScope scope, int from, int most) {
        return entities.createQuery(
                        "select l from LinkServer l, Server s where s.id = l.serverId and l.failures > 0 and "
                                + within(scope) + " order by l.failures desc, l.serverId",
                        LinkServer.class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    /** The servers of a scope that have accounts in one of these states, by their names. */
    public List<ServerId> servers(LinkScope scope, Collection<PlaceState> states, int from, int most) {
        return entities.createQuery(
                        "select s.id from Server s where " + within(scope)
                                + " and exists (select p.id from LinkPlace p where p.serverId = s.id and p.state in :states)"
                                + " order by s.name, s.id",
                        Long.class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .setParameter("states", List.copyOf(states))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /**
     * The servers of a scope whose last call failed or that have accounts that failed or were left behind, after the id of
     * one, in the order of ids.
     */
    public List<ServerId> troubled(LinkScope scope, long after, int most) {
        return entities.createQuery(
                        "select s.id from Server s where " + within(scope)
                                + " and s.id > :after and (exists (select l.serverId from LinkServer l"
                                + " where l.serverId = s.id and l.failures > 0) or exists (select p.id from LinkPlace p"
                                + " where p.serverId = s.id and p.state in :states)) order by s.id",
                        Long.class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .setParameter("after", after)
                .setParameter("states", List.of(PlaceState.FAILED, PlaceState.LEFT))
                .setMaxResults(most)
                .getResultStream()
                .map(ServerId::new)
                .toList();
    }

    /** How far the links of a scope are, given its own set. */
    public LinkStanding standing(LinkScope scope, Optional<LinkSet> set) {
        PlaceCounts total = total(scope);
        // A group without a set of its own has what its panel has.
        PlaceCounts counts = set.filter(stored -> !stored.isOn()).isPresent() ? total.ending() : total;
        return new LinkStanding(
                counts, counts.all() == 0 && set.filter(LinkSet::isOn).isPresent() && isAnyToCome(scope));
    }

    /** Whether servers of a scope have accounts that could have links, however far the work is. */
    public boolean isAnyToCome(LinkScope scope) {
        List<ServerId> some = entities.createQuery(
                        "select s.id from Server s where " + within(scope)
                                + " and exists (select v.id from Service v where v.serverId = s.id"
                                + " and v.status = :active)",
                        Long.class)
                .setParameter("panel", scope.panel().key())
                .setParameter("group", scope.groupKey())
                .setParameter("active", ServiceStatus.ACTIVE)
                .setMaxResults(MOST_ASKED)
                .getResultStream()
                .map(ServerId::new)
                .toList();
        // Not in the statement: not every database compares truth as the provider writes it.
        return servers.find(some).stream().anyMatch(Server::isEnabled);
    }

    /** How the work on these servers stands, in one statement; a server that is missing was never worked on. */
    public Map<ServerId, LinkServer> work(Collection<ServerId> of) {
        return of.isEmpty()
                ? Map.of()
                : entities.createQuery("select l from LinkServer l where l.serverId in :servers", LinkServer.class)
                        .setParameter(
                                "servers", of.stream().map(ServerId::value).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(LinkServer::server, Function.identity()));
    }

    /** Has all accounts of a server tried with the next round that are not as they should be. */
    @Transactional
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public AskedPush retry(ServerId server) {
        return retry(server, Optional.empty());
    }

    /** Has one account tried with the next round. */
    @Transactional
    @Requires(AdminPermission.MANAGE_APPLICATION_LINKS)
    public AskedPush retry(ServerId server, long place) {
        return retry(server, Optional.of(place));
    }

    private AskedPush retry(ServerId id, Optional<Long> place) {
        Optional<Server> server = servers.find(List.of(id)).stream().findFirst().filter(Server::isEnabled);
        @Nullable LinkServer work = entities.find(LinkServer.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        if (server.isEmpty() || work == null) {
            return AskedPush.NOTHING;
        }
        if (work.isUnderWay(now)) {
            return AskedPush.UNDER_WAY;
        }
        if (work.isRefused(server.get())) {
            boolean lately = work.checkedAt()
                    .filter(last -> now.isBefore(last.plus(BETWEEN_REFUSALS)))
                    .isPresent();
            if (lately) {
                return AskedPush.REFUSED_LATELY;
            }
            work.trustOnceMore();
        }
        work.postpone(now);
        entities.flush();
        List<PlaceState> open = List.of(PlaceState.WAITING, PlaceState.FAILED, PlaceState.REMOVING, PlaceState.LEFT);
        Query update = entities.createQuery("update LinkPlace p set p.dueAt = :now where p.serverId = :server"
                        + " and p.state in :open" + (place.isPresent() ? " and p.id = :place" : ""))
                .setParameter("now", now)
                .setParameter("server", id.value())
                .setParameter("open", open);
        place.ifPresent(one -> update.setParameter("place", one));
        int due = update.executeUpdate();
        return due == 0 && work.failures() == 0 ? AskedPush.NOTHING : AskedPush.SOON;
    }

    /** As {@link LinkSets} finds the nearest set of a server. */
    private static String within(LinkScope scope) {
        return scope.group().isPresent()
                ? "s.panel = :panel and s.serverGroupId = :group"
                : "s.panel = :panel and (s.serverGroupId is null or s.serverGroupId <> :group) and not exists"
                        + " (select t.id from LinkSet t where t.panel = s.panel and t.groupKey <> 0"
                        + " and t.groupKey = s.serverGroupId)";
    }
}
