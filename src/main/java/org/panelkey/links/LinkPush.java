package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.PanelConnections;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Works on the links of one server that was claimed, outside of any transaction.
 *
 * <p>Every call may be repeated without harm. So a node that dies before, in the middle of or after a call leaves nothing
 * that is not put right by the next: the same secret is sent again until it is known to be there.
 */
@ApplicationScoped
class LinkPush {

    private static final Logger LOG = Logger.getLogger(LinkPush.class.getName());

    private LinkQueue queue;
    private LinkReconcile reconcile;
    private LinkTasks tasks;
    private LinkSuspects suspects;
    private PanelConnections connections;
    private Clock clock;
    private LongSupplier nanos = System::nanoTime;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkPush() {}

    @Inject
    LinkPush(
            LinkQueue queue,
            LinkReconcile reconcile,
            LinkTasks tasks,
            LinkSuspects suspects,
            PanelConnections connections,
            Clock clock) {
        this.queue = queue;
        this.reconcile = reconcile;
        this.tasks = tasks;
        this.suspects = suspects;
        this.connections = connections;
        this.clock = clock;
    }

    /** The same with a count of nanoseconds that does not follow the machine's clock. */
    LinkPush counting(LongSupplier count) {
        nanos = count;
        return this;
    }

    /**
     * Works until nothing is left, or it is said to end, or the panel fails, and gives the claim back.
     *
     * @return how many accounts are as they should be now
     */
    int at(LinkClaim claim, BooleanSupplier ends) {
        LinkTally tally = new LinkTally();
        try {
            if (claim.reconciles()) {
                reconcile.of(claim);
            }
            queue.settle(claim, work(claim, ends, tally), tally);
        } catch (ReplacedException replaced) {
            LOG.log(Level.FINE, "Another node works on the links of a server by now: {0}", claim.server());
        } catch (RuntimeException ours) {
            // A database that is not there is no fault of the server: what was claimed is due again by itself.
            if (DatabaseRefusal.isUnavailable(ours)) {
                throw ours;
            }
            LOG.log(Level.WARNING, "The links of a server could not be worked on: " + claim.server(), ours);
            queue.giveUp(claim, tally);
        }
        return tally.done();
    }

    private LinkEnding work(LinkClaim claim, BooleanSupplier ends, LinkTally tally) {
        if (claim.credentialKept()) {
            return LinkEnding.of(LinkEnding.Kind.KEPT, false);
        }
        return new LinkServerRound(tasks, suspects, new LinkCalls(claim, connections, ends, clock, nanos), ends, tally)
                .work();
    }
}
