package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** The steps of {@link LinkReconcile}: each a transaction of its own that begins with the claim. */
@ApplicationScoped
class LinkReconcileSteps {

    /** How many accounts are compared in one transaction. */
    static final int PAGE = 500;

    private EntityManager entities;
    private Clock clock;
    private LinkQueue queue;
    private Servers servers;
    private LinkSets sets;
    private LinkCredentials credentials;
    private HostedAccounts accounts;
    private LinkWording wording;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkReconcileSteps() {}

    @Inject
    LinkReconcileSteps(
            EntityManager entities,
            Clock clock,
            LinkQueue queue,
            Servers servers,
            LinkSets sets,
            LinkCredentials credentials,
            HostedAccounts accounts,
            LinkWording wording) {
        this.entities = entities;
        this.clock = clock;
        this.queue = queue;
        this.servers = servers;
        this.sets = sets;
        this.credentials = credentials;
        this.accounts = accounts;
        this.wording = wording;
    }

    /**
     * Says anew what a page of places is to have.
     *
     * @param after the place before the page
     * @return the last place of the page; empty when there is none
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Long> places(LinkClaim claim, long after) {
        queue.keep(claim);
        List<LinkPlace> page = entities.createQuery(
                        "select p from LinkPlace p where p.serverId = :server and p.id > :after order by p.id",
                        LinkPlace.class)
                .setParameter("server", claim.server().value())
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
        EffectiveLinks effective = effective(claim.server());
        if (page.isEmpty() || isPutOff(effective)) {
            return Optional.empty();
        }
        Map<String, HostedAccount> hosted = effective.links().isEmpty()
                ? Map.of()
                : accounts.named(
                        claim.server(),
                        page.stream().map(LinkPlace::usernameKey).toList());
        Set<Long> live = credentials.live(page.stream()
                .map(LinkPlace::credential)
                .flatMap(Optional::stream)
                .toList());
        Instant now = clock.instant();
        Set<ServiceId> ended = new HashSet<>();
        for (LinkPlace place : page) {
            compare(place, hosted.get(place.usernameKey()), effective, live, now)
                    .ifPresent(ended::add);
        }
        entities.flush();
        credentials.endOn(claim.server(), ended);
        return Optional.of(page.get(page.size() - 1).id());
    }

    /**
     * Makes places for accounts that have none.
     *
     * @param after the service before the page
     * @return the last service of the page; empty when there is none
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Long> newPlaces(LinkClaim claim, long after) {
        queue.keep(claim);
        EffectiveLinks effective = effective(claim.server());
        if (effective.links().isEmpty() || isPutOff(effective)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        long last = after;
        for (HostedAccount account :
                accounts.unplaced(claim.server(), after, PAGE).values()) {
            String wanted = wording.of(claim.server(), account, effective).hash();
            entities.persist(new LinkPlace(claim.server(), account, wanted, now));
            last = Math.max(last, account.service().value());
        }
        entities.flush();
        return last == after ? Optional.empty() : Optional.of(last);
    }

    /** The service whose credential ends, because the account is that service no more. */
    private Optional<ServiceId> compare(
            LinkPlace place, @Nullable HostedAccount account, EffectiveLinks effective, Set<Long> live, Instant now) {
        Optional<ServiceId> former = place.service();
        if (account == null) {
            return place.unwant(now) ? former : Optional.empty();
        }
        boolean dead = place.credential().filter(live::contains).isEmpty();
        place.want(account, wording.of(place.server(), account, effective).hash(), dead, now);
        return former.filter(service -> !service.equals(account.service()));
    }

    private EffectiveLinks effective(ServerId id) {
        Server server = servers.find(List.of(id)).stream().findFirst().orElseThrow(ReplacedException::new);
        return sets.effective(server);
    }

    /** Where panels can't fetch anything from us for now, nothing is placed, and what is there stays. */
    private boolean isPutOff(EffectiveLinks effective) {
        return !effective.links().isEmpty() && !sets.isReachable();
    }
}
