package org.panelkey.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All administrators. */
@ApplicationScoped
public class Administrators {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;
    private Programs programs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Administrators() {}

    /** Builds one from its parts. */
    @Inject
    public Administrators(EntityManager entities, Clock clock, AuditLog audit, Programs programs) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
        this.programs = programs;
    }

    /** One that no other system calls. */
    public Administrators(EntityManager entities, Clock clock, AuditLog audit) {
        this(entities, clock, audit, Programs.NONE);
    }

    /** The administrator with this id, with the role group. */
    public Optional<Administrator> find(AdministratorId id) {
        return Optional.ofNullable(entities.find(Administrator.class, id.value()));
    }

    /** The administrator who signs in with this address, given in lower case. */
    public Optional<Administrator> findByEmail(String email) {
        return entities.createQuery("select a from Administrator a where a.email = :email", Administrator.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    /** All administrators by name. */
    public List<Administrator> all() {
        return entities.createQuery(
                        "select a from Administrator a join fetch a.roleGroup order by a.name, a.id",
                        Administrator.class)
                .getResultList();
    }

    /** The administrators of a role group, by name. */
    public List<Administrator> of(RoleGroupId roleGroup) {
        return entities.createQuery(
                        "select a from Administrator a join fetch a.roleGroup where a.roleGroup.id = :group"
                                + " order by a.name, a.id",
                        Administrator.class)
                .setParameter("group", roleGroup.value())
                .getResultList();
    }

    /** Whether nobody was set up yet. */
    public boolean none() {
        return entities.createQuery("select count(a) from Administrator a", Long.class)
                        .getSingleResult()
                == 0;
    }

    /**
     * Adds an administrator who has no password yet.
     *
     * @throws BeyondOwnRightsException when the role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public AdministratorId add(String email, String name, RoleGroupId roleGroup, String language) {
        RoleGroup group = group(roleGroup);
        giver().give(group);
        Taken.refuse(entities, Administrator.class, "email", email);
        Administrator added = new Administrator(email, name, group, language, clock.instant());
        entities.persist(added);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(added), added.roleGroup().name()));
        return added.id();
    }

    /** Makes the first administrator of an empty installation; part of the set-up and of nothing else. */
    @Transactional
    public AdministratorId addFirst(String email, String name, RoleGroup full, String passwordHash, String language) {
        if (!none()) {
            throw new IllegalStateException("There are administrators already");
        }
        Administrator first = new Administrator(email, name, full, language, clock.instant());
        first.setPassword(passwordHash);
        entities.persist(first);
        entities.flush();
        audit.record(Entry.done(Action.SET_UP, subject(first), full.name()));
        return first.id();
    }

    /**
     * Changes name, address, role group and whether the administrator may sign in.
     *
     * @throws BeyondOwnRightsException when the present or the new role group holds more than the caller
     * @throws LastAdministratorException when nobody would be left who may administer the staff
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void change(
            AdministratorId id,
            int seen,
            String email,
            String name,
            RoleGroupId roleGroup,
            String language,
            boolean enabled) {
        holdAll();
        Administrator changed = find(id).orElseThrow();
        Seen.check(seen, changed.version());
        RoleGroup group = group(roleGroup);
        Giver giver = giver();
        // Also the present one: whoever changes the address of somebody mightier could become that person.
        giver.give(changed.roleGroup());
        giver.give(group);
        String before = state(changed);
        Taken.refuse(entities, Administrator.class, "email", email, id.value());
        changed.describe(email, name, language);
        changed.assign(group);
        changed.enable(enabled);
        entities.flush();
        SomebodyRemains.check(entities);
        String after = state(changed);
        audit.record(Entry.done(Action.CHANGE, subject(changed), before.equals(after) ? "" : before + " -> " + after));
    }

    /** Holds who may administer until the transaction ends, so that two who disable each other can't both succeed. */
    public void holdAll() {
        // All groups, in one order.
        entities.createQuery("select g from RoleGroup g order by g.id", RoleGroup.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Makes an administrator of somebody whom the company's own sign-in vouches for; part of that and of nothing else. */
    @Transactional
    public AdministratorId admit(String email, String name, RoleGroupId roleGroup, String language, String by) {
        Taken.refuse(entities, Administrator.class, "email", email);
        Administrator added = new Administrator(email, name, group(roleGroup), language, clock.instant());
        entities.persist(added);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(added), added.roleGroup().name() + ", by " + by));
        return added.id();
    }

    /**
     * Takes over the name and the role group that the company's own sign-in names; part of that and of nothing else.
     *
     * @throws LastAdministratorException when nobody would be left who may administer the staff
     */
    @Transactional
    public void follow(AdministratorId id, String name, RoleGroupId roleGroup, String by) {
        Administrator seen = find(id).orElseThrow();
        if (seen.name().equals(name) && seen.roleGroup().id().equals(roleGroup)) {
            return;
        }
        holdAll();
        Administrator changed = find(id).orElseThrow();
        String before = changed.name() + ", " + state(changed);
        changed.describe(changed.email(), name, changed.language());
        changed.assign(group(roleGroup));
        entities.flush();
        SomebodyRemains.check(entities);
        audit.record(Entry.done(
                Action.CHANGE,
                subject(changed),
                before + " -> " + changed.name() + ", " + state(changed) + ", by " + by));
    }

    /**
     * Sets a password, given as its hash; ends the administrator's sessions.
     *
     * @throws BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void setPassword(AdministratorId id, String hash) {
        Administrator changed = find(id).orElseThrow();
        giver().give(changed.roleGroup());
        changed.setPassword(hash);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(changed), "password"));
    }

    /**
     * Checks that the caller holds all that an administrator holds.
     *
     * @throws BeyondOwnRightsException when it does not
     */
    public void checkWithinReach(AdministratorId id) {
        giver().give(find(id).orElseThrow().roleGroup());
    }

    /**
     * Stores a password that an administrator chose, given as its hash; ends the administrator's sessions.
     *
     * @param epoch the session epoch in which the administrator proved to be the one who chooses
     * @return the new session epoch; empty, with nothing done, when the administrator was disabled, or the epoch is another by now
     */
    @Transactional
    public Optional<Integer> changeOwnPassword(AdministratorId id, int epoch, String hash) {
        Optional<Administrator> held = held(id).filter(Administrator::isEnabled)
                .filter(administrator -> administrator.sessionEpoch() == epoch);
        held.ifPresent(changed -> {
            changed.setPassword(hash);
            entities.flush();
            audit.record(Entry.done(Action.CHANGE, subject(changed), "own password"));
        });
        return held.map(Administrator::sessionEpoch);
    }

    /** As it is now, held until the transaction ends; also when it was read in this transaction before. */
    private Optional<Administrator> held(AdministratorId id) {
        Optional<Administrator> found = find(id);
        found.ifPresent(each -> entities.refresh(each, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /**
     * Takes another address that an administrator confirmed at both; ends the administrator's sessions.
     *
     * @param epoch the session epoch in which the administrator asked for it
     * @param present the address at that time
     * @return false, with nothing done, when the administrator was disabled, or epoch or address are others by now
     */
    @Transactional
    public boolean moveOwn(AdministratorId id, int epoch, String present, String fresh) {
        Administrator moved = entities.find(Administrator.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (moved == null
                || !moved.isEnabled()
                || moved.sessionEpoch() != epoch
                || !moved.email().equals(present)) {
            return false;
        }
        Taken.refuse(entities, Administrator.class, "email", fresh, id.value());
        moved.moveTo(fresh);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(moved), "own address: " + present + " -> " + fresh));
        return true;
    }

    /**
     * Goes on only when the caller may make administrators of this role group.
     *
     * @throws BeyondOwnRightsException when the role group holds more than the caller
     */
    public void checkMayGive(RoleGroupId roleGroup) {
        giver().give(group(roleGroup));
    }

    /**
     * Goes on only when the caller may give these permissions to somebody else.
     *
     * @throws BeyondOwnRightsException when the caller does not hold them
     */
    public void checkMayGive(Set<AdminPermission> permissions) {
        giver().give(permissions);
    }

    /** What another system's credential stands for at this moment, and who answers for it; empty when it does not count. */
    public Optional<Programs.Held> programHeld(long credential) {
        return programs.held(credential);
    }

    /** Whether another system's credential stands for a permission at this moment. */
    public boolean programHolds(long credential, AdminPermission permission) {
        return programs.held(credential)
                .filter(held -> held.permissions().contains(permission))
                .isPresent();
    }

    /** Whether an administrator may sign in and could give all these permissions, at this moment. */
    public boolean couldGive(AdministratorId id, Set<AdminPermission> permissions) {
        return giving(id).test(permissions);
    }

    /** What permissions an administrator could give, if it may sign in, as it is at this moment: read once for all of them. */
    public Predicate<Set<AdminPermission>> giving(AdministratorId id) {
        Optional<Administrator> giver = find(id).filter(Administrator::isEnabled);
        return permissions -> giver.filter(
                        found -> OwnRights.beyond(found.roleGroup().permissions(), permissions)
                                .isEmpty())
                .isPresent();
    }

    /**
     * Gives an administrator who has none yet the password that was chosen by an invitation's link, as its hash; part of
     * that and of nothing else.
     *
     * @param inviter who invited, and must still be somebody who may
     * @return false, with nothing done, when there is a password already, either of the two is disabled, or the inviter may
     *     no longer invite into this role group
     */
    @Transactional
    public boolean chooseFirstPassword(AdministratorId id, AdministratorId inviter, String hash) {
        Administrator invited = entities.find(Administrator.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (invited == null
                || !invited.isEnabled()
                || invited.passwordHash().isPresent()
                || !mayStillInvite(inviter, invited)) {
            return false;
        }
        invited.setPassword(hash);
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(invited), "password, chosen by an invitation's link"));
        return true;
    }

    private boolean mayStillInvite(AdministratorId inviter, Administrator invited) {
        Optional<Administrator> giving = find(inviter)
                .filter(Administrator::isEnabled)
                .filter(staff -> staff.roleGroup().has(AdminPermission.MANAGE_ADMINISTRATORS));
        return giving.isPresent() && Giver.of(giving.get(), entities).mayGive(invited.roleGroup());
    }

    /** Stores the same password under a costlier hash, after it was checked at a sign-in; not when it is another by now. */
    @Transactional
    public void strengthenHash(AdministratorId id, String former, String hash) {
        held(id).filter(found -> found.passwordHash().filter(former::equals).isPresent())
                .ifPresent(found -> found.strengthenHash(hash));
    }

    private Giver giver() {
        return Giver.of(audit.actor(), entities, programs);
    }

    private RoleGroup group(RoleGroupId id) {
        return Optional.ofNullable(entities.find(RoleGroup.class, id.value())).orElseThrow();
    }

    private static String state(Administrator administrator) {
        return administrator.email() + ", " + administrator.roleGroup().name()
                + (administrator.isEnabled() ? "" : " (disabled)");
    }

    private static Subject subject(Administrator administrator) {
        return Subject.of("administrator", administrator.id().value(), administrator.name());
    }
}
