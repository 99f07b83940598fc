package org.panelkey.links;

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
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.WorkContext;

/**
 * Works on the links of the servers of a lane whose time has come, a few servers at once.
 *
 * <p>The lanes know nothing of each other: a hundred servers that never answer delay none that does. No server keeps the
 * others waiting either, however many accounts it has.
 */
@ApplicationScoped
public class LinkRound {

    private static final Logger LOG = Logger.getLogger(LinkRound.class.getName());

    /** New accounts are begun in this time only; then the timer comes again. */
    static final Duration MOST_TIME = Duration.ofSeconds(8);

    /** No call that began in time takes longer than its claim. */
    static final Duration MOST_WAIT = MOST_TIME.plus(LinkQueue.CLAIM);

    private static final int BATCH = 32;

    @Inject
    WorkContext context;

    private LinkQueue queue;
    private LinkPush push;
    private Clock clock;
    private final LinkChanges changes = new LinkChanges();
    private volatile boolean stopped;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkRound() {}

    /** Builds one from its parts; the container adds its context. */
    @Inject
    @SuppressWarnings("NullAway.Init")
    LinkRound(LinkQueue queue, LinkPush push, Clock clock) {
        this.queue = queue;
        this.push = push;
        this.clock = clock;
    }

    /** Whether anything is to be done in a lane. */
    public boolean isDue(LinkLane lane) {
        return !queue.due(lane, changes.noticed(), 1).isEmpty();
    }

    /** Lists servers that are new, and looks whether what concerns all of them changed. */
    public void lookAround() {
        for (ServerId server : queue.unlisted()) {
            try {
                queue.list(server);
            } catch (RuntimeException refused) {
                // Another node listed it a moment earlier, or somebody has just removed it.
                if (!DatabaseRefusal.isIntegrity(refused)) {
                    throw refused;
                }
            }
        }
        changes.look(queue.signs(), clock.instant());
    }

    /**
     * Runs once in a lane.
     *
     * @return how many accounts were done
     */
    public int run(LinkLane lane) {
        return run(lane, new SideBySide(context::submit, MOST_WAIT));
    }

    int run(LinkLane lane, SideBySide threads) {
        Instant end = clock.instant().plus(MOST_TIME);
        AtomicInteger done = new AtomicInteger();
        int wanted = Math.min(
                lane.atOnce(), queue.due(lane, changes.noticed(), lane.atOnce()).size());
        threads.work(wanted, () -> work(lane, end, done));
        return done.get();
    }

    private void work(LinkLane lane, Instant end, AtomicInteger done) {
        List<ServerId> due = batch(lane);
        while (!due.isEmpty()) {
            for (ServerId server : due) {
                if (isOver(end)) {
                    return;
                }
                claimed(server).ifPresent(claim -> done.addAndGet(push.at(claim, () -> isOver(end))));
            }
            due = batch(lane);
        }
    }

    private boolean isOver(Instant end) {
        return stopped || !clock.instant().isBefore(end);
    }

    /** A server whose secret can't be opened must not stand in the way of the others. */
    private Optional<LinkClaim> claimed(ServerId server) {
        try {
            return queue.claim(server, changes.noticed());
        } catch (SecretBox.SealBrokenException broken) {
            LOG.log(Level.WARNING, "The secret of a server can''t be opened, so its links wait: {0}", server);
            queue.setAside(server);
            return Optional.empty();
        }
    }

    /** In no order, so that several threads and nodes seldom reach for the same one. */
    private List<ServerId> batch(LinkLane lane) {
        List<ServerId> due = new ArrayList<>(queue.due(lane, changes.noticed(), BATCH));
        Collections.shuffle(due);
        return due;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
