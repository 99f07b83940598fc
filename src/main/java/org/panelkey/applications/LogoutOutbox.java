package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.applications.ApplicationSession.State;

/** What applications are to be told: each is claimed by one node, for a while, before it is tried. */
@ApplicationScoped
public class LogoutOutbox {

    /** How often an application is called before it is given up: for a good two hours and a half. */
    static final int MOST_TRIES = 6;

    /** How often an application may refuse what it is told before it is believed. */
    private static final int MOST_REFUSALS = 3;

    /** For how long an application that is switched off may be told later. */
    private static final Duration LONGEST_OFF = Duration.ofDays(1);

    private static final Duration WHILE_OFF = Duration.ofMinutes(10);

    /** Longer than a call can take. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int GROWTH = 4;
    private static final int LONGEST_OUTCOME = 300;

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LogoutOutbox() {}

    /** Builds one from its parts. */
    @Inject
    public LogoutOutbox(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Whether anything can be tried now. */
    boolean isDue() {
        return !entities.createQuery(
                        "select s.sid from ApplicationSession s where s.state = :waiting and s.dueAt <= :now",
                        String.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * The applications that something is to be tried with now, whoever waits longest first.
     *
     * <p>In a transaction, as all that is called by the threads that help a timer.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<ApplicationId> waiting() {
        return entities
                .createQuery(
                        "select s.applicationId, min(s.dueAt) from ApplicationSession s where s.state = :waiting"
                                + " and s.dueAt <= :now group by s.applicationId order by min(s.dueAt)",
                        Object[].class)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", clock.instant())
                .getResultList()
                .stream()
                .map(row -> new ApplicationId((Long) row[0]))
                .toList();
    }

    /** The sessions that an application can be told of now, the oldest first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<String> due(ApplicationId application, int most) {
        return entities.createQuery(
                        "select s.sid from ApplicationSession s where s.applicationId = :application"
                                + " and s.state = :waiting and s.dueAt <= :now order by s.dueAt, s.sid",
                        String.class)
                .setParameter("application", application.value())
                .setParameter("waiting", State.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /** Lets an application that does not answer rest for a while, without counting it as a try. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void rest(ApplicationId application) {
        Instant now = clock.instant();
        entities.createQuery("update ApplicationSession s set s.dueAt = :later where s.applicationId = :application"
                        + " and s.state = :waiting and s.dueAt <= :now")
                .setParameter("later", now.plus(FIRST_PAUSE))
                .setParameter("application", application.value())
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .executeUpdate();
    }

    /**
     * Claims what is to be told of a session; empty when another node did first, or there is nothing to tell any more, as
     * where the application was switched off.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<LogoutNotice> claim(String sid) {
        Instant now = clock.instant();
        // Compared in SQL, so that of two nodes one wins. A node that dies in between leaves it to the next.
        int claimed = entities.createQuery("update ApplicationSession s set s.dueAt = :until, s.tries = s.tries + 1"
                        + " where s.sid = :sid and s.state = :waiting and s.dueAt <= :now")
                .setParameter("until", now.plus(CLAIM))
                .setParameter("sid", sid)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .executeUpdate();
        if (claimed != 1) {
            return Optional.empty();
        }
        ApplicationSession session = entities.find(ApplicationSession.class, sid);
        Application application =
                entities.find(Application.class, session.application().value());
        Optional<BackChannel> channel = application.backChannel();
        if (channel.isEmpty() || session.isOld(now.minus(LONGEST_OFF))) {
            entities.remove(session);
            return Optional.empty();
        }
        if (!application.isEnabled()) {
            // It may be switched on again soon, and its session there goes on until it is told.
            session.untried(now.plus(WHILE_OFF));
            return Optional.empty();
        }
        return channel.map(found -> new LogoutNotice(
                sid,
                found.session() ? Optional.of(sid) : Optional.empty(),
                session.subject(),
                application.clientId(),
                application.signing(),
                session.issuer(),
                URI.create(found.address())));
    }

    /** Notes that the application was told. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void delivered(String sid) {
        locked(sid).ifPresent(session -> session.end(State.DELIVERED, "", clock.instant()));
    }

    /** Notes that the application wants none of it: tried once more, in case it only did not know the key yet. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(String sid, String why) {
        Instant now = clock.instant();
        locked(sid).ifPresent(session -> {
            if (session.tries() < MOST_REFUSALS) {
                session.postpone(now.plus(pause(session.tries())), line(why), now);
            } else {
                session.end(State.REFUSED, line(why), now);
            }
        });
    }

    /** Notes why the application could not be told: it is tried again after a pause, or given up. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(String sid, String why) {
        Instant now = clock.instant();
        locked(sid).ifPresent(session -> {
            if (session.tries() < MOST_TRIES) {
                session.postpone(now.plus(pause(session.tries())), line(why), now);
            } else {
                session.end(State.GIVEN_UP, line(why), now);
            }
        });
    }

    /** How telling an application goes. */
    public Told of(ApplicationId application) {
        Optional<Last> last = entities.createQuery(
                        "select s from ApplicationSession s where s.applicationId = :application"
                                + " and s.triedAt is not null order by s.triedAt desc, s.sid",
                        ApplicationSession.class)
                .setParameter("application", application.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(session -> Optional.ofNullable(session.triedAt())
                        .map(at -> new Last(at, session.state(), session.outcome())));
        return new Told(count(application, State.WAITING), count(application, State.GIVEN_UP), last);
    }

    private long count(ApplicationId application, State state) {
        return entities.createQuery(
                        "select count(s) from ApplicationSession s where s.applicationId = :application"
                                + " and s.state = :state",
                        Long.class)
                .setParameter("application", application.value())
                .setParameter("state", state)
                .getSingleResult();
    }

    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < tries; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause;
    }

    /** What another node took over meanwhile, and brought to an end, stays as that one left it. */
    private Optional<ApplicationSession> locked(String sid) {
        return Optional.ofNullable(entities.find(ApplicationSession.class, sid, LockModeType.PESSIMISTIC_WRITE))
                .filter(session -> session.state() == State.WAITING);
    }

    private static String line(String why) {
        return why.length() > LONGEST_OUTCOME ? why.substring(0, LONGEST_OUTCOME) : why;
    }

    /**
     * How telling an application goes.
     *
     * @param waiting how many sessions it is still to be told of
     * @param givenUp of how many it was never told
     * @param last what came of the last call; empty where there was none yet
     */
    public record Told(long waiting, long givenUp, Optional<Last> last) {}

    /**
     * A call that was made.
     *
     * @param at when
     * @param state what came of it
     * @param why what was wrong, in technical words without secrets; blank for nothing
     */
    public record Last(Instant at, State state, String why) {}
}
