package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Settings;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/**
 * Lets people who forgot their password, and users who never had one, choose another by a one-time link that is sent to them.
 *
 * <p>The door only notes who asked, which is the same work whether there is such a person or not; a job looks, and sends.
 *
 * <p>The link replaces the password and nothing else: whoever has a second factor is still asked for it at the door. It
 * ends with the password that it was meant to replace.
 */
@ApplicationScoped
public class PasswordReset {

    /** How long a link is left alone however often one asks: else somebody else's asking would kill it on its way. */
    static final Duration LEFT_ALONE = Duration.ofMinutes(5);

    private EntityManager entities;
    private People people;
    private Tokens tokens;
    private NewPasswords passwords;
    private Post post;
    private Settings settings;
    private AuditLog audit;
    private Throttle throttle;
    private CurrentPerson current;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PasswordReset() {}

    /** Builds one from its parts. */
    @Inject
    public PasswordReset(
            EntityManager entities,
            People people,
            Tokens tokens,
            NewPasswords passwords,
            Post post,
            Settings settings,
            AuditLog audit,
            Throttle throttle,
            CurrentPerson current,
            Clock clock) {
        this.entities = entities;
        this.people = people;
        this.tokens = tokens;
        this.passwords = passwords;
        this.post = post;
        this.settings = settings;
        this.audit = audit;
        this.throttle = throttle;
        this.current = current;
        this.clock = clock;
    }

    /** Whether letters can be sent at all. */
    public boolean isPossible() {
        return post.isOpen();
    }

    /**
     * Notes that somebody forgot the password of an address, which a job answers with a letter. Says nothing of whether there
     * is anybody, neither in words nor in the time that it takes.
     *
     * @param page the address that the link leads to, up to the token
     * @return false when it was asked too often for the address or from there
     * @throws RuntimeException that says so to {@code DatabaseRefusal.isIntegrity} when the same was noted at the same moment
     */
    @Transactional
    public boolean ask(Area area, Email email, String page) {
        if (!throttle.admits(area, "forgot " + email.value(), current.address())) {
            return false;
        }
        if (Post.isPlainAddress(email.value()) && !isAskedAgain(area, email, page)) {
            entities.persist(new ForgottenPassword(area, email, page, current.address(), clock.instant()));
            entities.flush();
        }
        return true;
    }

    /** Keeps the place in the queue: who asks for somebody else's address again and again must not move it to the end. */
    private boolean isAskedAgain(Area area, Email email, String page) {
        return entities.createQuery(
                                "update ForgottenPassword f set f.askedAt = :now, f.page = :page, f.address = :address"
                                        + " where f.area = :area and f.email = :email")
                        .setParameter("now", clock.instant())
                        .setParameter("page", page)
                        .setParameter("address", current.address())
                        .setParameter("area", area)
                        .setParameter("email", email.value())
                        .executeUpdate()
                > 0;
    }

    /**
     * Who asked and was not answered yet, the first first.
     *
     * @param after the last one that was looked at; 0 for none
     */
    public List<Long> asked(long after, int most) {
        return entities.createQuery(
                        "select f.id from ForgottenPassword f where f.id > :after order by f.id", Long.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Forgets who asked so long ago that a link would have ended by now, and can't be waiting for it any more.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int forgetOld(int most) {
        Instant old = clock.instant().minus(TokenKind.PASSWORD_RESET.life());
        List<Long> ids = entities.createQuery(
                        "select f.id from ForgottenPassword f where f.askedAt <= :old order by f.id", Long.class)
                .setParameter("old", old)
                .setMaxResults(most)
                .getResultList();
        // Asked once more: somebody may have asked again meanwhile.
        return ids.isEmpty()
                ? 0
                : entities.createQuery("delete from ForgottenPassword f where f.id in :ids and f.askedAt <= :old")
                        .setParameter("ids", ids)
                        .setParameter("old", old)
                        .executeUpdate();
    }

    /** Sends a link to whoever signs in with the address, if anybody does and none was sent a short time ago. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void answer(long id) {
        ForgottenPassword asked = entities.find(ForgottenPassword.class, id);
        if (asked == null || !isClaimed(id)) {
            return;
        }
        people.findByAddress(asked.area(), asked.email())
                .filter(person -> !tokens.isIssuedSince(
                        TokenKind.PASSWORD_RESET,
                        subject(person),
                        clock.instant().minus(LEFT_ALONE)))
                .ifPresent(person -> send(person, asked));
    }

    /** By one statement, so that of several nodes one answers. */
    private boolean isClaimed(long id) {
        return entities.createQuery("delete from ForgottenPassword f where f.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    private void send(Person person, ForgottenPassword asked) {
        tokens.withdraw(TokenKind.PASSWORD_RESET, person.getName() + " ");
        Secret token = tokens.issue(TokenKind.PASSWORD_RESET, subject(person), "");
        Wording words = Wording.of(person.language());
        post.write(
                person.email(),
                words.line("reset.subject", settings.values().companyName()),
                Secret.of(words.text(
                        "reset.body",
                        person.fullName().replaceAll("\\p{Cntrl}+", " "),
                        settings.values().companyName(),
                        asked.page() + token.reveal(),
                        DateTimeFormatter.ofPattern("HH:mm 'UTC'")
                                .format(clock.instant()
                                        .plus(TokenKind.PASSWORD_RESET.life())
                                        .atZone(ZoneOffset.UTC)))));
        audit.record(
                new Actor(Actor.Kind.NOBODY, null, "", asked.address()),
                Entry.done(Action.CHANGE, person.holder().subject(), "asked for a new password"));
    }

    /** Whose password the link would replace; uses nothing up. */
    public Optional<Person> find(Area area, String token) {
        return tokens.peek(TokenKind.PASSWORD_RESET, token, "").flatMap(carried -> person(area, carried));
    }

    /** Uses the link up, stores the password, given as its hash, and ends all sessions; false when it is not worth anything. */
    @Transactional
    public boolean complete(Area area, String token, String hash) {
        Optional<Person> person =
                tokens.redeem(TokenKind.PASSWORD_RESET, token, "").flatMap(carried -> person(area, carried));
        return person.flatMap(found -> passwords.store(found, hash, "")).isPresent();
    }

    private Optional<Person> person(Area area, String carried) {
        String[] parts = carried.split("[: ]", -1);
        return people.find(area, Long.parseLong(parts[1]))
                .filter(found -> subject(found).equals(carried));
    }

    /** With epoch and address, so that the link ends when the password changes otherwise, or the address was corrected. */
    private static String subject(Person person) {
        return person.getName() + " " + person.epoch() + " " + TokenHash.of(person.email());
    }
}
