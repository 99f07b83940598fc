package org.panelkey.mailboxes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;
import org.panelkey.panels.PanelFailure;

/** The steps, each in a transaction of its own as in a container. */
final class StepByStep extends MailboxSteps {

    private final Consumer<Consumer<MailboxSteps>> transaction;
    private final AtomicInteger decisions = new AtomicInteger();

    StepByStep(Consumer<Consumer<MailboxSteps>> transaction) {
        this.transaction = transaction;
    }

    /** How often was decided what somebody may. */
    int decisions() {
        return decisions.get();
    }

    private <T> T in(Function<MailboxSteps, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        transaction.accept(steps -> result.set(work.apply(steps)));
        return result.get();
    }

    @Override
    Permit permit(Actor actor, ServiceId service) {
        return in(steps -> steps.permit(actor, service));
    }

    @Override
    MailboxAnswer deny(Actor actor, Permit.Denied denied) {
        return in(steps -> steps.deny(actor, denied));
    }

    @Override
    MailboxAnswer unavailable(Actor actor, Permit.Granted permit, PanelFailure failure, Duration took) {
        return in(steps -> steps.unavailable(actor, permit, failure, took));
    }

    @Override
    Begun begin(Actor actor, ServiceId service, FormKey key, MailboxOrder order) {
        return in(steps -> steps.begin(actor, service, key, order));
    }

    @Override
    Begun find(Actor actor, ServiceId service, FormKey key) {
        decisions.incrementAndGet();
        return in(steps -> steps.find(actor, service, key));
    }

    @Override
    Optional<AttemptState> state(FormKey key) {
        return in(steps -> steps.state(key));
    }

    @Override
    MailboxAnswer end(Actor actor, ServiceId service, Begun.Ready ready, Ended ended, Duration took) {
        return in(steps -> steps.end(actor, service, ready, ended, took));
    }

    @Override
    MailboxAnswer settle(Actor actor, ServiceId service, FormKey key, Begun.Known known, boolean there, Duration took) {
        return in(steps -> steps.settle(actor, service, key, known, there, took));
    }

    @Override
    public int removeEnded(int most) {
        return in(steps -> steps.removeEnded(most));
    }
}
