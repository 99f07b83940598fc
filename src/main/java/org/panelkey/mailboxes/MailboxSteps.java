package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    private static final String DOMAINS = "the domains to choose from";

    private EntityManager entities;
    private Permits permits;
    private OrderCheck check;
    private AuditLog audit;
    private Clock clock;

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

    /** Decides again, and records how it ended; what is returned may be shown because its row is stored. */
    @Transactional
    MailboxAnswer end(Actor actor, ServiceId service, Begun.Ready ready, Ended told, Duration took) {
        MailAddress address = ready.mailbox().address();
        Ended ended = ours(ready.key(), address, told);
        settle(ready.key(), ended);
        Permit now = permits.of(actor, service);
        boolean made = ended.state() == AttemptState.MADE;
        String words = ended.state() == AttemptState.UNKNOWN
                ? "; whether it was made is not known: " + ended.detail()
                : ended.failure().map(failure -> ": " + failure.detail()).orElse("");
        audit.record(
                actor,
                new Entry(
                        ready.reference(),
                        Action.MAKE_MAILBOX,
                        made ? Outcome.DONE : Outcome.FAILED,
                        ready.permit().subject(),
                        now.rule(),
                        ended.cause(),
                        address.text() + words,
                        Optional.of(took)));
        // What was made stays made, and the record says so; but who lost the right meanwhile is not told.
        return now instanceof Permit.Denied denied
                ? new MailboxAnswer.Denied(denied.rule(), denied.stop(), Optional.of(ready.reference()))
                : answer((Permit.Granted) now, ended, address, ready.reference());
    }

    /** Records what looking again has found; whoever comes second finds it recorded. */
    @Transactional
    MailboxAnswer settle(Actor actor, FormKey key, Begun.Known known, boolean there, Duration took) {
        MailboxAttempt attempt = known.attempt();
        Ended ended = ours(key, attempt.address(), there ? Ended.there() : Ended.notThere());
        boolean made = ended.state() == AttemptState.MADE;
        if (settle(key, ended)) {
            audit.record(
                    actor,
                    entry(
                            attempt.reference(),
                            made ? Outcome.DONE : Outcome.FAILED,
                            known.permit(),
                            ended.cause(),
                            attempt.address().text() + (made ? "; found by looking again" : "; not made by this form"),
                            Optional.of(took)));
        }
        return answer(known.permit(), ended, attempt.address(), attempt.reference());
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
            case UNKNOWN, UNDER_WAY -> new MailboxAnswer.NotKnown(attempt.address(), attempt.reference());
        };
    }

    private static MailboxAnswer answer(Permit.Granted permit, Ended ended, MailAddress address, Reference reference) {
        return switch (ended.state()) {
            case MADE -> new MailboxAnswer.Made(address, MailSettings.of(permit.server()));
            case REFUSED -> new MailboxAnswer.NotMade(ended.cause(), ended.detail(), reference, permit.limits());
            case UNKNOWN, UNDER_WAY -> new MailboxAnswer.NotKnown(address, reference);
        };
    }

    private Begun known(Actor actor, ServiceId service, Permit.Granted permit, MailboxAttempt sent) {
        return sent.isOf(Objects.requireNonNull(actor.id()), service)
                ? new Begun.Known(permit, sent)
                : new Begun.Answered(new MailboxAnswer.NoSuchForm());
    }

    /** What was only found to be there may be another form's, if one asked for the same address at the same time. */
    private Ended ours(FormKey key, MailAddress address, Ended ended) {
        if (!ended.found()) {
            return ended;
        }
        long rivals = entities.createQuery(
                        "select count(a) from MailboxAttempt a where a.domain = :domain and a.local = :local"
                                + " and a.keyHash <> :hash and a.state <> :refused and a.beganAt > :since",
                        Long.class)
                .setParameter("domain", address.domain())
                .setParameter("local", address.local())
                .setParameter("hash", key.hash())
                .setParameter("refused", AttemptState.REFUSED)
                .setParameter("since", clock.instant().minus(MailboxAttempt.SETTLED.multipliedBy(2)))
                .getSingleResult();
        return rivals == 0 ? ended : Ended.refused(PanelFailure.of(PanelFailure.Cause.ALREADY_EXISTS));
    }

    /** Whether this was the one that brought it to an end. */
    private boolean settle(FormKey key, Ended ended) {
        return entities.createQuery("update MailboxAttempt a set a.state = :state, a.cause = :cause, a.detail = :detail"
                                + " where a.keyHash = :hash and a.state in :open")
                        .setParameter("state", ended.state())
                        .setParameter("cause", ended.cause())
                        .setParameter("detail", ended.detail())
                        .setParameter("hash", key.hash())
                        .setParameter("open", Set.of(AttemptState.UNDER_WAY, AttemptState.UNKNOWN))
                        .executeUpdate()
                == 1;
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
