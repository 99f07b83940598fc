package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Bounds the questions that nobody has answered yet in sum, since anybody can have any number of addresses to ask from.
 *
 * <p>Where there are too many, the oldest of the application that has the most of them go: who has just been asked can
 * still answer, and what is asked in the name of one application takes nothing from the others. Whoever comes to a
 * question that went is told that it has ended.
 */
@ApplicationScoped
public class RoomForRequests {

    private static final Logger LOG = Logger.getLogger(RoomForRequests.class.getName());

    /** Of at most some thousand bytes each, and gone by themselves after half an hour. */
    private static final int MOST = 20_000;

    /** Counting takes its time, so each node looks at its first question and then at each hundredth. */
    private static final int BETWEEN = 100;

    /** More than come in between, so that it gets less. */
    private static final int BATCH = 500;

    private final AtomicInteger asked = new AtomicInteger();
    private final int most;
    private final int between;
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RoomForRequests() {
        this.most = MOST;
        this.between = BETWEEN;
    }

    /** Builds one from its parts. */
    @Inject
    public RoomForRequests(EntityManager entities) {
        this(entities, MOST, BETWEEN);
    }

    RoomForRequests(EntityManager entities, int most, int between) {
        this.entities = entities;
        this.most = most;
        this.between = between;
    }

    /** Makes room for one more, if it is time to look; says how many had to go. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int make() {
        return Math.floorMod(asked.getAndIncrement(), between) == 0 ? removeOldest() : 0;
    }

    private int removeOldest() {
        List<Waiting> all = entities.createQuery(
                        "select r.applicationId, count(r) from ApplicationRequest r group by r.applicationId",
                        Object[].class)
                .getResultStream()
                .map(row -> new Waiting((Long) row[0], (Long) row[1]))
                .toList();
        long tooMany = all.stream().mapToLong(Waiting::number).sum() - most;
        Optional<Waiting> largest = all.stream().max(Comparator.comparingLong(Waiting::number));
        if (tooMany <= 0 || largest.isEmpty()) {
            return 0;
        }
        List<String> oldest = entities.createQuery(
                        "select r.keyHash from ApplicationRequest r where r.applicationId = :application"
                                + " order by r.askedAt, r.keyHash",
                        String.class)
                .setParameter("application", largest.get().application())
                .setMaxResults((int) Math.min(tooMany, BATCH))
                .getResultList();
        int gone = entities.createQuery("delete from ApplicationRequest r where r.keyHash in :keys")
                .setParameter("keys", oldest.stream().sorted().toList())
                .executeUpdate();
        LOG.log(
                Level.WARNING,
                "Too many questions of applications wait for an answer: {0} of application {1} were dropped",
                new Object[] {gone, largest.get().application()});
        return gone;
    }

    /** How many questions of an application nobody has answered. */
    private record Waiting(long application, long number) {}
}
