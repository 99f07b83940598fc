package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.access.Rule;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.ServiceId;
import org.panelkey.panels.MailAddress;
import org.panelkey.panels.NewMailbox;
import org.panelkey.panels.PanelFailure;

/** The steps of making a mailbox that touch the database, each a transaction of its own. */
@ApplicationScoped
public class MailboxSteps {

    private static final Logger LOG = Logger.getLogger(MailboxSteps.class.getName());

    private static final String DOMAINS = "the domains to choose from";

    private EntityManager entities;
    private Permits permits;
    private OrderCheck check;
    private AuditLog audit;
    private Clock clock;
    private Rivals rivals;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected MailboxSteps() {}

    /** Builds one from its parts. */
    @Inject
    public MailboxSteps(EntityManager entities, Permits permits, OrderCheck check, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.permits = permits;
        this.check = check;
        this.audit = audit;
        this.clock = clock;
        this.rivals = new Rivals(entities);
    }

    /** Decides whether somebody may have a form; records nothing. */
    @Transactional
    Permit permit(Actor actor, ServiceId service) {
        return permits.of(actor, service);
    }

    /** What a denied person is answered, recorded unless there is nothing there. */
    @Transactional
    MailboxAnswer deny(Actor actor, Permit.Denied denied) {
        if (denied.rule().equals(Rule.UNKNOWN.name())) {
            return new MailboxAnswer.Denied(denied.rule(), denied.stop(), Optional.empty());
        }
        Reference reference = Reference.create();
        audit.record(actor, entry(reference, Outcome.DENIED, denied, "", "", Optional.empty()));
        return new MailboxAnswer.Denied(denied.rule(), denied.stop(), Optional.of(reference));
    }

    /** Records that the panel did not tell its domains. */
    @Transactional
    MailboxAnswer unavailable(Actor actor, Permit.Granted permit, PanelFailure failure, Duration took) {
        Reference reference = Reference.create();
        audit.record(
                actor,
                entry(
                        reference,
                        Outcome.FAILED,
                        permit,
                        failure.cause().name(),
                        DOMAINS + ": " + failure.detail(),
                        Optional.of(took)));
        return new MailboxAnswer.Unavailable(reference);
    }

    /**
     * Decides, uses the key up, and records the intent.
     *
     * <p>Throws what the database throws when two use one key up at once: the loser's insert is refused.
     */
    @Transactional
    Begun begin(Actor actor, ServiceId service, FormKey key, MailboxOrder order) {
        Permit permit = permits.of(actor, service);
        if (permit instanceof Permit.Denied denied) {
            return new Begun.Answered(deny(actor, denied));
        }
        Permit.Granted granted = (Permit.Granted) permit;
        MailboxAttempt sent = entities.find(MailboxAttempt.class, key.hash());
        if (sent != null) {
            return known(actor, service, granted, sent);
        }
        Set<Objection> objections = check.objections(order, granted.limits());
        if (!objections.isEmpty()) {
            return new Begun.Answered(new MailboxAnswer.Objected(objections, granted.limits()));
        }
        MailAddress address = new MailAddress(order.local(), order.domain());
        Reference reference = Reference.create();
        entities.persist(new MailboxAttempt(
                key, Objects.requireNonNull(actor.id()), service, address, reference, clock.instant()));
        entities.flush();
        audit.record(actor, entry(reference, Outcome.INTENDED, granted, "", address.text(), Optional.empty()));
        return new Begun.Ready(
                key, reference, granted, new NewMailbox(address, order.password(), OrderCheck.megabytes(order)));
    }

    /** Decides, and finds what became of a form that was sent. */
    @Transactional
    Begun find(Actor actor, ServiceId service, FormKey key) {
        Permit permit = permits.of(actor, service);
        if (permit instanceof Permit.Denied denied) {
            return new Begun.Answered(deny(actor, denied));
        }
        MailboxAttempt sent = entities.find(MailboxAttempt.class, key.hash());
        return sent == null
                ? new Begun.Answered(new MailboxAnswer.NoSuchForm())
                : known(actor, service, (Permit.Granted) permit, sent);
    }

    /** How far a form has come, whoever sent it; empty when nobody did. */
    @Transactional
    Optional<AttemptState> state(FormKey key) {
        return entities.createQuery("select a.state from MailboxAttempt a where a.keyHash = :hash", AttemptState.class)
                .setParameter("hash", key.hash())
                .getResultStream()
                .findFirst();
    }

    /** Decides again, and records how it ended; what is returned may be shown because its row is stored. */
    @Transactional
    MailboxAnswer end(Actor actor, ServiceId service, Begun.Ready ready, Ended told, Duration took) {
        return settle(actor, service, ready.key(), ready.permit().subject(), told, "", took);
    }

    /** Decides again, and records what looking again has found; whoever comes second finds it recorded. */
    @Transactional
    MailboxAnswer settle(Actor actor, ServiceId service, FormKey key, Begun.Known known, boolean there, Duration took) {
        Ended told = there ? Ended.there() : Ended.notThere();
        String how = there ? "; found by looking again" : "; not made by this form";
        return settle(actor, service, key, known.permit().subject(), told, how, took);
    }

    private MailboxAnswer settle(
            Actor actor, ServiceId service, FormKey key, Subject subject, Ended told, String how, Duration took) {
        // Locked first, so that of two who bring it to an end one reads what the other has stored.
        MailboxAttempt attempt = entities.find(MailboxAttempt.class, key.hash(), LockModeType.PESSIMISTIC_WRITE);
        Permit now = permits.of(actor, service);
        if (attempt == null) {
            return new MailboxAnswer.NoSuchForm();
        }
        end(attempt, told)
                .ifPresent(ended -> audit.record(
                        actor,
                        new Entry(
                                attempt.reference(),
                                Action.MAKE_MAILBOX,
                                ended.state() == AttemptState.MADE ? Outcome.DONE : Outcome.FAILED,
                                subject,
                                now.rule(),
                                ended.cause(),
                                attempt.address().text() + (ended.equals(told) ? how : "") + ended.note(),
                                Optional.of(took))));
        // What was made stays made, and the record says so; but who lost the right meanwhile is not told.
        return now instanceof Permit.Denied denied
                ? new MailboxAnswer.Denied(denied.rule(), denied.stop(), Optional.of(attempt.reference()))
                : answer(new Begun.Known((Permit.Granted) now, attempt));
    }

    /** Brings an attempt to an end; empty when it had one, or has come no further. */
    private Optional<Ended> end(MailboxAttempt attempt, Ended told) {
        if (!attempt.isOpen()) {
            if (!told.found() && told.state() != attempt.state()) {
                // Such as a node that slept while others looked: the record keeps to one end.
                LOG.log(Level.WARNING, "Mailbox {0} was {1} already when it ended as {2}", new Object[] {
                    attempt.reference(), attempt.state(), told.state()
                });
            }
            return Optional.empty();
        }
        Ended ended = rivals.judge(attempt, told, clock.instant());
        if (ended.state() == AttemptState.UNKNOWN && attempt.state() == AttemptState.UNKNOWN) {
            return Optional.empty();
        }
        attempt.end(ended);
        return Optional.of(ended);
    }

    /** Removes one batch of rows that nobody will ask for any more, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeEnded(int most) {
        List<String> ended = entities.createQuery(
                        "select a.keyHash from MailboxAttempt a where a.endsAt <= :now order by a.endsAt", String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        if (ended.isEmpty()) {
            return 0;
        }
        // In key order, so that two nodes lock in the same order and can't wait for each other.
        return entities.createQuery("delete from MailboxAttempt a where a.keyHash in :hashes")
                .setParameter("hashes", ended.stream().sorted().toList())
                .executeUpdate();
    }

    /** What an attempt that has come to an end is answered with. */
    static MailboxAnswer answer(Begun.Known known) {
        MailboxAttempt attempt = known.attempt();
        MailboxLimits limits = known.permit().limits();
        return switch (attempt.state()) {
            case MADE ->
                new MailboxAnswer.Made(
                        attempt.address(), MailSettings.of(known.permit().server()));
            case REFUSED -> new MailboxAnswer.NotMade(attempt.cause(), attempt.detail(), attempt.reference(), limits);
            case THERE -> new MailboxAnswer.Found(attempt.address(), attempt.reference());
            case UNKNOWN, UNDER_WAY -> new MailboxAnswer.NotKnown(attempt.address(), attempt.reference());
        };
    }

    private Begun known(Actor actor, ServiceId service, Permit.Granted permit, MailboxAttempt sent) {
        return sent.isOf(Objects.requireNonNull(actor.id()), service)
                ? new Begun.Known(permit, sent)
                : new Begun.Answered(new MailboxAnswer.NoSuchForm());
    }

    private static Entry entry(
            Reference reference,
            Outcome outcome,
            Permit permit,
            String cause,
            String detail,
            Optional<Duration> panelTime) {
        Subject subject = permit.subject();
        return new Entry(reference, Action.MAKE_MAILBOX, outcome, subject, permit.rule(), cause, detail, panelTime);
    }
}
