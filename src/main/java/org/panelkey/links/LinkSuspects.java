package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelFailure;

/**
 * Tells accounts at which a whole panel seems to fail from panels that do: an account is to blame when another one was
 * served right after it failed. Each method is a transaction of its own that begins with the claim.
 */
@ApplicationScoped
class LinkSuspects {

    private EntityManager entities;
    private Clock clock;
    private LinkQueue queue;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkSuspects() {}

    @Inject
    LinkSuspects(EntityManager entities, Clock clock, LinkQueue queue) {
        this.entities = entities;
        this.clock = clock;
        this.queue = queue;
    }

    /** Notes at which account a panel failed, and lets others go first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(LinkClaim claim, long id, PanelFailure failure) {
        queue.keep(claim);
        @Nullable LinkPlace place = entities.find(LinkPlace.class, id);
        if (place != null) {
            Instant now = clock.instant();
            Instant server = LinkQueue.pauses().afterFailure(now, claim.failures() + 1, failure.cause());
            // Not yet when the server is tried next, so that there is room for another account, or for a look.
            place.suspect(failure, server.plus(Duration.between(now, server)));
            entities.flush();
        }
    }

    /** Counts the failure as that of the accounts at which the panel failed: others were served. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    LinkTally blame(LinkClaim claim) {
        queue.keep(claim);
        LinkTally tally = new LinkTally();
        Instant now = clock.instant();
        for (LinkPlace place : suspects(claim)) {
            Optional<PanelFailure> failure = place.suspicion();
            if (failure.isPresent()) {
                if (place.isWanted()) {
                    tally.notPlaced(failure.get().cause());
                } else {
                    tally.notRemoved(failure.get().cause());
                }
                place.refuse(failure.get(), LinkQueue.pauses(), now);
            }
        }
        entities.flush();
        return tally;
    }

    /** Takes all suspicion back: the panel failed for several. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void clear(LinkClaim claim) {
        queue.keep(claim);
        suspects(claim).forEach(LinkPlace::clear);
        entities.flush();
    }

    /** An account that may be looked at to see whether the panel serves any. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<LinkPlace> witness(LinkClaim claim) {
        queue.keep(claim);
        return entities.createQuery(
                        "select p from LinkPlace p where p.serverId = :server and p.state = :placed order by p.id",
                        LinkPlace.class)
                .setParameter("server", claim.server().value())
                .setParameter("placed", PlaceState.PLACED)
                .setMaxResults(1)
                .getResultList();
    }

    /** Lets a look at an account be for this night. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void overlook(LinkClaim claim, long id) {
        queue.keep(claim);
        @Nullable LinkPlace place = entities.find(LinkPlace.class, id);
        if (place != null) {
            place.overlook(clock.instant());
            entities.flush();
        }
    }

    private List<LinkPlace> suspects(LinkClaim claim) {
        return entities.createQuery(
                        "select p from LinkPlace p where p.serverId = :server and p.state in :open and p.cause <> ''"
                                + " order by p.id",
                        LinkPlace.class)
                .setParameter("server", claim.server().value())
                .setParameter("open", List.of(PlaceState.WAITING, PlaceState.REMOVING))
                .getResultList();
    }
}
