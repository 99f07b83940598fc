package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;

/**
 * One role group of the matrix.
 *
 * @param id identifies it
 * @param name what people call it
 * @param people how many enabled administrators it has
 * @param permitted whether it holds a permission to sign on at all; without one, choosing it changes nothing
 */
public record MatrixColumn(long id, String name, long people, boolean permitted) implements Serializable {

    static List<MatrixColumn> all(RoleGroups roleGroups) {
        Map<RoleGroupId, Long> heads = roleGroups.headCounts();
        return roleGroups.all().stream()
                .map(group -> new MatrixColumn(
                        group.id().value(), group.name(), heads.getOrDefault(group.id(), 0L), mayEnter(group)))
                .toList();
    }

    private static boolean mayEnter(RoleGroup group) {
        return group.has(AdminPermission.CONNECT_TO_SERVERS) || group.has(AdminPermission.SIGN_ON_TO_SERVICES);
    }

    RoleGroupId roleGroup() {
        return new RoleGroupId(id);
    }
}
