package org.panelkey.staff;

import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Actor;

/** Whoever gives permissions in the present call, with what it holds at this moment. */
final class Giver {

    private final Set<AdminPermission> own;

    private Giver(Set<AdminPermission> own) {
        this.own = own;
    }

    /** Reads from the database what the actor holds; the system itself, which only sets up, holds everything. */
    static Giver of(Actor actor, EntityManager entities) {
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return new Giver(EnumSet.allOf(AdminPermission.class));
        }
        Optional<Administrator> administrator = actor.kind() == Actor.Kind.ADMINISTRATOR
                ? Optional.ofNullable(actor.id()).map(id -> entities.find(Administrator.class, id))
                : Optional.empty();
        return new Giver(administrator
                .map(found -> found.roleGroup().permissions())
                .orElseGet(() -> EnumSet.noneOf(AdminPermission.class)));
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
