package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.panelkey.applications.ApplicationSession.State;

/**
 * Finds sessions that applications know and that have ended.
 *
 * <p>It looks at what is there rather than being called by whatever ends a session: so no way of ending one can be
 * forgotten, none waits for an application, and a node that dies in between leaves it to the next.
 */
@ApplicationScoped
public class EndedSessions {

    /** No application: a list of none is not understood by every database. */
    private static final long NOBODY = -1;

    private static final List<State> OPEN = List.of(State.NAMED, State.HELD);

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected EndedSessions() {}

    /** Builds one from its parts. */
    @Inject
    public EndedSessions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Whether there is any. */
    boolean isAny() {
        return !ended(1).getResultList().isEmpty();
    }

    /**
     * Notes one batch that there is something to tell, and forgets those of which nobody has to be told; safe on several
     * nodes at once.
     *
     * @return how many were noted or forgotten
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int take(int most) {
        Instant now = clock.instant();
        List<String> sids = ended(most).getResultList().stream().sorted().toList();
        if (sids.isEmpty()) {
            return 0;
        }
        List<Long> told = entities.createQuery(
                        "select a from Application a where a.logoutAddress is not null", Application.class)
                .getResultStream()
                .map(application -> application.id().value())
                .toList();
        List<Long> known = told.isEmpty() ? List.of(NOBODY) : told;
        int waiting = entities.createQuery("update ApplicationSession s set s.state = :waiting, s.endedAt = :now,"
                        + " s.dueAt = :now where s.sid in :sids and s.state = :held and s.applicationId in :told")
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .setParameter("sids", sids)
                .setParameter("held", State.HELD)
                .setParameter("told", known)
                .executeUpdate();
        int untold = entities.createQuery("delete from ApplicationSession s where s.sid in :sids"
                        + " and s.state = :held and s.applicationId not in :told")
                .setParameter("sids", sids)
                .setParameter("held", State.HELD)
                .setParameter("told", known)
                .executeUpdate();
        int unheld = entities.createQuery("delete from ApplicationSession s where s.sid in :sids and s.state = :named")
                .setParameter("sids", sids)
                .setParameter("named", State.NAMED)
                .executeUpdate();
        return waiting + untold + unheld;
    }

    /** Of which there is no row any more, or whose user was disabled, or got another password or address, since then. */
    private TypedQuery<String> ended(int most) {
        return entities.createQuery(
                        "select s.sid from ApplicationSession s where s.state in :open and (not exists"
                                + " (select o.keyHash from OpenSession o where o.keyHash = s.sessionHash"
                                + " and o.endsAt > :now) or not exists (select u.id from User u where u.id = s.userId"
                                + " and u.sessionEpoch = s.userEpoch)) order by s.sid",
                        String.class)
                .setParameter("open", OPEN)
                .setParameter("now", clock.instant())
                .setMaxResults(most);
    }
}
