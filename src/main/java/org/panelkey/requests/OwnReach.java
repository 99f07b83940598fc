package org.panelkey.requests;

import org.panelkey.servers.Server;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.Reach;
import org.panelkey.staff.RoleGroup;

/**
 * The rule that nobody lets anybody in where they could not go themselves.
 *
 * <p>What one was granted by a request is not one's own to give: else two could keep each other in for ever.
 */
final class OwnReach {

    private OwnReach() {}

    static boolean covers(Administrator approver, Administrator asker, Server server) {
        RoleGroup own = approver.roleGroup();
        if (Reach.isUnlimited(own.permissions())) {
            return true;
        }
        return server.accessControl().admits(own.id())
                && holdsIfGiven(own, asker.roleGroup(), AdminPermission.CONNECT_TO_SERVERS)
                && holdsIfGiven(own, asker.roleGroup(), AdminPermission.SIGN_ON_TO_SERVICES);
    }

    private static boolean holdsIfGiven(RoleGroup own, RoleGroup given, AdminPermission permission) {
        return own.has(permission) || !given.has(permission);
    }
}
