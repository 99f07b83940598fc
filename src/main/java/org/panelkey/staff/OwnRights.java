package org.panelkey.staff;

import java.util.EnumSet;
import java.util.Set;

/**
 * The rule that nobody gives away more than they hold.
 *
 * <p>Whoever may administer both staff and role groups may give anything: such a person could take it anyway.
 */
final class OwnRights {

    /** Whoever holds these could take all others. */
    static final Set<AdminPermission> EVERYTHING =
            Set.of(AdminPermission.MANAGE_ROLE_GROUPS, AdminPermission.MANAGE_ADMINISTRATORS);

    private OwnRights() {}

    /** Whether whoever holds these could take all others. */
    static boolean isEverything(Set<AdminPermission> held) {
        return held.containsAll(EVERYTHING);
    }

    /** What of the given permissions somebody with these own ones may not give. */
    static Set<AdminPermission> beyond(Set<AdminPermission> own, Set<AdminPermission> given) {
        if (isEverything(own)) {
            return EnumSet.noneOf(AdminPermission.class);
        }
        Set<AdminPermission> beyond = EnumSet.noneOf(AdminPermission.class);
        beyond.addAll(given);
        beyond.removeAll(own);
        return beyond;
    }
}
