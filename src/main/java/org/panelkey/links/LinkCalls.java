package org.panelkey.links;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.LinkOutcomes;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/** The calls of one round to one server, and how many accounts each of them takes. */
final class LinkCalls {

    private static final Logger LOG = Logger.getLogger(LinkCalls.class.getName());

    /** After a call that took longer, the next is for one account, so that a slow server does not hold up the round. */
    static final Duration QUICK = Duration.ofSeconds(2);

    private final LinkClaim claim;
    private final PanelConnections connections;
    private final BooleanSupplier ends;
    private final Clock clock;
    private final LongSupplier nanos;
    private int most;
    private int highest;
    private @Nullable PanelConnection way;
    private Instant takenAt;
    private long takenNanos;

    LinkCalls(LinkClaim claim, PanelConnections connections, BooleanSupplier ends, Clock clock, LongSupplier nanos) {
        this.claim = claim;
        this.connections = connections;
        this.ends = ends;
        this.clock = clock;
        this.nanos = nanos;
        this.highest = claim.keeper().atOnce();
        // One that failed is asked for one account at a time, until it serves any.
        this.most = claim.failures() > 0 ? 1 : highest;
        this.takenAt = clock.instant();
        this.takenNanos = nanos.getAsLong();
    }

    LinkClaim claim() {
        return claim;
    }

    /** How many accounts the next call takes. */
    int most() {
        return most;
    }

    /** From here on it counts how old that is what a call will say: before it is read. */
    void take() {
        takenAt = clock.instant();
        takenNanos = nanos.getAsLong();
    }

    /** One account at a time, and no more than half as many as these from there on. */
    void beCareful(int failed) {
        most = 1;
        highest = Math.max(1, failed / 2);
    }

    /**
     * Makes the call for a batch.
     *
     * @throws PanelException when no call can be made to this server as it is stored
     * @throws ReplacedException when what was read is older than the claim: another node may have done something else since
     */
    LinkOutcomes send(LinkBatch batch) throws PanelException {
        PanelConnection open = way();
        long begun = nanos.getAsLong();
        Instant begunAt = clock.instant();
        BooleanSupplier goesOn = () -> !ends.getAsBoolean() && !isStale();
        LinkOutcomes outcomes;
        try {
            outcomes = batch.placings().isEmpty()
                    ? claim.keeper().remove(open, batch.accounts(), goesOn)
                    : claim.keeper().place(open, batch.orders(), goesOn);
        } catch (RuntimeException ours) {
            LOG.log(Level.WARNING, "The links of accounts could not be worked on: " + claim.server(), ours);
            return LinkOutcomes.until(List.of(), PanelFailure.of(Cause.UNEXPECTED_ANSWER));
        }
        int done = outcomes.done().size();
        boolean whole = done == batch.size() || outcomes.failure().isPresent();
        if (done > batch.size() || (!whole && (done == 0 || goesOn.getAsBoolean()))) {
            return LinkOutcomes.until(List.of(), PanelFailure.of(Cause.UNEXPECTED_ANSWER));
        }
        follow(passed(begunAt, begun));
        return outcomes;
    }

    /**
     * Looks what is in accounts.
     *
     * @throws PanelException when no call can be made to this server as it is stored
     * @throws ReplacedException as {@link #send} does
     */
    Look look(List<LinkPlace> places) throws PanelException {
        PanelConnection open = way();
        long begun = nanos.getAsLong();
        Instant begunAt = clock.instant();
        try {
            Map<String, Set<String>> present = claim.keeper()
                    .present(open, places.stream().map(LinkPlace::username).toList());
            follow(passed(begunAt, begun));
            return new Look(present, Optional.empty());
        } catch (PanelException refused) {
            return new Look(Map.of(), Optional.of(refused.failure()));
        } catch (RuntimeException ours) {
            LOG.log(Level.WARNING, "The links in accounts could not be looked at: " + claim.server(), ours);
            return new Look(Map.of(), Optional.of(PanelFailure.of(Cause.UNEXPECTED_ANSWER)));
        }
    }

    private void follow(Duration took) {
        most = took.compareTo(QUICK) > 0 ? 1 : Math.min(highest, most * 2);
    }

    private PanelConnection way() throws PanelException {
        if (isStale()) {
            throw new ReplacedException();
        }
        PanelConnection open = way;
        if (open == null) {
            open = connections.background(claim.way());
            way = open;
        }
        return open;
    }

    /** A machine that slept may have stopped either clock, so the longer of both counts. */
    private boolean isStale() {
        return passed(takenAt, takenNanos).compareTo(LinkQueue.CLAIM) >= 0;
    }

    private Duration passed(Instant since, long sinceNanos) {
        Duration told = Duration.between(since, clock.instant());
        Duration counted = Duration.ofNanos(nanos.getAsLong() - sinceNanos);
        return told.compareTo(counted) > 0 ? told : counted;
    }

    /**
     * What a look brought.
     *
     * @param present what is in the accounts
     * @param failure why the panel as a whole failed; empty when it did not
     */
    record Look(Map<String, Set<String>> present, Optional<PanelFailure> failure) {}
}
