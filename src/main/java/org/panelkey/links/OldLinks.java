package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Forgets places where nothing is any more, and credentials that ended long ago. */
@ApplicationScoped
public class OldLinks {

    /** So long what is gone is compared with the panel each night, in case that a late call put it there again. */
    static final Duration AFTER_GOING = Duration.ofDays(7);

    /** So long rows of the record that name a credential can be explained by it. */
    static final Duration AFTER_END = Duration.ofDays(90);

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OldLinks() {}

    /** Builds one from its parts. */
    @Inject
    public OldLinks(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Removes at most so many places where nothing is any more; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removePlaces(int most) {
        // Ids first, then a delete by key: small transactions, and no database needs "delete ... limit" for it.
        List<Long> gone = entities.createQuery(
                        "select p.id from LinkPlace p where p.state = :gone and p.dueAt < :before order by p.id",
                        Long.class)
                .setParameter("gone", PlaceState.GONE)
                .setParameter("before", clock.instant().minus(AFTER_GOING))
                .setMaxResults(most)
                .getResultList();
        // Once more by its state: it may be wanted again by now.
        return gone.isEmpty()
                ? 0
                : entities.createQuery("delete from LinkPlace p where p.id in :gone and p.state = :state")
                        .setParameter("gone", gone)
                        .setParameter("state", PlaceState.GONE)
                        .executeUpdate();
    }

    /** Ends at most so many credentials of servers that are no more; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int endCredentials(int most) {
        Instant now = clock.instant();
        List<Long> lost = entities.createQuery(
                        "select c.id from LinkCredential c where (c.endsAt is null or c.endsAt > :now)"
                                + " and not exists (select s.id from Server s where s.id = c.serverId) order by c.id",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
        return lost.isEmpty()
                ? 0
                : entities.createQuery(
                                "update LinkCredential c set c.endsAt = :now, c.sealedSecret = null where c.id in :lost")
                        .setParameter("now", now)
                        .setParameter("lost", lost)
                        .executeUpdate();
    }

    /** Removes at most so many credentials that ended long ago; tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeCredentials(int most) {
        List<Long> old = entities.createQuery(
                        "select c.id from LinkCredential c where c.endsAt < :before order by c.endsAt", Long.class)
                .setParameter("before", clock.instant().minus(AFTER_END))
                .setMaxResults(most)
                .getResultList();
        return old.isEmpty()
                ? 0
                : entities.createQuery("delete from LinkCredential c where c.id in :old")
                        .setParameter("old", old.stream().sorted().toList())
                        .executeUpdate();
    }
}
