package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Has every server asked once a night which links of ours are in its accounts.
 *
 * <p>What a link says, and where it leads, a panel tells only one by one, and its secret never. So each night one in seven
 * is placed again, whatever is there: whoever may change links in a panel can lead people astray for a week at most, and
 * no secret there is older than that.
 */
@ApplicationScoped
public class LinkRecheck {

    private static final int NIGHTS = 7;

    /** Several nodes have a timer. */
    private static final Duration ONE_NIGHT = Duration.ofHours(6);

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkRecheck() {}

    /** Builds one from its parts. */
    @Inject
    public LinkRecheck(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Makes all servers due for it, unless another node just did; the rounds do the rest. Tells how many. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int begin() {
        Instant now = clock.instant();
        int servers = 0;
        for (Long id : entities.createQuery(
                        "select l.serverId from LinkServer l where l.listedAt is null or l.listedAt < :before"
                                + " order by l.serverId",
                        Long.class)
                .setParameter("before", now.minus(ONE_NIGHT))
                .getResultList()) {
            servers += begin(id, now);
        }
        return servers;
    }

    private int begin(long server, Instant now) {
        return entities.createQuery("update LinkServer l set l.listedAt = :now where l.serverId = :server")
                .setParameter("now", now)
                .setParameter("server", server)
                .executeUpdate();
    }

    /** Whether a place is one of those that are placed again this night. */
    static boolean isTurnOf(long place, Instant now) {
        long night = Math.floorDiv(now.getEpochSecond(), Duration.ofDays(1).toSeconds());
        return Math.floorMod(place - night, NIGHTS) == 0;
    }
}
