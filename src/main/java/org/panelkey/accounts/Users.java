package org.panelkey.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.finding.FindableNames;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All users: found by anybody who must know them, changed by staff with the right. */
@ApplicationScoped
public class Users {

    private EntityManager entities;
    private Clock clock;
    private OpenOffers offers;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Users() {}

    /** Builds one from its parts. */
    @Inject
    public Users(EntityManager entities, Clock clock, OpenOffers offers, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.offers = offers;
        this.audit = audit;
    }

    /** The user with this id. */
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(entities.find(User.class, id.value()));
    }

    /** Those of the users that are there, in one statement. */
    public List<User> find(Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("select u from User u where u.id in :ids", User.class)
                .setParameter("ids", ids.stream().map(UserId::value).toList())
                .getResultList();
    }

    /** The user who signs in with this address. */
    public Optional<User> findByEmail(Email email) {
        return entities.createQuery("select u from User u where u.email = :email", User.class)
                .setParameter("email", email.value())
                .getResultStream()
                .findFirst();
    }

    /** The first users whose id is above this one, in the order of ids. */
    public List<User> following(long after, int most) {
        return entities.createQuery("select u from User u where u.id > :after order by u.id", User.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** A page of users whose name or address contains the text, by name. */
    public List<User> search(String text, int from, int most) {
        return entities.createQuery(
                        "select u from User u where lower(u.name) like :text escape '!' or u.email like :text escape '!'"
                                + " order by u.name, u.id",
                        User.class)
                .setParameter("text", contains(text))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many users {@link #search} would find. */
    public int count(String text) {
        return entities.createQuery(
                        "select count(u) from User u where lower(u.name) like :text escape '!' or u.email like :text escape '!'",
                        Long.class)
                .setParameter("text", contains(text))
                .getSingleResult()
                .intValue();
    }

    /** Adds a user who has no password yet. */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public UserId add(Email email, String name, String language) {
        return store(email, name, language, "");
    }

    /** Adds a user, without a password, whom a list names; who started that import proved freshly who it is. */
    @Transactional
    @Requires(AdminPermission.MANAGE_USERS)
    public UserId addImported(Email email, String name, String language, String how) {
        return store(email, name, language, how);
    }

    private UserId store(Email email, String name, String language, String how) {
        Taken.refuse(entities, User.class, "email", email.value());
        User user = new User(email, name, language, clock.instant());
        entities.persist(user);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(user), how));
        return user.id();
    }

    /** Adds a user who accepted an invitation and chose a password, given as its hash; part of that and of nothing else. */
    @Transactional
    public UserId addInvited(Email email, String name, String language, String passwordHash) {
        Taken.refuse(entities, User.class, "email", email.value());
        User user = new User(email, name, language, clock.instant());
        user.setPassword(passwordHash);
        entities.persist(user);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(user), "accepted an invitation"));
        return user.id();
    }

    /** Changes what a user is called, signs in with, and whether at all. */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public void change(UserId id, int seen, Email email, String name, String language, boolean enabled) {
        User user = Seen.there(find(id));
        Seen.check(seen, user.version());
        String former = user.email();
        String before = user.email() + (user.isEnabled() ? "" : " (disabled)");
        Taken.refuse(entities, User.class, "email", email.value(), id.value());
        user.describe(email, name, language);
        user.enable(enabled);
        entities.flush();
        new FindableNames(entities).userChanged(id.value());
        if (!former.equals(email.value())) {
            Email.parse(former).ifPresent(offers::end);
        }
        String after = user.email() + (user.isEnabled() ? "" : " (disabled)");
        audit.record(Entry.done(Action.CHANGE, subject(user), before.equals(after) ? "" : before + " -> " + after));
    }

    /** Sets a password, given as its hash; ends the user's sessions. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public void setPassword(UserId id, String hash) {
        User user = find(id).orElseThrow();
        user.setPassword(hash);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(user), "password"));
    }

    /**
     * Stores a password that a user chose, given as its hash; ends the user's sessions.
     *
     * @param epoch the session epoch in which the user proved to be the one who chooses
     * @return the new session epoch; empty, with nothing done, when the user was disabled, or the epoch is another by now
     */
    @Transactional
    public Optional<Integer> changeOwnPassword(UserId id, int epoch, String hash) {
        Optional<User> held = hold(id).filter(User::isEnabled).filter(user -> user.sessionEpoch() == epoch);
        held.ifPresent(changed -> {
            changed.setPassword(hash);
            entities.flush();
            audit.record(Entry.done(Action.CHANGE, subject(changed), "own password"));
        });
        return held.map(User::sessionEpoch);
    }

    /** As it is now, held until the transaction ends; also when it was read in this transaction before. */
    public Optional<User> hold(UserId id) {
        Optional<User> found = find(id);
        found.ifPresent(each -> entities.refresh(each, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /**
     * Takes another address that a user confirmed at both; ends the user's sessions.
     *
     * @param epoch the session epoch in which the user asked for it
     * @param present the address at that time
     * @return false, with nothing done, when the user was disabled, or epoch or address are others by now
     */
    @Transactional
    public boolean moveOwn(UserId id, int epoch, Email present, Email fresh) {
        User moved = entities.find(User.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (moved == null
                || !moved.isEnabled()
                || moved.sessionEpoch() != epoch
                || !moved.email().equals(present.value())) {
            return false;
        }
        Taken.refuse(entities, User.class, "email", fresh.value(), id.value());
        moved.moveTo(fresh);
        entities.flush();
        new FindableNames(entities).userChanged(id.value());
        offers.end(present);
        audit.record(
                Entry.done(Action.CHANGE, subject(moved), "own address: " + present.value() + " -> " + fresh.value()));
        return true;
    }

    /** Stores the same password under a costlier hash, after it was checked at a sign-in; not when it is another by now. */
    @Transactional
    public void strengthenHash(UserId id, String former, String hash) {
        hold(id).filter(found -> found.passwordHash().filter(former::equals).isPresent())
                .ifPresent(found -> found.strengthenHash(hash));
    }

    private static Subject subject(User user) {
        return Subject.of("user", user.id().value(), user.name() + " <" + user.email() + ">");
    }

    static String contains(String text) {
        return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
