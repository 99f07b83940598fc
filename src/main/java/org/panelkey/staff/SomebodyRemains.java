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
        boolean somebody = enabled.stream()
                .map(Administrator::roleGroup)
                .anyMatch(group -> group.has(AdminPermission.MANAGE_ADMINISTRATORS)
                        && group.has(AdminPermission.MANAGE_ROLE_GROUPS));
        if (!somebody) {
            throw new LastAdministratorException();
        }
    }
}
