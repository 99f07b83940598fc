package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.panels.AccountLinks;
import org.panelkey.panels.LinkOrder;
import org.panelkey.panels.LinkOutcome;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;

/**
 * Gathers what a call needs, and keeps what came of it: each in a transaction of its own that begins with the claim.
 *
 * <p>What is sent is read at this moment, and not when it was found to be wanted: in between, somebody may have switched
 * the links off, or the account may be another client's.
 */
@ApplicationScoped
class LinkTasks {

    private EntityManager entities;
    private Clock clock;
    private LinkQueue queue;
    private Servers servers;
    private Services services;
    private ClientAccounts clients;
    private LinkSets sets;
    private LinkCredentials credentials;
    private HostedAccounts accounts;
    private LinkWording wording;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkTasks() {}

    @Inject
    LinkTasks(
            EntityManager entities,
            Clock clock,
            LinkQueue queue,
            Servers servers,
            Services services,
            ClientAccounts clients,
            LinkSets sets,
            LinkCredentials credentials,
            HostedAccounts accounts,
            LinkWording wording) {
        this.entities = entities;
        this.clock = clock;
        this.queue = queue;
        this.servers = servers;
        this.services = services;
        this.clients = clients;
        this.sets = sets;
        this.credentials = credentials;
        this.accounts = accounts;
        this.wording = wording;
    }

    /** The next accounts to be called for, at most so many: first those that are to lose their links. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    LinkBatch next(LinkClaim claim, int most) {
        queue.keep(claim);
        List<LinkPlace> removing = due(claim, PlaceState.toRemove(), most);
        while (removing.isEmpty()) {
            List<LinkPlace> placing = due(claim, PlaceState.toPlace(), most);
            EffectiveLinks effective = effective(claim);
            if (placing.isEmpty() || (!effective.links().isEmpty() && !sets.isReachable())) {
                return LinkBatch.EMPTY;
            }
            LinkBatch batch = placings(claim, placing, effective);
            entities.flush();
            if (!batch.isEmpty()) {
                return batch;
            }
            // All of them were to have none by now.
            removing = due(claim, PlaceState.toRemove(), most);
        }
        return new LinkBatch(
                List.of(),
                removing.stream()
                        .map(place ->
                                new LinkBatch.Removal(place.id(), new AccountLinks(place.username(), place.links())))
                        .toList());
    }

    private List<LinkPlace> due(LinkClaim claim, Set<PlaceState> states, int most) {
        return entities.createQuery(
                        "select p from LinkPlace p where p.serverId = :server and p.state in :states"
                                + " and p.dueAt <= :now order by p.dueAt, p.id",
                        LinkPlace.class)
                .setParameter("server", claim.server().value())
                .setParameter("states", states)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    private LinkBatch placings(LinkClaim claim, List<LinkPlace> places, EffectiveLinks effective) {
        Map<String, HostedAccount> hosted = effective.links().isEmpty()
                ? Map.of()
                : accounts.named(
                        claim.server(),
                        places.stream().map(LinkPlace::usernameKey).toList());
        Map<ServiceId, Service> found =
                services
                        .find(hosted.values().stream()
                                .map(HostedAccount::service)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Service::id, Function.identity()));
        Map<ClientAccountId, ClientAccount> owners =
                clients.find(hosted.values().stream().map(HostedAccount::client).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(ClientAccount::id, Function.identity()));
        Instant now = clock.instant();
        List<LinkBatch.Placing> placings = new ArrayList<>();
        Set<ServiceId> ended = new HashSet<>();
        for (LinkPlace place : places) {
            @Nullable HostedAccount account = hosted.get(place.usernameKey());
            @Nullable Service service = account == null ? null : found.get(account.service());
            @Nullable ClientAccount client = account == null ? null : owners.get(account.client());
            if (account == null || service == null || client == null) {
                place.service().ifPresent(ended::add);
                place.unwant(now);
                continue;
            }
            place.service().filter(former -> !former.equals(account.service())).ifPresent(ended::add);
            WantedLinks wanted = wording.of(claim.server(), account, effective);
            place.want(account, wanted.hash(), false, now);
            placings.add(placing(place, wanted, credentials.toSend(service, client)));
        }
        entities.flush();
        credentials.endOn(claim.server(), ended);
        return new LinkBatch(placings, List.of());
    }

    private static LinkBatch.Placing placing(LinkPlace place, WantedLinks wanted, LinkCredentials.Sent sent) {
        Set<String> former = new TreeSet<>(place.links());
        wanted.keys().forEach(former::remove);
        place.send(wanted.hash(), wanted.keys(), sent.id());
        LinkOrder order = new LinkOrder(
                place.username(),
                wanted.heading(),
                wanted.links(),
                List.copyOf(former),
                sent.clientKey(),
                sent.secret());
        return new LinkBatch.Placing(place.id(), wanted.hash(), wanted.keys(), sent.id(), order);
    }

    /**
     * Keeps what became of a batch.
     *
     * @param outcomes those of its first accounts; the others stay as they are
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    LinkTally settle(LinkClaim claim, LinkBatch batch, List<LinkOutcome> outcomes) {
        queue.keep(claim);
        LinkTally tally = new LinkTally();
        Map<Long, LinkPlace> places = places(batch);
        Instant now = clock.instant();
        for (int i = 0; i < Math.min(outcomes.size(), batch.removals().size()); i++) {
            LinkPlace place = places.get(batch.removals().get(i).place());
            if (place != null) {
                removed(place, outcomes.get(i).failure(), tally, now);
            }
        }
        Set<Long> live = credentials.live(
                batch.placings().stream().map(LinkBatch.Placing::credential).toList());
        for (int i = 0; i < Math.min(outcomes.size(), batch.placings().size()); i++) {
            LinkBatch.Placing placing = batch.placings().get(i);
            LinkPlace place = places.get(placing.place());
            if (place != null) {
                placed(
                        place,
                        placing,
                        live.contains(placing.credential()),
                        outcomes.get(i).failure(),
                        tally,
                        now);
            }
        }
        entities.flush();
        return tally;
    }

    private static void removed(LinkPlace place, Optional<PanelFailure> failure, LinkTally tally, Instant now) {
        Optional<Cause> cause = failure.map(PanelFailure::cause);
        if (cause.isEmpty()) {
            place.end(now);
            tally.removed();
            return;
        }
        if (cause.get() == Cause.NO_SUCH_ACCOUNT) {
            place.miss(failure.get(), LinkQueue.pauses(), now);
        } else {
            place.refuse(failure.get(), LinkQueue.pauses(), now);
        }
        tally.notRemoved(cause.get());
    }

    private void placed(
            LinkPlace place,
            LinkBatch.Placing placing,
            boolean live,
            Optional<PanelFailure> failure,
            LinkTally tally,
            Instant now) {
        if (failure.isPresent()) {
            place.refuse(failure.get(), LinkQueue.pauses(), now);
            tally.notPlaced(failure.get().cause());
            return;
        }
        // One that ended meanwhile is dead in the panel: what is there goes away with the next batch.
        place.place(placing.hash(), placing.keys(), !live, now);
        if (live) {
            credentials.confirm(placing.credential());
        }
        tally.placed();
    }

    private Map<Long, LinkPlace> places(LinkBatch batch) {
        List<Long> ids = new ArrayList<>();
        batch.removals().forEach(each -> ids.add(each.place()));
        batch.placings().forEach(each -> ids.add(each.place()));
        return entities.createQuery("select p from LinkPlace p where p.id in :ids", LinkPlace.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(LinkPlace::id, Function.identity()));
    }

    /** The next accounts whose links are to be compared with what the panel says, at most so many; none for most of the day. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<LinkPlace> unseen(LinkClaim claim, int most) {
        queue.keep(claim);
        LinkServer work = entities.find(LinkServer.class, claim.server().value());
        return work.listedAt()
                .map(since -> entities.createQuery(
                                "select p from LinkPlace p where p.serverId = :server and p.state in :states"
                                        + " and (p.checkedAt is null or p.checkedAt < :since) order by p.id",
                                LinkPlace.class)
                        .setParameter("server", claim.server().value())
                        .setParameter("states", List.of(PlaceState.PLACED, PlaceState.GONE))
                        .setParameter("since", since)
                        .setMaxResults(most)
                        .getResultList())
                .orElse(List.of());
    }

    /** Keeps what a panel says is in accounts: what is missing is placed once more, what is not wanted goes away. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void seen(LinkClaim claim, Collection<LinkPlace> looked, Map<String, Set<String>> present) {
        queue.keep(claim);
        Instant now = clock.instant();
        LinkServer work = entities.find(LinkServer.class, claim.server().value());
        Instant night = work.listedAt().orElse(now);
        for (LinkPlace each : looked) {
            @Nullable LinkPlace place = entities.find(LinkPlace.class, each.id());
            if (place != null) {
                place.compare(
                        Optional.ofNullable(present.get(each.username())),
                        LinkRecheck.isTurnOf(place.id(), night),
                        now);
            }
        }
    }

    private EffectiveLinks effective(LinkClaim claim) {
        Server server =
                servers.find(List.of(claim.server())).stream().findFirst().orElseThrow(ReplacedException::new);
        return sets.effective(server);
    }
}
