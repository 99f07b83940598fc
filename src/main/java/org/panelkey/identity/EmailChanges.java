package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.factors.AuthenticatorApps;
import org.panelkey.mail.Post;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.FreshProof;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/**
 * Lets people sign in with another address, once both addresses said so.
 *
 * <p>Who has a session and its proof still can't take an account away: the present address is asked as well. The links are
 * used up first, of two at once exactly one goes on, and whoever holds the row decides whether both are there. Each link
 * is of one request and dead as soon as the row is of another: that alone ends links, since of two requests at once neither
 * sees the other's.
 */
@ApplicationScoped
public class EmailChanges {

    /** Letters go to whatever address somebody types: not another one sooner than that. */
    static final Duration APART = Duration.ofMinutes(5);

    /** How often one can ask within the life of the links. */
    static final int MOST = 5;

    private EntityManager entities;
    private Clock clock;
    private CurrentPerson current;
    private People people;
    private Tokens tokens;
    private OpenSessions open;
    private AuthenticatorApps apps;
    private EmailLetters letters;
    private Throttle throttle;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected EmailChanges() {}

    /** Builds one from its parts. */
    @Inject
    public EmailChanges(
            EntityManager entities,
            Clock clock,
            CurrentPerson current,
            People people,
            Tokens tokens,
            OpenSessions open,
            AuthenticatorApps apps,
            EmailLetters letters,
            Throttle throttle,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.current = current;
        this.people = people;
        this.tokens = tokens;
        this.open = open;
        this.apps = apps;
        this.letters = letters;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** How asking for another address went. */
    public enum Asked {
        /** Both letters are under way. */
        SENT,
        /** It is the present address. */
        SAME,
        /** It could look like an address that it is not. */
        NOT_PLAIN,
        /** No letter can be sent, or none reaches the present address. */
        IMPOSSIBLE,
        /** Too often; wait a minute. */
        TOO_MANY,
        /** Letters went out less than five minutes ago. */
        TOO_SOON,
        /** Letters went out five times within 24 hours. */
        TOO_OFTEN
    }

    /** What following a link came to. */
    public enum Answer {
        /** Confirmed; the other address has not said so yet. */
        WAITING,
        /** The address is another one now, and all sessions have ended. */
        DONE,
        /** It will not become another one. */
        STOPPED,
        /** Somebody else signs in with the wanted address; nothing changed. */
        TAKEN,
        /** The link, or what it was about, is not worth anything any more; nothing changed. */
        ENDED
    }

    /** Whether letters reach the present person, so that the address can be changed here. */
    public boolean isPossible() {
        return Email.parse(current.oneself().email()).filter(letters::reach).isPresent();
    }

    /** What the present person asked for and is not confirmed yet. */
    public Optional<EmailChange> pending() {
        Person person = current.oneself();
        return of(person).filter(change -> change.isOf(person, clock.instant()));
    }

    /**
     * Asks both addresses; a request from before is dead. Whether somebody else signs in with the wanted one is not said
     * before both were confirmed: it is nobody's business who can't read letters there.
     *
     * @param page the address that links lead to, up to the token
     */
    @Transactional
    @FreshProof
    public Asked ask(Email fresh, String page) {
        Person person = current.oneself();
        if (person.email().equals(fresh.value())) {
            return Asked.SAME;
        }
        if (!Post.isPlainAddress(fresh.value())) {
            return Asked.NOT_PLAIN;
        }
        if (!isPossible()) {
            return Asked.IMPOSSIBLE;
        }
        if (!throttle.admits(person.area(), "address of " + person.id(), current.address())) {
            return Asked.TOO_MANY;
        }
        // Held before it is looked at, so that of several at once each sees what the one before sent.
        Optional<EmailChange> former = held(person.area(), person.id());
        if (asked(person, APART) > 0) {
            return Asked.TOO_SOON;
        }
        if (asked(person, TokenKind.EMAIL_CHANGE.life()) >= MOST) {
            return Asked.TOO_OFTEN;
        }
        EmailChange change = begun(person, fresh, former);
        letters.toFresh(person, fresh, link(page, person, change, EmailLink.Side.FRESH), change.endsAt());
        letters.toPresent(
                person,
                fresh,
                link(page, person, change, EmailLink.Side.PRESENT),
                link(page, person, change, EmailLink.Side.STOP),
                change.endsAt());
        record(person, "asked for another address: " + person.email() + " -> " + fresh.value());
        return Asked.SENT;
    }

    /** How often the person asked lately: what was taken back or came to its end counts as well, since letters went out. */
    private long asked(Person person, Duration lately) {
        return tokens.issuedSince(
                TokenKind.EMAIL_CHANGE,
                person.getName() + " " + EmailLink.Side.FRESH + " ",
                clock.instant().minus(lately));
    }

    private EmailChange begun(Person person, Email fresh, Optional<EmailChange> former) {
        EmailChange change = former.orElseGet(() -> new EmailChange(person, fresh, clock.instant()));
        change.begin(person, fresh, clock.instant());
        entities.persist(change);
        entities.flush();
        return change;
    }

    /** Takes the present person's request back. */
    @Transactional
    public void cancel() {
        Person person = current.oneself();
        held(person.area(), person.id()).ifPresent(change -> stop(person, change));
    }

    /** What a link is about; uses nothing up. */
    public Optional<EmailLink> find(Area area, String token) {
        return tokens.peek(TokenKind.EMAIL_CHANGE, token, "")
                .flatMap(carried -> Carried.of(area, carried))
                .flatMap(carried -> people.find(area, carried.person()).flatMap(person -> of(person)
                        .filter(carried::isOf)
                        .filter(change -> change.isOf(person, clock.instant()))
                        .map(change -> shown(carried, change))));
    }

    /** Confirms one address by its link, and changes the person's when it was the last. */
    @Transactional
    public Answer confirm(Area area, String token) {
        Optional<Carried> carried = redeemed(area, token, false);
        Optional<EmailChange> held = carried.flatMap(each -> held(area, each));
        if (carried.isEmpty() || held.isEmpty()) {
            return Answer.ENDED;
        }
        EmailChange change = held.get();
        change.confirm(carried.get().side(), clock.instant());
        entities.flush();
        if (change.isConfirmed()) {
            return complete(area, carried.get().person(), change);
        }
        Optional<Person> person = people.find(area, carried.get().person());
        if (person.filter(found -> change.isOf(found, clock.instant())).isEmpty()) {
            end(change);
            return Answer.ENDED;
        }
        record(
                person.get(),
                "confirmed "
                        + (carried.get().side() == EmailLink.Side.FRESH ? change.fresh() : change.present()).value());
        return Answer.WAITING;
    }

    /** Stops it by a link that went to the present address. */
    @Transactional
    public Answer stop(Area area, String token) {
        Optional<Carried> carried = redeemed(area, token, true);
        Optional<Person> person = carried.flatMap(each -> people.find(area, each.person()));
        Optional<EmailChange> held = carried.flatMap(each -> held(area, each));
        if (person.isEmpty() || held.isEmpty()) {
            return Answer.ENDED;
        }
        stop(person.get(), held.get());
        return Answer.STOPPED;
    }

    /**
     * Removes one batch of requests whose time is over, in a transaction of its own; safe on several nodes at once.
     *
     * @return how many were removed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeEnded(int most) {
        Instant now = clock.instant();
        List<Long> ended = entities.createQuery(
                        "select c.id from EmailChange c where c.endsAt <= :now order by c.endsAt", Long.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
        // Asked once more: the person may have begun anew in the same row meanwhile.
        return ended.isEmpty()
                ? 0
                : entities.createQuery("delete from EmailChange c where c.id in :ids and c.endsAt <= :now")
                        .setParameter("ids", ended.stream().sorted().toList())
                        .setParameter("now", now)
                        .executeUpdate();
    }

    private Answer complete(Area area, long id, EmailChange change) {
        Email present = change.present();
        Email fresh = change.fresh();
        boolean inTime = change.endsAt().isAfter(clock.instant());
        boolean taken = people.isTaken(area, fresh);
        if (!inTime || taken || !people.move(area, id, change.epoch(), present, fresh)) {
            end(change);
            audit.record(Entry.denied(
                    Action.CHANGE,
                    Subject.of(area == Area.CLIENT ? "user" : "administrator", id, present.value()),
                    taken ? "EMAIL_TAKEN" : "EMAIL_CHANGE_ENDED"));
            return taken ? Answer.TAKEN : Answer.ENDED;
        }
        end(change);
        Person person = people.find(area, id).orElseThrow();
        open.endAll(person.holder());
        // Whoever was in one of those sessions may have seen it, and it would be shown to the person once more.
        apps.forgetBegun(person.holder());
        letters.done(person, present);
        return Answer.DONE;
    }

    private void stop(Person person, EmailChange change) {
        end(change);
        record(person, "no longer wants the address " + change.fresh().value());
    }

    /** Without its row no link is worth anything; their own rows may be held by others, and are left to expire. */
    private void end(EmailChange change) {
        entities.remove(change);
        entities.flush();
    }

    private Optional<Carried> redeemed(Area area, String token, boolean stopping) {
        if (current.staff().isPresent()) {
            throw new NotOneselfException();
        }
        // Looked at before it is used up: a link that is not for this must stay good for what it is for.
        return tokens.peek(TokenKind.EMAIL_CHANGE, token, "")
                .flatMap(carried -> Carried.of(area, carried))
                .filter(carried -> carried.side().mayStop() || !stopping)
                .filter(carried -> carried.side().mayConfirm() || stopping)
                .filter(carried ->
                        tokens.redeem(TokenKind.EMAIL_CHANGE, token, "").isPresent());
    }

    private Secret link(String page, Person person, EmailChange change, EmailLink.Side side) {
        String subject = person.getName() + " " + side + " " + change.mark();
        Secret token = tokens.issue(TokenKind.EMAIL_CHANGE, subject, "");
        return Secret.of(page + token.reveal());
    }

    private Optional<EmailChange> of(Person person) {
        return of(person.area(), person.id(), LockModeType.NONE);
    }

    /** The row, held until the transaction ends. */
    private Optional<EmailChange> held(Area area, long id) {
        return of(area, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The row, held, when it still is of the request that the link was made for: only then is it the address meant there. */
    private Optional<EmailChange> held(Area area, Carried carried) {
        return held(area, carried.person()).filter(carried::isOf);
    }

    private Optional<EmailChange> of(Area area, long id, LockModeType lock) {
        return entities
                .createQuery(
                        "select c from EmailChange c where c.holderKind = :kind and c.holderId = :id",
                        EmailChange.class)
                .setParameter("kind", area.kind())
                .setParameter("id", id)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst();
    }

    private void record(Person person, String detail) {
        audit.record(Entry.done(Action.CHANGE, person.holder().subject(), detail));
    }

    private static EmailLink shown(Carried carried, EmailChange change) {
        boolean own = carried.side() != EmailLink.Side.FRESH;
        return new EmailLink(
                carried.side(), change.fresh().value(), own ? change.present().value() : "", carried.person());
    }

    /** What a link's token carries: whose it is, which, and of which request. */
    private record Carried(long person, EmailLink.Side side, String mark) {

        static Optional<Carried> of(Area area, String subject) {
            String[] parts = subject.split("[: ]", -1);
            if (parts.length != 4) {
                // Sent by a version whose links did not say of which request they are.
                return Optional.empty();
            }
            long id = Long.parseLong(parts[1]);
            return Optional.of(new Carried(id, EmailLink.Side.valueOf(parts[2]), parts[3]))
                    .filter(carried -> subject.startsWith(name(area, id) + " "));
        }

        boolean isOf(EmailChange change) {
            return change.mark().equals(mark);
        }

        static String name(Area area, long id) {
            return area.name().toLowerCase(Locale.ROOT) + ":" + id;
        }
    }
}
