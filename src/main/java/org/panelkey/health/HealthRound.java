package org.panelkey.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.ServerId;
import org.panelkey.settings.Settings;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.WorkContext;

/**
 * Looks at the servers of a lane whose time has come, a few at once.
 *
 * <p>The lanes know nothing of each other: a hundred servers that never answer delay none that does.
 */
@ApplicationScoped
public class HealthRound {

    private static final Logger LOG = Logger.getLogger(HealthRound.class.getName());

    /** New looks begin in this time only; then the timer comes again. */
    static final Duration MOST_TIME = Duration.ofSeconds(8);

    /** No look that began in time takes longer than its claim. */
    static final Duration MOST_WAIT = MOST_TIME.plus(HealthQueue.CLAIM);

    private static final int BATCH = 32;

    @Inject
    WorkContext context;

    private HealthQueue queue;
    private Look look;
    private Settings settings;
    private Clock clock;
    private volatile boolean stopped;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthRound() {}

    /** Builds one from its parts; the container adds its context. */
    @Inject
    @SuppressWarnings("NullAway.Init")
    public HealthRound(HealthQueue queue, Look look, Settings settings, Clock clock) {
        this.queue = queue;
        this.look = look;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether anything is to be done in a lane. */
    public boolean isDue(Lane lane) {
        return settings.values().health().isOn() && !queue.due(lane, 1).isEmpty();
    }

    /** Lists servers that are new. */
    public void listNew() {
        if (!settings.values().health().isOn()) {
            return;
        }
        List<ServerId> unlisted = queue.unlisted();
        for (ServerId server : unlisted) {
            Listing.of(queue, server, unlisted.size());
        }
    }

    /**
     * Runs once in a lane.
     *
     * @return how many servers were looked at
     */
    public int run(Lane lane) {
        return run(lane, new SideBySide(context::submit, MOST_WAIT));
    }

    int run(Lane lane, SideBySide threads) {
        Instant end = clock.instant().plus(MOST_TIME);
        AtomicInteger looks = new AtomicInteger();
        int wanted = Math.min(lane.atOnce(), queue.due(lane, lane.atOnce()).size());
        threads.work(wanted, () -> work(lane, end, looks));
        return looks.get();
    }

    private void work(Lane lane, Instant end, AtomicInteger looks) {
        List<ServerId> due = batch(lane);
        while (!due.isEmpty()) {
            for (ServerId server : due) {
                if (stopped || !clock.instant().isBefore(end)) {
                    return;
                }
                Optional<Claim> claim = claimed(server);
                if (claim.isPresent() && look.at(claim.get())) {
                    looks.incrementAndGet();
                }
            }
            due = batch(lane);
        }
    }

    /** A server whose secret can't be opened must not stand in the way of the others. */
    private Optional<Claim> claimed(ServerId server) {
        try {
            return queue.claim(server);
        } catch (SecretBox.SealBrokenException broken) {
            LOG.log(Level.WARNING, "The secret of a server can''t be opened, so nobody looks at it: {0}", server);
            queue.setAside(server);
            return Optional.empty();
        }
    }

    /** In no order, so that several threads and nodes seldom reach for the same one. */
    private List<ServerId> batch(Lane lane) {
        List<ServerId> due = new ArrayList<>(queue.due(lane, BATCH));
        Collections.shuffle(due);
        return due;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
