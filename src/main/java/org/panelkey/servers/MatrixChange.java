package org.panelkey.servers;

import java.util.HashSet;
import java.util.Set;
import org.panelkey.staff.RoleGroupId;

/**
 * What is to become of who may enter one server; role groups that it does not name stay as they are.
 *
 * @param server which one
 * @param seen the version that the change was made to
 * @param restricted whether only the chosen role groups may enter
 * @param added role groups to choose
 * @param removed role groups to choose no longer
 */
public record MatrixChange(
        ServerId server, int seen, boolean restricted, Set<RoleGroupId> added, Set<RoleGroupId> removed) {

    /** Copies the groups. */
    public MatrixChange {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }

    /** Who may enter once it is made. */
    public AccessControl appliedTo(AccessControl present) {
        Set<RoleGroupId> groups = new HashSet<>(present.roleGroups());
        groups.addAll(added);
        groups.removeAll(removed);
        return new AccessControl(restricted, groups);
    }
}
