package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ServiceId;
import org.panelkey.identity.Throttle;
import org.panelkey.panels.AccountMail;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.Stopwatch;
import org.panelkey.storage.DatabaseRefusal;

/**
 * Makes mailboxes in the accounts of services.
 *
 * <p>A panel that is asked for one is asked first whether the address is there. So, when it breaks off afterwards, the
 * address can only be there because of us, and one question more tells what became of it.
 */
@ApplicationScoped
public class Mailboxes {

    private static final Logger LOG = Logger.getLogger(Mailboxes.class.getName());

    /** How long a second click waits for the answer to the first. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 200;

    /** What leaves open whether a request was carried out. */
    private static final Set<Cause> OPEN =
            EnumSet.of(Cause.TIMEOUT, Cause.UNEXPECTED_ANSWER, Cause.TLS_FAILED, Cause.PANEL_ERROR);

    private MailboxSteps steps;
    private PanelConnections connections;
    private Throttle throttle;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Mailboxes() {}

    /** Builds one from its parts. */
    @Inject
    public Mailboxes(MailboxSteps steps, PanelConnections connections, Throttle throttle, Clock clock) {
        this.steps = steps;
        this.connections = connections;
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
        try {
            return new MailboxAnswer.Offered(open(granted).domains(), granted.limits());
        } catch (PanelException refusal) {
            LOG.log(
                    Level.INFO,
                    "The domains of a service could not be read: {0}",
                    refusal.failure().cause());
            return steps.unavailable(actor, granted, refusal.failure(), watch.elapsed());
        }
    }

    /** Makes a mailbox; the same form makes one, however often it is sent. */
    public MailboxAnswer make(Actor actor, ServiceId service, FormKey key, MailboxOrder order) {
        if (!isAdmitted(actor, service)) {
            return new MailboxAnswer.TooMany();
        }
        Begun begun = begin(actor, service, key, order);
        if (begun instanceof Begun.Ready ready) {
            Stopwatch watch = Stopwatch.start();
            Ended ended = ask(ready);
            return steps.end(actor, service, ready, ended, watch.elapsed());
        }
        return begun instanceof Begun.Known ? await(actor, service, key) : ((Begun.Answered) begun).answer();
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
            boolean there = open(known.permit()).exists(attempt.address());
            // A slow panel may still be at it: what is not there yet is not refused yet.
            return there || settled
                    ? steps.settle(actor, key, known, there, watch.elapsed())
                    : MailboxSteps.answer(known);
        } catch (PanelException refusal) {
            LOG.log(Level.INFO, "Mailbox {0} could not be looked for: {1}", new Object[] {
                attempt.reference(), refusal.failure().cause()
            });
            return MailboxSteps.answer(known);
        }
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

    private Ended ask(Begun.Ready ready) {
        MailAddress address = ready.mailbox().address();
        AccountMail mail;
        try {
            mail = open(ready.permit());
            if (!mail.domains().contains(address.domain())) {
                return Ended.refused(new PanelFailure(Cause.INVALID_INPUT, "not a domain of the account"));
            }
            if (mail.exists(address)) {
                return Ended.refused(PanelFailure.of(Cause.ALREADY_EXISTS));
            }
        } catch (PanelException refusal) {
            return Ended.refused(told(ready, refusal));
        } catch (RuntimeException ours) {
            return Ended.refused(stumbled(ready, ours));
        }
        try {
            mail.make(ready.mailbox());
            return Ended.made();
        } catch (PanelException refusal) {
            PanelFailure failure = told(ready, refusal);
            return OPEN.contains(failure.cause()) ? lookAfter(ready, mail, failure) : Ended.refused(failure);
        } catch (RuntimeException ours) {
            return Ended.unknown(stumbled(ready, ours));
        }
    }

    private static Ended lookAfter(Begun.Ready ready, AccountMail mail, PanelFailure failure) {
        try {
            if (mail.exists(ready.mailbox().address())) {
                return Ended.there();
            }
            // With an answer the panel is done; without one it may still be at it.
            return failure.cause() == Cause.PANEL_ERROR ? Ended.refused(failure) : Ended.unknown(failure);
        } catch (PanelException again) {
            told(ready, again);
            return Ended.unknown(failure);
        } catch (RuntimeException ours) {
            return Ended.unknown(stumbled(ready, ours));
        }
    }

    private MailboxAnswer await(Actor actor, ServiceId service, FormKey key) {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            Begun begun = steps.find(actor, service, key);
            if (!(begun instanceof Begun.Known known)) {
                return ((Begun.Answered) begun).answer();
            }
            boolean over = known.attempt().state() != AttemptState.UNDER_WAY
                    || known.attempt().isSettled(clock.instant());
            if (over || watch.elapsed().compareTo(PATIENCE) > 0) {
                return MailboxSteps.answer(known);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return MailboxSteps.answer(known);
            }
        }
    }

    private AccountMail open(Permit.Granted permit) throws PanelException {
        return permit.maker().open(connections.open(permit.server()), permit.account());
    }

    private static PanelFailure told(Begun.Ready ready, PanelException refusal) {
        LOG.log(Level.INFO, "Making mailbox {0} failed: {1}", new Object[] {
            ready.reference(), refusal.failure().cause()
        });
        return refusal.failure();
    }

    /** A panel's answer that our own code stumbles over must still end in a row of the record. */
    private static PanelFailure stumbled(Begun.Ready ready, RuntimeException ours) {
        LOG.log(Level.SEVERE, "Making mailbox " + ready.reference() + " met an error of our own", ours);
        return PanelFailure.of(Cause.UNEXPECTED_ANSWER);
    }
}
