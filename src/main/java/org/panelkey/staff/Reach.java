package org.panelkey.staff;

import java.util.EnumSet;
import java.util.Set;

/** How far permissions reach over the access control of servers. */
public final class Reach {

    private Reach() {}

    /** Whether whoever holds these could open any server to anybody anyway. */
    public static boolean isUnlimited(Set<AdminPermission> own) {
        return OwnRights.beyond(own, EnumSet.of(AdminPermission.MANAGE_SERVERS)).isEmpty();
    }
}
