package org.panelkey.connect;

import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.RoleGroup;

/**
 * What an administrator may learn of here.
 *
 * @param servers servers, to enter them
 * @param services services and their clients, to enter their accounts
 */
public record Reach(boolean servers, boolean services) {

    /** The reach of an administrator. */
    public static Reach of(Administrator administrator) {
        RoleGroup group = administrator.roleGroup();
        boolean enabled = administrator.isEnabled();
        return new Reach(
                enabled && group.has(AdminPermission.CONNECT_TO_SERVERS),
                enabled && group.has(AdminPermission.SIGN_ON_TO_SERVICES) && group.has(AdminPermission.VIEW_CLIENTS));
    }
}
