package org.panelkey.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.secrets.SecretBox;

/** The letters that wait: each is claimed by one node, for a while, before it is tried. */
@ApplicationScoped
public class Outbox {

    /** Longer than a try can take: connecting, and each answer of the mail server, have limits of seconds. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    private static final Duration KEPT = Duration.ofDays(30);

    private EntityManager entities;
    private Clock clock;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Outbox() {}

    /** Builds one from its parts. */
    @Inject
    public Outbox(EntityManager entities, Clock clock, SecretBox box) {
        this.entities = entities;
        this.clock = clock;
        this.box = box;
    }

    List<Long> due(int most) {
        return entities.createQuery(
                        "select l.id from Letter l where l.state = :waiting and l.dueAt <= :now order by l.dueAt, l.id",
                        Long.class)
                .setParameter("waiting", LetterState.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /** Claims a letter; empty when another node did first, or it is not due any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Envelope> claim(long id) {
        Instant now = clock.instant();
        // Compared in SQL, so that of two nodes one wins. A node that dies in between leaves the letter to the next.
        int claimed = entities.createQuery("update Letter l set l.dueAt = :until, l.tries = l.tries + 1"
                        + " where l.id = :id and l.state = :waiting and l.dueAt <= :now")
                .setParameter("until", now.plus(CLAIM))
                .setParameter("id", id)
                .setParameter("waiting", LetterState.WAITING)
                .setParameter("now", now)
                .executeUpdate();
        if (claimed != 1) {
            return Optional.empty();
        }
        Letter letter = entities.find(Letter.class, id);
        String sealed = letter.sealedBody();
        if (sealed == null) {
            throw new IllegalStateException("Letter " + id + " waits without a body");
        }
        return Optional.of(new Envelope(
                id, letter.recipient(), letter.subject(), box.open(sealed, letter.place()), letter.createdAt()));
    }

    /** Notes that the mail server took a letter, and forgets what was in it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void delivered(long id) {
        locked(id).delivered();
    }

    /** Notes why a letter was not taken: it is tried again after a pause, or given up after a day. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(long id, String why) {
        Letter letter = locked(id);
        Instant now = clock.instant();
        if (now.isBefore(letter.createdAt().plus(GIVEN_UP_AFTER))) {
            letter.postpone(now.plus(pause(letter.tries())), why);
        } else {
            letter.giveUp(why);
        }
    }

    /** Removes letters that ended a month ago. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int removeOld() {
        return entities.createQuery("delete from Letter l where l.state <> :waiting and l.createdAt < :before")
                .setParameter("waiting", LetterState.WAITING)
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }

    static Duration pause(int tries) {
        int doublings = Math.max(0, Math.min(tries - 1, 10));
        Duration grown = FIRST_PAUSE.multipliedBy(1L << doublings);
        return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    }

    private Letter locked(long id) {
        return entities.find(Letter.class, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
