package org.panelkey.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.storage.Seen;
import org.panelkey.storage.Taken;

/** All role groups. */
@ApplicationScoped
public class RoleGroups {

    /** The name of the group that the set-up makes first. */
    public static final String FULL_ADMINISTRATOR = "Full Administrator";

    private EntityManager entities;
    private AuditLog audit;
    private Programs programs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RoleGroups() {}

    /** Builds one from its parts. */
    @Inject
    public RoleGroups(EntityManager entities, AuditLog audit, Programs programs) {
        this.entities = entities;
        this.audit = audit;
        this.programs = programs;
    }

    /** One that no other system calls. */
    public RoleGroups(EntityManager entities, AuditLog audit) {
        this(entities, audit, Programs.NONE);
    }

    /** The group with this id. */
    public Optional<RoleGroup> find(RoleGroupId id) {
        return Optional.ofNullable(entities.find(RoleGroup.class, id.value()));
    }

    /** All groups by name. */
    public List<RoleGroup> all() {
        return entities.createQuery("select g from RoleGroup g order by g.name", RoleGroup.class)
                .getResultList();
    }

    /** The first groups whose id is above this one, in the order of ids. */
    public List<RoleGroup> following(long after, int most) {
        return entities.createQuery("select g from RoleGroup g where g.id > :after order by g.id", RoleGroup.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many enabled administrators each group has; groups without any are missing. */
    public Map<RoleGroupId, Long> headCounts() {
        return entities.createQuery(
                        "select a.roleGroup.id, count(a) from Administrator a where a.enabled = true group by a.roleGroup.id",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> new RoleGroupId((Long) row[0]), row -> (Long) row[1]));
    }

    /**
     * Checks that the caller could make somebody a member of a group.
     *
     * @throws BeyondOwnRightsException when the group holds more than the caller
     */
    public void checkWithinReach(RoleGroupId id) {
        Giver.of(audit.actor(), entities, programs).give(find(id).orElseThrow());
    }

    /**
     * Adds a group that demands no second factor.
     *
     * @throws BeyondOwnRightsException when it holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ROLE_GROUPS)
    public RoleGroupId add(String name, Set<AdminPermission> permissions) {
        return add(name, permissions, false);
    }

    /**
     * Adds a group.
     *
     * @param demandsSecondFactor whether its administrators must have a second factor
     * @throws BeyondOwnRightsException when it holds more than the caller
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_ROLE_GROUPS)
    public RoleGroupId add(String name, Set<AdminPermission> permissions, boolean demandsSecondFactor) {
        Giver.of(audit.actor(), entities, programs).give(permissions);
        Taken.refuse(entities, RoleGroup.class, "name", name);
        RoleGroup group = new RoleGroup(name, permissions, demandsSecondFactor);
        entities.persist(group);
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(group), state(group)));
        return group.id();
    }

    /**
     * Changes a group, but not whether it demands a second factor.
     *
     * @param seen the version that the changes were made to
     * @throws BeyondOwnRightsException when it is to gain or lose what the caller does not hold
     * @throws LastAdministratorException when nobody would be left who may administer the staff
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ROLE_GROUPS)
    public void change(RoleGroupId id, int seen, String name, Set<AdminPermission> permissions) {
        lockAll();
        change(id, seen, name, permissions, Seen.there(find(id)).demandsSecondFactor());
    }

    /**
     * Changes a group.
     *
     * @param seen the version that the changes were made to
     * @throws BeyondOwnRightsException when it is to gain or lose what the caller does not hold
     * @throws LastAdministratorException when nobody would be left who may administer the staff
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_ROLE_GROUPS)
    public void change(
            RoleGroupId id, int seen, String name, Set<AdminPermission> permissions, boolean demandsSecondFactor) {
        lockAll();
        RoleGroup group = Seen.there(find(id));
        Seen.check(seen, group.version());
        // What one lacks can neither be given nor taken away: else a lesser one could strip those above.
        Set<AdminPermission> moved = EnumSet.noneOf(AdminPermission.class);
        moved.addAll(permissions);
        moved.removeAll(group.permissions());
        Set<AdminPermission> lost = EnumSet.noneOf(AdminPermission.class);
        lost.addAll(group.permissions());
        lost.removeAll(permissions);
        moved.addAll(lost);
        if (OwnRights.isEverything(permissions) && !OwnRights.isEverything(group.permissions())) {
            // Together they are worth all others, and so only for whoever holds them both to give.
            moved.addAll(OwnRights.EVERYTHING);
        }
        Giver giver = Giver.of(audit.actor(), entities, programs);
        giver.give(moved);
        if (group.demandsSecondFactor() != demandsSecondFactor || !group.name().equals(name)) {
            // Else a lesser one could take the second factor off those above, or give them another name.
            giver.give(group);
        }
        Taken.refuse(entities, RoleGroup.class, "name", name, id.value());
        String before = state(group);
        group.describe(name, permissions, demandsSecondFactor);
        entities.flush();
        SomebodyRemains.check(entities);
        String after = state(group);
        audit.record(Entry.done(Action.CHANGE, subject(group), before.equals(after) ? "" : before + " -> " + after));
    }

    /**
     * Removes a group and its grants.
     *
     * @throws StillUsedException when it has administrators
     * @throws BeyondOwnRightsException when it holds more, or reaches further, than the caller
     */
    @Transactional
    @ForPrograms
    @FreshProof
    @Requires(AdminPermission.MANAGE_ROLE_GROUPS)
    public void remove(RoleGroupId id) {
        RoleGroup group = Seen.there(find(id));
        Giver.of(audit.actor(), entities, programs).give(group);
        List<String> members = entities.createQuery(
                        "select a.name from Administrator a where a.roleGroup = :group order by a.name", String.class)
                .setParameter("group", group)
                .setMaxResults(StillUsedException.MOST_NAMES)
                .getResultList();
        if (!members.isEmpty()) {
            throw new StillUsedException(members);
        }
        String servers = serversNaming(id);
        // The grants belong to another room's table; only their rows go, in the same transaction.
        entities.createNativeQuery("delete from server_access where role_group_id = ?1")
                .setParameter(1, id.value())
                .executeUpdate();
        // So do the rules of sign-in providers: whoever came in by them then has no group that may enter.
        entities.createNativeQuery("delete from provider_group where role_group_id = ?1")
                .setParameter(1, id.value())
                .executeUpdate();
        entities.remove(group);
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(group), state(group) + servers));
    }

    /** Makes the three default groups where there is none yet; part of the first set-up and of nothing else. */
    @Transactional
    public RoleGroup addDefaults() {
        if (!all().isEmpty()) {
            throw new IllegalStateException("There are role groups already");
        }
        RoleGroup full = new RoleGroup(FULL_ADMINISTRATOR, EnumSet.allOf(AdminPermission.class), false);
        entities.persist(full);
        entities.persist(
                new RoleGroup("Sales", EnumSet.of(AdminPermission.VIEW_CLIENTS, AdminPermission.VIEW_PRODUCTS), false));
        entities.persist(new RoleGroup(
                "Support Only",
                EnumSet.of(
                        AdminPermission.VIEW_CLIENTS,
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.VIEW_SERVERS,
                        AdminPermission.VIEW_USERS),
                false));
        entities.flush();
        return full;
    }

    private void lockAll() {
        // Two administrators who each take the other's last right must not both succeed.
        entities.createQuery("select g from RoleGroup g order by g.id", RoleGroup.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The servers that lose the group, as the record keeps them: who may enter them changes, too. */
    private String serversNaming(RoleGroupId id) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery("select s.id, s.name from server_access a"
                        + " join server s on s.id = a.server_id where a.role_group_id = ?1 order by s.name")
                .setParameter(1, id.value())
                .getResultList();
        return rows.isEmpty()
                ? ""
                : rows.stream()
                        .map(row -> row[0] + " " + row[1])
                        .collect(Collectors.joining(", ", "; taken out of servers [", "]"));
    }

    private static String state(RoleGroup group) {
        return "\u201c" + group.name() + "\u201d: " + AdminPermission.store(group.permissions())
                + (group.demandsSecondFactor() ? "; demands a second factor" : "");
    }

    private static Subject subject(RoleGroup group) {
        return Subject.of("role group", group.id().value(), group.name());
    }
}
