package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes what is over in small batches, each in a transaction of its own; safe on several nodes at once. */
@ApplicationScoped
public class EndedSignIns {

    private static final Duration TOLD_KEPT = Duration.ofDays(30);

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected EndedSignIns() {}

    /** Builds one from its parts. */
    @Inject
    public EndedSignIns(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Removes questions that nobody answered in time; says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeRequests(int most) {
        return remove(
                "select r.keyHash from ApplicationRequest r where r.endsAt <= :now order by r.endsAt",
                "delete from ApplicationRequest r where r.keyHash in :keys",
                most);
    }

    /** Removes tokens whose time is over; says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeTokens(int most) {
        return remove(
                "select t.tokenHash from GrantToken t where t.endsAt <= :now order by t.endsAt",
                "delete from GrantToken t where t.tokenHash in :keys",
                most);
    }

    /** Removes sign-ins of which nothing can come any more, with what is left of their tokens; says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeSignIns(int most) {
        Instant now = clock.instant();
        List<Long> found = entities
                .createQuery("select g.id from Grant g where g.endsAt <= :now order by g.endsAt", Long.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .sorted()
                .toList();
        if (found.isEmpty()) {
            return 0;
        }
        // Held first, as whoever exchanges something holds them.
        entities.createQuery("update Grant g set g.usedAt = :now where g.id in :ids")
                .setParameter("now", now)
                .setParameter("ids", found)
                .executeUpdate();
        // What was renewed before it was held is not over any more.
        List<Long> ended = entities.createQuery(
                        "select g.id from Grant g where g.id in :ids and g.endsAt <= :now", Long.class)
                .setParameter("ids", found)
                .setParameter("now", now)
                .getResultList();
        if (ended.isEmpty()) {
            return 0;
        }
        entities.createQuery("delete from GrantToken t where t.grantId in :ids")
                .setParameter("ids", ended)
                .executeUpdate();
        return entities.createQuery("delete from Grant g where g.id in :ids")
                .setParameter("ids", ended)
                .executeUpdate();
    }

    /** Removes what became of telling applications of ended sessions, a month later; says how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeSessions(int most) {
        List<String> old = entities.createQuery(
                        "select s.sid from ApplicationSession s where s.state in :over and s.endedAt <= :before"
                                + " order by s.sid",
                        String.class)
                .setParameter(
                        "over",
                        List.of(
                                ApplicationSession.State.DELIVERED,
                                ApplicationSession.State.REFUSED,
                                ApplicationSession.State.GIVEN_UP))
                .setParameter("before", clock.instant().minus(TOLD_KEPT))
                .setMaxResults(most)
                .getResultList();
        return old.isEmpty()
                ? 0
                : entities.createQuery("delete from ApplicationSession s where s.sid in :sids")
                        .setParameter("sids", old)
                        .executeUpdate();
    }

    private int remove(String select, String delete, int most) {
        List<String> ended = entities.createQuery(select, String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        return ended.isEmpty()
                ? 0
                : entities.createQuery(delete)
                        .setParameter("keys", ended.stream().sorted().toList())
                        .executeUpdate();
    }
}
