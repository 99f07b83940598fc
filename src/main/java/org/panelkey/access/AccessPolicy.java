package org.panelkey.access;

import java.util.Optional;
import org.panelkey.access.Decision.Denied;
import org.panelkey.access.Decision.Granted;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.User;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;

/**
 * Decides who may enter what.
 *
 * <p>The order of the rules is the order of the answers: who somebody is, what the person may do, the state of what is
 * to be entered. Access control of servers binds staff and never clients.
 */
public final class AccessPolicy {

    private AccessPolicy() {}

    /**
     * Whether a user may enter the panel of a service.
     *
     * @param rights the user's in the service's account; empty for a stranger, who learns nothing
     * @param panelCan whether the panel can let anybody in for such a product
     */
    public static Decision user(
            User user, Optional<AccountRights> rights, Service service, Server server, boolean panelCan) {
        if (!user.isEnabled()) {
            return new Denied(Rule.PERSON_DISABLED);
        }
        if (rights.isEmpty()) {
            return new Denied(Rule.UNKNOWN);
        }
        AccountRights held = rights.get();
        if (held.account().status() == AccountStatus.CLOSED) {
            return new Denied(Rule.ACCOUNT_CLOSED);
        }
        if (!held.has(AccountPermission.PRODUCTS)) {
            return new Denied(Rule.NEEDS_PRODUCTS);
        }
        if (!held.has(AccountPermission.PRODUCTSSO)) {
            return new Denied(Rule.NEEDS_PRODUCTSSO);
        }
        return state(service, server, panelCan)
                .orElse(new Granted(held.owner() ? Rule.ACCOUNT_OWNER : Rule.ACCOUNT_PERMISSIONS));
    }

    /** Whether an administrator may enter the panel of a client's service. */
    public static Decision administrator(
            Administrator administrator, Service service, Server server, boolean panelCan) {
        Decision staff =
                staff(administrator, server, AdminPermission.SIGN_ON_TO_SERVICES, Rule.NEEDS_SIGN_ON_TO_SERVICES);
        return staff.isGranted() ? state(service, server, panelCan).orElse(staff) : staff;
    }

    /** Whether an administrator may enter a server itself. */
    public static Decision administrator(Administrator administrator, Server server, boolean panelCan) {
        Decision staff =
                staff(administrator, server, AdminPermission.CONNECT_TO_SERVERS, Rule.NEEDS_CONNECT_TO_SERVERS);
        return staff.isGranted() ? state(server, panelCan).orElse(staff) : staff;
    }

    private static Decision staff(
            Administrator administrator, Server server, AdminPermission needed, Rule whenMissing) {
        if (!administrator.isEnabled()) {
            return new Denied(Rule.PERSON_DISABLED);
        }
        if (!administrator.roleGroup().has(needed)) {
            return new Denied(whenMissing);
        }
        AccessControl control = server.accessControl();
        if (!control.restricted()) {
            return new Granted(Rule.UNRESTRICTED);
        }
        if (control.roleGroups().isEmpty()) {
            return new Denied(Rule.RESTRICTED_TO_NOBODY);
        }
        return control.admits(administrator.roleGroup().id())
                ? new Granted(Rule.ROLE_GROUP_CHOSEN)
                : new Denied(Rule.ROLE_GROUP_NOT_CHOSEN);
    }

    private static Optional<Decision> state(Service service, Server server, boolean panelCan) {
        return service.status() == ServiceStatus.ACTIVE
                ? state(server, panelCan)
                : Optional.of(new Denied(Rule.SERVICE_NOT_ACTIVE));
    }

    private static Optional<Decision> state(Server server, boolean panelCan) {
        if (!server.isEnabled()) {
            return Optional.of(new Denied(Rule.SERVER_DISABLED));
        }
        return panelCan ? Optional.empty() : Optional.of(new Denied(Rule.PANEL_HAS_NO_LOGIN));
    }
}
