package org.panelkey.links;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.panelkey.panels.LinkOutcomes;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * One round of work on the links of one server.
 *
 * <p>What was done is kept, whatever comes after. Where the panel as a whole fails in a way that one account alone may be
 * the cause of, its account waits while another is tried: if that one is served, the failure was the account's own; if that
 * one fails too, the server's. So no account keeps the others of its server waiting for ever.
 */
final class LinkServerRound {

    /** What no account can be the cause of. */
    private static final Set<Cause> OF_SERVER = EnumSet.of(
            Cause.DNS,
            Cause.ADDRESS_NOT_ALLOWED,
            Cause.REFUSED,
            Cause.TLS_UNTRUSTED,
            Cause.TLS_KEY_CHANGED,
            Cause.CREDENTIAL_REFUSED,
            Cause.IP_NOT_ALLOWED,
            Cause.BUSY,
            Cause.RESTING);

    private static final int ENOUGH = 2;

    private final LinkTasks tasks;
    private final LinkSuspects suspects;
    private final LinkCalls calls;
    private final LinkClaim claim;
    private final BooleanSupplier ends;
    private final LinkTally tally;
    private boolean taken;
    private int failed;
    private Optional<Failed> pending = Optional.empty();

    LinkServerRound(LinkTasks tasks, LinkSuspects suspects, LinkCalls calls, BooleanSupplier ends, LinkTally tally) {
        this.tasks = tasks;
        this.suspects = suspects;
        this.calls = calls;
        this.claim = calls.claim();
        this.ends = ends;
        this.tally = tally;
        // One that failed before has had its first try.
        this.failed = claim.failures() > 0 ? 1 : 0;
    }

    /** Works until nothing is left, or the time is over, or the panel fails. */
    LinkEnding work() {
        try {
            while (!ends.getAsBoolean()) {
                Optional<LinkEnding> ending = step();
                if (ending.isPresent()) {
                    return ending.get();
                }
            }
            return cutOff();
        } catch (PanelException refused) {
            return LinkEnding.failed(refused.failure(), taken);
        }
    }

    private Optional<LinkEnding> step() throws PanelException {
        calls.take();
        LinkBatch batch = tasks.next(claim, calls.most());
        if (!batch.isEmpty()) {
            return send(batch);
        }
        List<LinkPlace> unseen = tasks.unseen(claim, calls.most());
        if (!unseen.isEmpty()) {
            return look(unseen);
        }
        List<LinkPlace> witness = failed > 0 ? suspects.witness(claim) : List.of();
        if (!witness.isEmpty()) {
            Optional<PanelFailure> failure = calls.look(witness).failure();
            return failure.isEmpty() ? succeeded() : failedAt(failure.get(), 1, Optional.empty());
        }
        return Optional.of(pending.isPresent() ? cutOff() : LinkEnding.of(LinkEnding.Kind.DONE, taken));
    }

    private Optional<LinkEnding> send(LinkBatch batch) throws PanelException {
        LinkOutcomes outcomes = calls.send(batch);
        int done = outcomes.done().size();
        Optional<LinkEnding> ending = Optional.empty();
        if (done > 0) {
            tally.add(tasks.settle(claim, batch, outcomes.done()));
            ending = succeeded();
        }
        return outcomes.failure().isEmpty()
                ? ending
                : failedAt(
                        outcomes.failure().get(),
                        batch.size(),
                        Optional.of(batch.place(Math.min(done, batch.size() - 1))));
    }

    private Optional<LinkEnding> look(List<LinkPlace> unseen) throws PanelException {
        LinkCalls.Look look = calls.look(unseen);
        if (look.failure().isEmpty()) {
            tasks.seen(claim, unseen, look.present());
            return succeeded();
        }
        if (unseen.size() == 1 && !OF_SERVER.contains(look.failure().get().cause())) {
            // What is in it stays unknown this night; the others are looked at.
            suspects.overlook(claim, unseen.get(0).id());
        }
        return failedAt(look.failure().get(), unseen.size(), Optional.empty());
    }

    private Optional<LinkEnding> succeeded() {
        boolean blames = pending.isPresent() || (!taken && claim.failures() == 1);
        if (blames) {
            tally.add(suspects.blame(claim));
        }
        taken = true;
        failed = 0;
        pending = Optional.empty();
        // It takes calls again, so the rest is done among those that do.
        return claim.probes() ? Optional.of(LinkEnding.of(LinkEnding.Kind.MORE, true)) : Optional.empty();
    }

    private Optional<LinkEnding> failedAt(PanelFailure failure, int accounts, Optional<Long> place) {
        if (failure.cause() == Cause.BUSY) {
            return Optional.of(LinkEnding.of(LinkEnding.Kind.GAVE_WAY, taken));
        }
        if (OF_SERVER.contains(failure.cause())) {
            return Optional.of(LinkEnding.failed(failure, taken));
        }
        boolean alone = accounts == 1;
        pending = Optional.of(new Failed(failure, alone ? Optional.empty() : place));
        calls.beCareful(accounts);
        if (!alone) {
            return Optional.empty();
        }
        failed++;
        place.ifPresent(one -> suspects.add(claim, one, failure));
        if (failed < ENOUGH) {
            return Optional.empty();
        }
        suspects.clear(claim);
        return Optional.of(LinkEnding.failed(failure, taken));
    }

    /** No other account can be tried now. */
    private LinkEnding cutOff() {
        if (pending.isEmpty()) {
            return LinkEnding.of(LinkEnding.Kind.MORE, taken);
        }
        Failed last = pending.get();
        last.place().ifPresent(one -> suspects.add(claim, one, last.failure()));
        if (taken) {
            // Others were served in this round.
            tally.add(suspects.blame(claim));
            return LinkEnding.of(LinkEnding.Kind.MORE, true);
        }
        return LinkEnding.failed(last.failure(), false);
    }

    /**
     * What failed last, while no other account was served since.
     *
     * @param failure how
     * @param place at which account, where that is not noted yet
     */
    private record Failed(PanelFailure failure, Optional<Long> place) {}
}
