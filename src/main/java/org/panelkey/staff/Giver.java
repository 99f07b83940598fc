package org.panelkey.staff;

import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;

/** Whoever gives permissions in the present call, with what it holds at this moment. */
final class Giver {

    private final Set<AdminPermission> own;
    private final @Nullable Long ownGroup;
    private final EntityManager entities;

    private Giver(Set<AdminPermission> own, @Nullable Long ownGroup, EntityManager entities) {
        this.own = own;
        this.ownGroup = ownGroup;
        this.entities = entities;
    }

    /** Reads from the database what the actor holds, another system as much as its credential stands for; the system itself, which only sets up, holds everything. */
    static Giver of(Actor actor, EntityManager entities, Programs programs) {
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return new Giver(EnumSet.allOf(AdminPermission.class), null, entities);
        }
        if (actor.kind() == Actor.Kind.API) {
            return Optional.ofNullable(actor.id())
                    .flatMap(programs::held)
                    .map(held -> of(held, entities))
                    .orElseGet(() -> new Giver(EnumSet.noneOf(AdminPermission.class), null, entities));
        }
        Optional<Administrator> administrator = actor.kind() == Actor.Kind.ADMINISTRATOR
                ? Optional.ofNullable(actor.id()).map(id -> entities.find(Administrator.class, id))
                : Optional.empty();
        return administrator
                .map(found -> of(found, entities))
                .orElseGet(() -> new Giver(EnumSet.noneOf(AdminPermission.class), null, entities));
    }

    private static Giver of(Programs.Held held, EntityManager entities) {
        Long group = Optional.ofNullable(
                        entities.find(Administrator.class, held.answers().value()))
                .map(answers -> answers.roleGroup().id().value())
                .orElse(null);
        return new Giver(held.permissions(), group, entities);
    }

    /** An administrator with what it holds now. */
    static Giver of(Administrator administrator, EntityManager entities) {
        RoleGroup group = administrator.roleGroup();
        return new Giver(group.permissions(), group.id().value(), entities);
    }

    /** Whether somebody may be made, or is, of this role group. */
    boolean mayGive(RoleGroup group) {
        boolean takesReach = OwnRights.beyond(own, EnumSet.of(AdminPermission.MANAGE_SERVERS))
                .isEmpty();
        return OwnRights.beyond(own, group.permissions()).isEmpty() && (takesReach || isWithinReach(group));
    }

    /**
     * Checks that somebody may be made, or is, of this role group: neither its permissions nor the servers that it
     * reaches may be beyond what the giver has.
     *
     * @throws BeyondOwnRightsException naming the permissions that are missing; {@link AdminPermission#MANAGE_SERVERS}
     *     stands for servers out of reach, because with it one could reach them
     */
    void give(RoleGroup group) {
        give(group.permissions());
        if (!Reach.isUnlimited(own) && !isWithinReach(group)) {
            throw new BeyondOwnRightsException(EnumSet.of(AdminPermission.MANAGE_SERVERS));
        }
    }

    private boolean isWithinReach(RoleGroup group) {
        // Access control belongs to a room that knows role groups and not the reverse; only its rows are counted.
        Number further = (Number)
                entities.createNativeQuery("select count(*) from server_access a join server s on s.id = a.server_id"
                                + " where a.role_group_id = ?1 and s.restricted = true and not exists"
                                + " (select 1 from server_access o where o.server_id = a.server_id"
                                + " and o.role_group_id = ?2)")
                        .setParameter(1, group.id().value())
                        .setParameter(2, ownGroup == null ? -1 : ownGroup)
                        .getSingleResult();
        return further.longValue() == 0;
    }

    /**
     * Checks that all of these may be given.
     *
     * @throws BeyondOwnRightsException naming those that may not
     */
    void give(Set<AdminPermission> permissions) {
        Set<AdminPermission> beyond = OwnRights.beyond(own, permissions);
        if (!beyond.isEmpty()) {
            throw new BeyondOwnRightsException(beyond);
        }
    }
}
