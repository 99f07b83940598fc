package org.panelkey.servers;

import java.util.Set;
import org.panelkey.staff.RoleGroupId;

/**
 * Which role groups may enter a server and its services; never limits clients.
 *
 * @param restricted whether only the chosen groups may
 * @param roleGroups the chosen ones; none, when restricted, means nobody
 */
public record AccessControl(boolean restricted, Set<RoleGroupId> roleGroups) {

    /** Copies the groups. */
    public AccessControl {
        roleGroups = Set.copyOf(roleGroups);
    }

    /** Every role group with the permission. */
    public static AccessControl unrestricted() {
        return new AccessControl(false, Set.of());
    }

    /** Only these role groups. */
    public static AccessControl restrictedTo(Set<RoleGroupId> roleGroups) {
        return new AccessControl(true, roleGroups);
    }

    /** Whether the group passes; its permissions are another matter. */
    public boolean admits(RoleGroupId roleGroup) {
        return !restricted || roleGroups.contains(roleGroup);
    }
}
