package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.Throttle;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.Stopwatch;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Makes mailboxes in the accounts of services.
 *
 * <p>A panel that is asked for one is asked first whether the address is there. So, when it breaks off and the address is
 * there then, this form made it, unless another form asked for it in the same minutes. Only long after, nobody can tell any
 * more, and nobody is told that it was this form.
 */
@ApplicationScoped
public class Mailboxes {

    private static final Logger LOG = Logger.getLogger(Mailboxes.class.getName());

    /** How long a second click waits for the answer to the first. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 1000;

    private MailboxSteps steps;
    private PanelTalk talk;
    private Throttle throttle;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Mailboxes() {}

    /** Builds one from its parts. */
    @Inject
    public Mailboxes(MailboxSteps steps, PanelConnections connections, Throttle throttle, Clock clock) {
        this.steps = steps;
        this.talk = new PanelTalk(connections);
        this.throttle = throttle;
        this.clock = clock;
    }

    /** Whether somebody would get a form for a service; records nothing and calls no panel. */
    public MailboxesFor standing(Actor actor, ServiceId service) {
        Permit permit = steps.permit(actor, service);
        if (permit instanceof Permit.Denied denied) {
            return denied.isNotOneself() ? MailboxesFor.ONESELF_ONLY : MailboxesFor.NOBODY;
        }
        return MailboxesFor.ACTOR;
    }

    /** Asks the panel for the domains to choose from. */
    public MailboxAnswer offer(Actor actor, ServiceId service) {
        if (!isAdmitted(actor, service)) {
            return new MailboxAnswer.TooMany();
        }
        Permit permit = steps.permit(actor, service);
        if (permit instanceof Permit.Denied denied) {
            return steps.deny(actor, denied);
        }
        Permit.Granted granted = (Permit.Granted) permit;
        Stopwatch watch = Stopwatch.start();
        List<String> domains = List.of();
        Optional<PanelFailure> failure = Optional.empty();
        try {
            domains = talk.open(granted).domains();
        } catch (PanelException refusal) {
            failure = Optional.of(refusal.failure());
            LOG.log(
                    Level.INFO,
                    "The domains of a service could not be read: {0}",
                    refusal.failure().cause());
        }
        // The panel may have taken its time: it is decided anew what may be told.
        Permit now = steps.permit(actor, service);
        if (now instanceof Permit.Denied denied) {
            return steps.deny(actor, denied);
        }
        return failure.isPresent()
                ? steps.unavailable(actor, (Permit.Granted) now, failure.get(), watch.elapsed())
                : new MailboxAnswer.Offered(domains, ((Permit.Granted) now).limits());
    }

    /** Decides what {@link #offer} decides before it asks the panel, and calls none. */
    public MailboxAnswer ahead(Actor actor, ServiceId service) {
        Permit permit = steps.permit(actor, service);
        if (permit instanceof Permit.Granted) {
            return new MailboxAnswer.Unasked();
        }
        return isAdmitted(actor, service) ? steps.deny(actor, (Permit.Denied) permit) : new MailboxAnswer.TooMany();
    }

    /** Makes a mailbox; the same form makes one, however often it is sent. */
    public MailboxAnswer make(Actor actor, ServiceId service, FormKey key, MailboxOrder order) {
        if (!isAdmitted(actor, service)) {
            return new MailboxAnswer.TooMany();
        }
        Begun begun = begin(actor, service, key, order);
        if (begun instanceof Begun.Ready ready) {
            Stopwatch watch = Stopwatch.start();
            Ended ended = talk.make(ready);
            return steps.end(actor, service, ready, ended, watch.elapsed());
        }
        return begun instanceof Begun.Known known
                ? await(actor, service, key, known)
                : ((Begun.Answered) begun).answer();
    }

    /** Looks what became of a form that was sent; asks the panel at most, and makes nothing. */
    public MailboxAnswer look(Actor actor, ServiceId service, FormKey key) {
        if (!isAdmitted(actor, service)) {
            return new MailboxAnswer.TooMany();
        }
        Begun begun = steps.find(actor, service, key);
        if (!(begun instanceof Begun.Known known)) {
            return ((Begun.Answered) begun).answer();
        }
        MailboxAttempt attempt = known.attempt();
        boolean settled = attempt.isSettled(clock.instant());
        boolean open =
                attempt.state() == AttemptState.UNKNOWN || (attempt.state() == AttemptState.UNDER_WAY && settled);
        if (!open) {
            return MailboxSteps.answer(known);
        }
        Stopwatch watch = Stopwatch.start();
        try {
            boolean there = talk.open(known.permit()).exists(attempt.address());
            // A slow panel may still be at it: what is not there yet is not refused yet.
            if (there || settled) {
                return steps.settle(actor, service, key, known, there, watch.elapsed());
            }
        } catch (PanelException refusal) {
            LOG.log(Level.INFO, "Mailbox {0} could not be looked for: {1}", new Object[] {
                attempt.reference(), refusal.failure().cause()
            });
        }
        // The panel may have taken its time: it is decided anew what may be told.
        return found(actor, service, key);
    }

    private boolean isAdmitted(Actor actor, ServiceId service) {
        return throttle.admitsWork("mailbox " + actor.kind() + " " + actor.id() + " " + service);
    }

    private Begun begin(Actor actor, ServiceId service, FormKey key, MailboxOrder order) {
        try {
            return steps.begin(actor, service, key, order);
        } catch (PersistenceException | TransactionalException refused) {
            if (DatabaseRefusal.isIntegrity(refused)) {
                // Another click used the same key up a moment earlier.
                return steps.find(actor, service, key);
            }
            throw refused;
        }
    }

    /** Waits for whoever sent the form first, and decides anew at the end of it. */
    private MailboxAnswer await(Actor actor, ServiceId service, FormKey key, Begun.Known known) {
        if (!known.attempt().isUnderWay(clock.instant())) {
            return MailboxSteps.answer(known);
        }
        Stopwatch watch = Stopwatch.start();
        long pause = FIRST_PAUSE;
        do {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                break;
            }
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        } while (watch.elapsed().compareTo(PATIENCE) < 0
                && steps.state(key).equals(Optional.of(AttemptState.UNDER_WAY)));
        return found(actor, service, key);
    }

    private MailboxAnswer found(Actor actor, ServiceId service, FormKey key) {
        Begun begun = steps.find(actor, service, key);
        return begun instanceof Begun.Known known ? MailboxSteps.answer(known) : ((Begun.Answered) begun).answer();
    }
}
