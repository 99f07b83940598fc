package org.panelkey.access;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.User;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;

/**
 * Decides who may enter what.
 *
 * <p>The order of the rules is the order of the answers: who somebody is, what is locked, what the person may do, the
 * state of what is to be entered. Access control of servers binds staff and never clients; maintenance binds clients, and
 * whoever sees as one, and never staff.
 */
public final class AccessPolicy {

    private AccessPolicy() {}

    /**
     * Whether a user may enter the panel of a service.
     *
     * @param rights the user's in the service's account; empty for a stranger, who learns nothing, not even of a lock; so
     *     does a member of whose share the service is not
     * @param locked where locks stop this user at this service
     * @param maintained whether maintenance that is under way keeps clients out of the server
     * @param panelCan whether the panel can let anybody in for such a product
     * @param page the page that is asked for; empty for the panel's own first one
     */
    public static Verdict user(
            User user,
            Optional<AccountRights> rights,
            Service service,
            Server server,
            Set<LockScope> locked,
            boolean maintained,
            boolean panelCan,
            Optional<AskedPage> page) {
        Reasoning reasoning = account(locks(user, rights, service, locked), rights);
        maintenance(state(reasoning, service, server, panelCan), maintained);
        return permitted(page(reasoning, page), page, rights)
                .admit(() -> rights.orElseThrow().owner() ? Rule.ACCOUNT_OWNER : Rule.ACCOUNT_PERMISSIONS);
    }

    /**
     * Whether an administrator may enter the panel of a client's service.
     *
     * @param locked where locks stop this administrator at this service
     * @param requested whether an approved access request lets this administrator into the server now
     * @param proven whether a second factor was given a short time ago
     * @param panelCan whether the panel can let anybody in for such a product
     * @param page the page that is asked for; empty for the panel's own first one
     */
    public static Verdict administrator(
            Administrator administrator,
            Service service,
            Server server,
            Set<LockScope> locked,
            boolean requested,
            boolean proven,
            boolean panelCan,
            Optional<AskedPage> page) {
        Reasoning reasoning = placesOfService(person(new Reasoning(), administrator, locked), locked);
        staff(
                reasoning,
                administrator,
                server,
                requested,
                AdminPermission.SIGN_ON_TO_SERVICES,
                Rule.NEEDS_SIGN_ON_TO_SERVICES);
        return proof(page(state(reasoning, service, server, panelCan), page), server, proven)
                .admit(() -> admitting(administrator, server));
    }

    /**
     * Whether an administrator may enter a server itself.
     *
     * @param locked where locks stop this administrator at this server
     * @param requested whether an approved access request lets this administrator into the server now
     * @param proven whether a second factor was given a short time ago
     * @param panelCan whether the panel can let anybody in this way
     */
    public static Verdict administrator(
            Administrator administrator,
            Server server,
            Set<LockScope> locked,
            boolean requested,
            boolean proven,
            boolean panelCan) {
        Reasoning reasoning = locks(administrator, locked);
        staff(
                reasoning,
                administrator,
                server,
                requested,
                AdminPermission.CONNECT_TO_SERVERS,
                Rule.NEEDS_CONNECT_TO_SERVERS);
        return proof(state(reasoning, server, panelCan), server, proven).admit(() -> admitting(administrator, server));
    }

    /** Whether the service exists at all for somebody with these rights. */
    public static boolean reaches(AccountRights rights, Service service) {
        return rights.account().id().equals(service.account())
                && rights.share().includes(service.id().value());
    }

    /**
     * Whether an administrator who sees the client area as a user may enter the panel of a service: only where both may.
     *
     * @param rights the user's in the service's account; empty for a stranger, who learns nothing, not even of a lock
     * @param locked where locks stop this administrator or this user at this service
     * @param maintained whether maintenance that is under way keeps clients out of the server
     * @param requested whether an approved access request lets this administrator into the server now
     * @param proven whether a second factor was given a short time ago
     * @param panelCan whether the panel can let anybody in for such a product
     * @param page the page that is asked for; empty for the panel's own first one
     */
    public static Verdict asClient(
            Administrator administrator,
            User user,
            Optional<AccountRights> rights,
            Service service,
            Server server,
            Set<LockScope> locked,
            boolean maintained,
            boolean requested,
            boolean proven,
            boolean panelCan,
            Optional<AskedPage> page) {
        Reasoning reasoning = account(locks(administrator, user, rights, service, locked), rights);
        staff(
                reasoning,
                administrator,
                server,
                requested,
                AdminPermission.SIGN_ON_TO_SERVICES,
                Rule.NEEDS_SIGN_ON_TO_SERVICES);
        maintenance(state(reasoning, service, server, panelCan), maintained);
        return proof(permitted(page(reasoning, page), page, rights), server, proven)
                .admit(() -> Rule.BOTH_MAY_ENTER);
    }

    /**
     * Whether another system may send a user into the panel of a service: only where the user may enter, whoever answers
     * for the system may, and the system holds what that takes. An access request is a person's own, and lifts nothing
     * here; nor can a system give a second factor.
     *
     * @param answers the administrator who answers for the system
     * @param held what the system stands for
     * @param rights the user's in the service's account; empty for a stranger
     * @param locked where locks stop whoever answers, or this user, at this service
     * @param maintained whether maintenance that is under way keeps clients out of the server
     * @param panelCan whether the panel can let anybody in for such a product
     * @param page the page that is asked for; empty for the panel's own first one
     */
    public static Verdict program(
            Administrator answers,
            Set<AdminPermission> held,
            User user,
            Optional<AccountRights> rights,
            Service service,
            Server server,
            Set<LockScope> locked,
            boolean maintained,
            boolean panelCan,
            Optional<AskedPage> page) {
        Reasoning reasoning = locks(answers, user, rights, service, locked)
                .require(() -> held.contains(AdminPermission.SIGN_IN_AS_CLIENT), Rule.NEEDS_SIGN_IN_AS_CLIENT)
                .require(() -> held.contains(AdminPermission.SIGN_ON_TO_SERVICES), Rule.NEEDS_SIGN_ON_TO_SERVICES);
        account(reasoning, rights)
                .require(() -> rights.orElseThrow().account().admitsSignOnIn(), Rule.OTHER_SYSTEMS_OFF);
        staff(reasoning, answers, server, false, AdminPermission.SIGN_ON_TO_SERVICES, Rule.NEEDS_SIGN_ON_TO_SERVICES);
        maintenance(state(reasoning, service, server, panelCan), maintained);
        return proof(permitted(page(reasoning, page), page, rights), server, false)
                .admit(() -> Rule.BOTH_MAY_ENTER);
    }

    /** Whether somebody who may enter the panel finds a shortcut there. */
    public static boolean offers(AskedPage page, Predicate<AccountPermission> held) {
        return page.state() == AskedPage.State.OFFERED && page.needs().stream().allMatch(held);
    }

    /** The rule that stops a user at a service before anything but locks is asked, as at a click; empty for none. */
    public static Optional<Rule> stopping(
            User user, Optional<AccountRights> rights, Service service, Set<LockScope> locked) {
        return locks(user, rights, service, locked).forbidding();
    }

    /** The rule that stops an administrator at a server before anything but locks is asked, as at a click. */
    public static Optional<Rule> stopping(Administrator administrator, Set<LockScope> locked) {
        return locks(administrator, locked).forbidding();
    }

    /** The rule that stops an administrator who sees the client area as a user, before anything but locks is asked. */
    public static Optional<Rule> stopping(
            Administrator administrator,
            User user,
            Optional<AccountRights> rights,
            Service service,
            Set<LockScope> locked) {
        return locks(administrator, user, rights, service, locked).forbidding();
    }

    private static Reasoning locks(User user, Optional<AccountRights> rights, Service service, Set<LockScope> locked) {
        Reasoning reasoning = new Reasoning()
                .require(user::isEnabled, Rule.PERSON_DISABLED)
                .require(() -> rights.filter(held -> reaches(held, service)).isPresent(), Rule.UNKNOWN)
                .require(() -> !locked.contains(LockScope.EVERYWHERE), Rule.LOCKED_EVERYWHERE)
                .require(() -> !locked.contains(LockScope.USER), Rule.LOCKED_PERSON);
        return placesOfService(reasoning, locked);
    }

    private static Reasoning locks(Administrator administrator, Set<LockScope> locked) {
        return person(new Reasoning(), administrator, locked)
                .require(() -> !locked.contains(LockScope.SERVER), Rule.LOCKED_SERVER);
    }

    private static Reasoning locks(
            Administrator administrator,
            User user,
            Optional<AccountRights> rights,
            Service service,
            Set<LockScope> locked) {
        Reasoning reasoning = new Reasoning()
                .require(user::isEnabled, Rule.CLIENT_PERSON_DISABLED)
                .require(() -> rights.filter(held -> reaches(held, service)).isPresent(), Rule.UNKNOWN);
        person(reasoning, administrator, locked)
                .require(
                        () -> administrator.roleGroup().has(AdminPermission.SIGN_IN_AS_CLIENT),
                        Rule.NEEDS_SIGN_IN_AS_CLIENT)
                .require(() -> !locked.contains(LockScope.USER), Rule.LOCKED_CLIENT_PERSON);
        return placesOfService(reasoning, locked);
    }

    private static Reasoning account(Reasoning reasoning, Optional<AccountRights> rights) {
        return reasoning
                .require(() -> rights.orElseThrow().account().status() != AccountStatus.CLOSED, Rule.ACCOUNT_CLOSED)
                .require(() -> rights.orElseThrow().has(AccountPermission.PRODUCTS), Rule.NEEDS_PRODUCTS)
                .require(() -> rights.orElseThrow().has(AccountPermission.PRODUCTSSO), Rule.NEEDS_PRODUCTSSO);
    }

    private static Reasoning person(Reasoning reasoning, Administrator administrator, Set<LockScope> locked) {
        return reasoning
                .require(administrator::isEnabled, Rule.PERSON_DISABLED)
                .require(() -> !locked.contains(LockScope.EVERYWHERE), Rule.LOCKED_EVERYWHERE)
                .require(() -> !locked.contains(LockScope.ADMINISTRATOR), Rule.LOCKED_PERSON)
                .require(() -> !locked.contains(LockScope.ROLE_GROUP), Rule.LOCKED_ROLE_GROUP);
    }

    private static Reasoning placesOfService(Reasoning reasoning, Set<LockScope> locked) {
        return reasoning
                .require(() -> !locked.contains(LockScope.CLIENT_ACCOUNT), Rule.LOCKED_ACCOUNT)
                .require(() -> !locked.contains(LockScope.SERVICE), Rule.LOCKED_SERVICE)
                .require(() -> !locked.contains(LockScope.SERVER), Rule.LOCKED_SERVER);
    }

    private static void staff(
            Reasoning reasoning,
            Administrator administrator,
            Server server,
            boolean requested,
            AdminPermission needed,
            Rule whenMissing) {
        AccessControl control = server.accessControl();
        reasoning
                .require(() -> administrator.roleGroup().has(needed), whenMissing)
                .require(
                        () -> isAdmitted(administrator, server),
                        () -> requested,
                        control.restricted() && control.roleGroups().isEmpty()
                                ? Rule.RESTRICTED_TO_NOBODY
                                : Rule.ROLE_GROUP_NOT_CHOSEN);
    }

    private static boolean isAdmitted(Administrator administrator, Server server) {
        return server.accessControl().admits(administrator.roleGroup().id());
    }

    /** Last, so that nobody gives a second factor for what stays closed. */
    private static Reasoning proof(Reasoning reasoning, Server server, boolean proven) {
        return reasoning.require(() -> !server.asksSecondFactor() || proven, Rule.NEEDS_SECOND_FACTOR);
    }

    private static Rule admitting(Administrator administrator, Server server) {
        if (!server.accessControl().restricted()) {
            return Rule.UNRESTRICTED;
        }
        return isAdmitted(administrator, server) ? Rule.ROLE_GROUP_CHOSEN : Rule.ACCESS_REQUEST;
    }

    private static Reasoning maintenance(Reasoning reasoning, boolean maintained) {
        return reasoning.require(() -> !maintained, Rule.IN_MAINTENANCE);
    }

    private static Reasoning page(Reasoning reasoning, Optional<AskedPage> asked) {
        return asked.map(AskedPage::state)
                .map(state -> reasoning
                        .require(() -> state != AskedPage.State.UNKNOWN, Rule.SHORTCUT_UNKNOWN)
                        .require(() -> state != AskedPage.State.OFF, Rule.SHORTCUT_OFF))
                .orElse(reasoning);
    }

    /** What a shortcut needs binds users only, as every permission of an account does. */
    private static Reasoning permitted(Reasoning reasoning, Optional<AskedPage> asked, Optional<AccountRights> rights) {
        return asked.map(page -> reasoning.require(
                        () -> offers(page, rights.orElseThrow()::has), Rule.NEEDS_SHORTCUT_PERMISSION))
                .orElse(reasoning);
    }

    private static Reasoning state(Reasoning reasoning, Service service, Server server, boolean panelCan) {
        return state(
                reasoning.require(() -> service.status() == ServiceStatus.ACTIVE, Rule.SERVICE_NOT_ACTIVE),
                server,
                panelCan);
    }

    private static Reasoning state(Reasoning reasoning, Server server, boolean panelCan) {
        return reasoning
                .require(server::isEnabled, Rule.SERVER_DISABLED)
                .require(() -> panelCan, Rule.PANEL_HAS_NO_LOGIN);
    }
}
