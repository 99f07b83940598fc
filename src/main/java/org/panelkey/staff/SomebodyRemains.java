package org.panelkey.staff;

import jakarta.persistence.EntityManager;
import java.util.List;

/** The rule that somebody enabled who may administer staff and role groups always remains. */
final class SomebodyRemains {

    private SomebodyRemains() {}

    static void check(EntityManager entities) {
        List<Administrator> enabled = entities.createQuery(
                        "select a from Administrator a join fetch a.roleGroup where a.enabled = true",
                        Administrator.class)
                .getResultList();
        boolean somebody = enabled.stream().map(Administrator::roleGroup).anyMatch(SomebodyRemains::isAlmighty);
        if (!somebody || !emergencyRemains(enabled, entities)) {
            throw new LastAdministratorException();
        }
    }

    /** While staff sign in through a provider only, the one who may still do without it remains as well. */
    private static boolean emergencyRemains(List<Administrator> enabled, EntityManager entities) {
        // Where staff sign in belongs to a room that knows administrators and not the reverse; only its row is read.
        List<?> ids = entities.createNativeQuery("select administrator_id from local_sign_in_off")
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).allMatch(id -> enabled.stream()
                .anyMatch(one -> one.id().value() == id && isAlmighty(one.roleGroup())));
    }

    private static boolean isAlmighty(RoleGroup group) {
        return group.has(AdminPermission.MANAGE_ADMINISTRATORS) && group.has(AdminPermission.MANAGE_ROLE_GROUPS);
    }
}
