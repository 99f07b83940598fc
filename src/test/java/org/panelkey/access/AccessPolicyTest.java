package org.panelkey.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.AccountsFixture;
import org.panelkey.accounts.User;
import org.panelkey.hosting.HostingFixture;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServersFixture;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.StaffFixture;

/** Every rule, and the order in which they are applied. */
class AccessPolicyTest {

    private static final RoleGroupId ONE = new RoleGroupId(1);
    private static final RoleGroupId TWO = new RoleGroupId(2);
    private static final Set<AccountPermission> BOTH =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);
    private static final Server OPEN = ServersFixture.server(AccessControl.unrestricted(), true);
    private static final Server OFF = ServersFixture.server(AccessControl.unrestricted(), false);
    private static final Service ACTIVE = HostingFixture.service(ServiceStatus.ACTIVE);
    private static final Service SUSPENDED = HostingFixture.service(ServiceStatus.SUSPENDED);
    private static final Set<AdminPermission> ENTERS =
            EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT, AdminPermission.SIGN_ON_TO_SERVICES);
    private static final List<AccessControl> CONTROLS = List.of(
            AccessControl.unrestricted(),
            AccessControl.restrictedTo(Set.of()),
            AccessControl.restrictedTo(Set.of(ONE)),
            AccessControl.restrictedTo(Set.of(TWO)),
            AccessControl.restrictedTo(Set.of(ONE, TWO)));

    @Test
    @DisplayName("B3, B4, B5: each rule for users, worst first: everything below it is wrong as well and is not said")
    void the_first_rule_that_a_user_breaks_is_the_answer() {
        AccountRights closed = AccountsFixture.member(AccountStatus.CLOSED, Set.of());
        AccountRights nothing = AccountsFixture.member(AccountStatus.ACTIVE, Set.of());
        AccountRights onlySignOn =
                AccountsFixture.member(AccountStatus.ACTIVE, EnumSet.of(AccountPermission.PRODUCTSSO));
        AccountRights onlyView = AccountsFixture.member(AccountStatus.ACTIVE, EnumSet.of(AccountPermission.PRODUCTS));
        AccountRights member = AccountsFixture.member(AccountStatus.ACTIVE, BOTH);
        User on = AccountsFixture.user(true);
        User off = AccountsFixture.user(false);

        Map<Rule, Decision> answers = new LinkedHashMap<>();
        answers.put(Rule.PERSON_DISABLED, user(off, Optional.empty(), SUSPENDED, OFF, false));
        answers.put(Rule.UNKNOWN, user(on, Optional.empty(), SUSPENDED, OFF, false));
        answers.put(Rule.ACCOUNT_CLOSED, user(on, Optional.of(closed), SUSPENDED, OFF, false));
        answers.put(Rule.NEEDS_PRODUCTS, user(on, Optional.of(nothing), SUSPENDED, OFF, false));
        answers.put(Rule.NEEDS_PRODUCTSSO, user(on, Optional.of(onlyView), SUSPENDED, OFF, false));
        answers.put(Rule.SERVICE_NOT_ACTIVE, user(on, Optional.of(member), SUSPENDED, OFF, false));
        answers.put(Rule.SERVER_DISABLED, user(on, Optional.of(member), ACTIVE, OFF, false));
        answers.put(Rule.PANEL_HAS_NO_LOGIN, user(on, Optional.of(member), ACTIVE, OPEN, false));

        answers.forEach((rule, answer) -> assertThat(answer).isEqualTo(new Decision.Denied(rule)));
        assertThat(user(on, Optional.of(onlySignOn), ACTIVE, OPEN, true))
                .isEqualTo(new Decision.Denied(Rule.NEEDS_PRODUCTS));
        assertThat(user(on, Optional.of(member), ACTIVE, OPEN, true))
                .isEqualTo(new Decision.Granted(Rule.ACCOUNT_PERMISSIONS));
        assertThat(user(on, Optional.of(AccountsFixture.owner(AccountStatus.INACTIVE)), ACTIVE, OPEN, true))
                .isEqualTo(new Decision.Granted(Rule.ACCOUNT_OWNER));
    }

    @Test
    @DisplayName(
            "B25: a service outside a member's share does not exist, whatever else forbids it; inside it all is as ever")
    void a_service_outside_the_share_does_not_exist() {
        User on = AccountsFixture.user(true);
        AccountRights outside =
                AccountsFixture.member(AccountStatus.CLOSED, Set.of(), Set.of(HostingFixture.SERVICE + 1));
        AccountRights none = AccountsFixture.member(AccountStatus.ACTIVE, BOTH, Set.of());
        AccountRights inside = AccountsFixture.member(AccountStatus.ACTIVE, BOTH, Set.of(HostingFixture.SERVICE));
        AccountRights viewer = AccountsFixture.member(
                AccountStatus.ACTIVE, EnumSet.of(AccountPermission.PRODUCTS), Set.of(HostingFixture.SERVICE));

        assertThat(user(on, Optional.of(outside), SUSPENDED, OFF, false)).isEqualTo(new Decision.Denied(Rule.UNKNOWN));
        assertThat(user(on, Optional.of(none), ACTIVE, OPEN, true)).isEqualTo(new Decision.Denied(Rule.UNKNOWN));
        assertThat(user(on, Optional.of(inside), ACTIVE, OPEN, true))
                .isEqualTo(new Decision.Granted(Rule.ACCOUNT_PERMISSIONS));
        assertThat(user(on, Optional.of(viewer), ACTIVE, OPEN, true))
                .isEqualTo(new Decision.Denied(Rule.NEEDS_PRODUCTSSO));
    }

    @Test
    @DisplayName("B3, B5, B14: of all cells, a user enters exactly those where nothing is in the way")
    void a_user_enters_in_exactly_these_cells() {
        int granted = 0;
        int denied = 0;
        for (boolean enabled : new boolean[] {true, false}) {
            for (AccountStatus account : AccountStatus.values()) {
                for (Optional<AccountRights> rights : rights(account)) {
                    for (ServiceStatus status : ServiceStatus.values()) {
                        for (boolean serverOn : new boolean[] {true, false}) {
                            for (boolean panelCan : new boolean[] {true, false}) {
                                for (AccessControl control : CONTROLS) {
                                    boolean holds = rights.isPresent()
                                            && rights.get().permissions().containsAll(BOTH);
                                    boolean expected = enabled
                                            && holds
                                            && account != AccountStatus.CLOSED
                                            && status == ServiceStatus.ACTIVE
                                            && serverOn
                                            && panelCan;
                                    Decision decision = user(
                                            AccountsFixture.user(enabled),
                                            rights,
                                            HostingFixture.service(status),
                                            ServersFixture.server(control, serverOn),
                                            panelCan);
                                    assertThat(decision.isGranted())
                                            .as("%s %s %s %s %s", enabled, rights, status, serverOn, control)
                                            .isEqualTo(expected);
                                    granted += expected ? 1 : 0;
                                    denied += expected ? 0 : 1;
                                }
                            }
                        }
                    }
                }
            }
        }
        // Owner and member with both permissions, in two kinds of account, under five access controls.
        assertThat(granted).isEqualTo(20);
        assertThat(denied).isEqualTo(2 * 3 * 6 * 5 * 2 * 2 * 5 - 20);
    }

    @Test
    @DisplayName("B13, B14, S22, S23: each rule for staff, worst first, at a service and at a server")
    void the_first_rule_that_staff_break_is_the_answer() {
        Set<AdminPermission> signOn = EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES);
        Set<AdminPermission> connect = EnumSet.of(AdminPermission.CONNECT_TO_SERVERS);
        Server nobodys = ServersFixture.server(AccessControl.restrictedTo(Set.of()), false);
        Server twos = ServersFixture.server(AccessControl.restrictedTo(Set.of(TWO)), false);
        Server ones = ServersFixture.server(AccessControl.restrictedTo(Set.of(ONE)), true);

        assertThat(service(staff(Set.of(), false), SUSPENDED, nobodys, false)).isEqualTo(denied(Rule.PERSON_DISABLED));
        assertThat(service(staff(connect, true), SUSPENDED, nobodys, false))
                .isEqualTo(denied(Rule.NEEDS_SIGN_ON_TO_SERVICES));
        assertThat(service(staff(signOn, true), SUSPENDED, nobodys, false))
                .isEqualTo(denied(Rule.RESTRICTED_TO_NOBODY));
        assertThat(service(staff(signOn, true), SUSPENDED, twos, false)).isEqualTo(denied(Rule.ROLE_GROUP_NOT_CHOSEN));
        assertThat(service(staff(signOn, true), SUSPENDED, OFF, false)).isEqualTo(denied(Rule.SERVICE_NOT_ACTIVE));
        assertThat(service(staff(signOn, true), ACTIVE, OFF, false)).isEqualTo(denied(Rule.SERVER_DISABLED));
        assertThat(service(staff(signOn, true), ACTIVE, ones, false)).isEqualTo(denied(Rule.PANEL_HAS_NO_LOGIN));
        assertThat(service(staff(signOn, true), ACTIVE, OPEN, true)).isEqualTo(new Decision.Granted(Rule.UNRESTRICTED));
        assertThat(service(staff(signOn, true), ACTIVE, ones, true))
                .isEqualTo(new Decision.Granted(Rule.ROLE_GROUP_CHOSEN));

        assertThat(server(staff(Set.of(), false), nobodys, false)).isEqualTo(denied(Rule.PERSON_DISABLED));
        assertThat(server(staff(signOn, true), nobodys, false)).isEqualTo(denied(Rule.NEEDS_CONNECT_TO_SERVERS));
        assertThat(server(staff(connect, true), nobodys, false)).isEqualTo(denied(Rule.RESTRICTED_TO_NOBODY));
        assertThat(server(staff(connect, true), twos, false)).isEqualTo(denied(Rule.ROLE_GROUP_NOT_CHOSEN));
        assertThat(server(staff(connect, true), OFF, false)).isEqualTo(denied(Rule.SERVER_DISABLED));
        assertThat(server(staff(connect, true), ones, false)).isEqualTo(denied(Rule.PANEL_HAS_NO_LOGIN));
        assertThat(server(staff(connect, true), OPEN, true)).isEqualTo(new Decision.Granted(Rule.UNRESTRICTED));
        assertThat(server(staff(connect, true), ones, true)).isEqualTo(new Decision.Granted(Rule.ROLE_GROUP_CHOSEN));
    }

    @Test
    @DisplayName("B14, S23: of all cells, staff enter exactly those that the access control leaves open")
    void staff_enter_in_exactly_these_cells() {
        int granted = 0;
        for (AdminPermission permission : AdminPermission.values()) {
            for (boolean enabled : new boolean[] {true, false}) {
                for (AccessControl control : CONTROLS) {
                    for (boolean serverOn : new boolean[] {true, false}) {
                        Administrator person = StaffFixture.administrator(1, EnumSet.of(permission), enabled);
                        Server server = ServersFixture.server(control, serverOn);
                        boolean passes = enabled
                                && serverOn
                                && (!control.restricted()
                                        || control.roleGroups().contains(ONE));
                        boolean atServer = passes && permission == AdminPermission.CONNECT_TO_SERVERS;
                        assertThat(server(person, server, true).isGranted())
                                .as("%s at a server, %s", permission, control)
                                .isEqualTo(atServer);
                        boolean atService = passes && permission == AdminPermission.SIGN_ON_TO_SERVICES;
                        for (ServiceStatus status : ServiceStatus.values()) {
                            boolean expected = atService && status == ServiceStatus.ACTIVE;
                            assertThat(service(person, HostingFixture.service(status), server, true)
                                            .isGranted())
                                    .as("%s at a service, %s", permission, control)
                                    .isEqualTo(expected);
                            granted += expected ? 1 : 0;
                        }
                        granted += atServer ? 1 : 0;
                    }
                }
            }
        }
        // Three access controls let role group 1 in, at the server and at its active services.
        assertThat(granted).isEqualTo(6);
    }

    @Test
    void every_rule_decides_something() {
        Set<Rule> seen = new TreeSet<>();
        for (User user : List.of(AccountsFixture.user(true), AccountsFixture.user(false))) {
            for (AccountStatus account : AccountStatus.values()) {
                for (Optional<AccountRights> rights : rights(account)) {
                    for (Service service : List.of(ACTIVE, SUSPENDED)) {
                        seen.add(user(user, rights, service, OPEN, true).rule());
                        seen.add(user(user, rights, service, OPEN, false).rule());
                        seen.add(user(user, rights, service, OFF, true).rule());
                    }
                }
            }
        }
        for (Set<AdminPermission> held : List.of(Set.<AdminPermission>of(), EnumSet.allOf(AdminPermission.class))) {
            for (AccessControl control : CONTROLS) {
                Server server = ServersFixture.server(control, true);
                seen.add(server(staff(held, true), server, true).rule());
                seen.add(service(staff(held, true), ACTIVE, server, true).rule());
            }
        }
        seen.add(AccessPolicy.administrator(
                        staff(EnumSet.allOf(AdminPermission.class), true),
                        ServersFixture.server(AccessControl.restrictedTo(Set.of(TWO)), true),
                        Set.of(),
                        true,
                        true,
                        true)
                .rule());
        for (LockScope scope : LockScope.values()) {
            Set<LockScope> locked = EnumSet.of(scope);
            Optional<AccountRights> owner = Optional.of(AccountsFixture.owner(AccountStatus.ACTIVE));
            seen.add(AccessPolicy.user(
                            AccountsFixture.user(true), owner, ACTIVE, OPEN, locked, false, true, Optional.empty())
                    .rule());
            seen.add(AccessPolicy.administrator(
                            staff(EnumSet.allOf(AdminPermission.class), true),
                            ACTIVE,
                            OPEN,
                            locked,
                            false,
                            true,
                            true,
                            Optional.empty())
                    .rule());
        }
        seen.add(maintained(staff(EnumSet.allOf(AdminPermission.class), true))
                .get(1)
                .rule());
        seen.add(askedForFactor(false).rule());
        for (AskedPage.State state : AskedPage.State.values()) {
            AskedPage page = new AskedPage(state, Optional.of(AccountPermission.EMAILS));
            seen.add(byShortcut(AccountsFixture.member(AccountStatus.ACTIVE, BOTH), page));
        }
        asClient().forEach((rule, decision) -> seen.add(decision.rule()));
        program().forEach((rule, decision) -> seen.add(decision.rule()));
        // The one that compares two moments of a sign-on is not for the policy to decide, which knows one.
        assertThat(seen).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Rule.MOVED_MEANWHILE)));
    }

    @Test
    @DisplayName(
            "B10: a shortcut that is unknown, off, or needs what the user lacks is refused, in this order, and last")
    void a_shortcut_is_refused_by_a_rule_of_its_own() {
        AccountRights member = AccountsFixture.member(AccountStatus.ACTIVE, BOTH);
        AccountRights owner = AccountsFixture.owner(AccountStatus.ACTIVE);
        Optional<AccountPermission> emails = Optional.of(AccountPermission.EMAILS);

        assertThat(byShortcut(owner, AskedPage.unknown())).isEqualTo(Rule.SHORTCUT_UNKNOWN);
        assertThat(byShortcut(owner, new AskedPage(AskedPage.State.OFF, emails)))
                .isEqualTo(Rule.SHORTCUT_OFF);
        assertThat(byShortcut(owner, new AskedPage(AskedPage.State.OFFERED, emails)))
                .isEqualTo(Rule.ACCOUNT_OWNER);
        assertThat(byShortcut(member, new AskedPage(AskedPage.State.OFF, emails)))
                .isEqualTo(Rule.SHORTCUT_OFF);
        assertThat(byShortcut(member, new AskedPage(AskedPage.State.OFFERED, emails)))
                .isEqualTo(Rule.NEEDS_SHORTCUT_PERMISSION);
        assertThat(byShortcut(member, new AskedPage(AskedPage.State.OFFERED, Optional.empty())))
                .isEqualTo(Rule.ACCOUNT_PERMISSIONS);
        assertThat(AccessPolicy.user(
                                AccountsFixture.user(true),
                                Optional.of(owner),
                                SUSPENDED,
                                OPEN,
                                Set.of(),
                                false,
                                true,
                                Optional.of(AskedPage.unknown()))
                        .rule())
                .isEqualTo(Rule.SERVICE_NOT_ACTIVE);
    }

    @Test
    @DisplayName("B12: what a shortcut needs binds staff only while they see the client area as a user")
    void what_a_shortcut_needs_binds_users() {
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        AccountRights member = AccountsFixture.member(AccountStatus.ACTIVE, BOTH);
        AskedPage page = new AskedPage(AskedPage.State.OFFERED, Optional.of(AccountPermission.EMAILS));
        Server asks = ServersFixture.server(AccessControl.unrestricted(), true, true);

        assertThat(AccessPolicy.administrator(all, ACTIVE, OPEN, Set.of(), false, true, true, Optional.of(page))
                        .rule())
                .isEqualTo(Rule.UNRESTRICTED);
        assertThat(AccessPolicy.asClient(
                                all,
                                AccountsFixture.user(true),
                                Optional.of(member),
                                ACTIVE,
                                asks,
                                Set.of(),
                                false,
                                false,
                                false,
                                true,
                                Optional.of(page))
                        .rule())
                .isEqualTo(Rule.NEEDS_SHORTCUT_PERMISSION);
        // Nobody gives a second factor for a page that stays closed.
        AskedPage off = new AskedPage(AskedPage.State.OFF, Optional.empty());
        assertThat(AccessPolicy.administrator(all, ACTIVE, asks, Set.of(), false, false, true, Optional.of(off))
                        .rule())
                .isEqualTo(Rule.SHORTCUT_OFF);
    }

    private static Rule byShortcut(AccountRights rights, AskedPage page) {
        Verdict verdict = AccessPolicy.user(
                AccountsFixture.user(true),
                Optional.of(rights),
                ACTIVE,
                OPEN,
                Set.of(),
                false,
                true,
                Optional.of(page));
        assertThat(AccessPolicy.offers(page, rights::has)).isEqualTo(verdict.isGranted());
        return verdict.rule();
    }

    @Test
    void an_approved_request_lifts_access_control_and_nothing_else() {
        Set<AdminPermission> both = EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.CONNECT_TO_SERVERS);
        for (AccessControl control : CONTROLS) {
            Server server = ServersFixture.server(control, true);
            Server off = ServersFixture.server(control, false);
            boolean chosen = control.roleGroups().contains(ONE);
            boolean needed = control.restricted() && !chosen;
            Rule admitting = chosen ? Rule.ROLE_GROUP_CHOSEN : Rule.UNRESTRICTED;
            Decision expected = new Decision.Granted(needed ? Rule.ACCESS_REQUEST : admitting);
            Verdict verdict = AccessPolicy.administrator(staff(both, true), server, Set.of(), true, true, true);
            List<Rule> lifted = verdict.steps().stream()
                    .filter(step -> step.answer() == Step.Answer.LIFTED)
                    .map(Step::rule)
                    .toList();

            assertThat(verdict.decision()).isEqualTo(expected);
            Rule nobody = control.roleGroups().isEmpty() ? Rule.RESTRICTED_TO_NOBODY : Rule.ROLE_GROUP_NOT_CHOSEN;
            assertThat(lifted).isEqualTo(needed ? List.of(nobody) : List.of());
            assertThat(AccessPolicy.administrator(
                                    staff(both, true), ACTIVE, server, Set.of(), true, true, true, Optional.empty())
                            .decision())
                    .isEqualTo(expected);
            assertThat(requested(staff(both, false), server, Set.of())).isEqualTo(Rule.PERSON_DISABLED);
            assertThat(requested(staff(Set.of(), true), server, Set.of())).isEqualTo(Rule.NEEDS_CONNECT_TO_SERVERS);
            assertThat(requested(staff(both, true), off, Set.of())).isEqualTo(Rule.SERVER_DISABLED);
            assertThat(requested(staff(both, true), server, EnumSet.of(LockScope.SERVER)))
                    .isEqualTo(Rule.LOCKED_SERVER);
            assertThat(requested(staff(both, true), server, EnumSet.of(LockScope.ROLE_GROUP)))
                    .isEqualTo(Rule.LOCKED_ROLE_GROUP);
        }
    }

    @Test
    void a_server_that_asks_for_a_second_factor_lets_in_who_gave_one() {
        assertThat(askedForFactor(false).decision()).isEqualTo(denied(Rule.NEEDS_SECOND_FACTOR));
        assertThat(askedForFactor(true).decision()).isEqualTo(new Decision.Granted(Rule.UNRESTRICTED));
        // Clients are bound by no server's wish.
        assertThat(user(
                        AccountsFixture.user(true),
                        Optional.of(AccountsFixture.owner(AccountStatus.ACTIVE)),
                        ACTIVE,
                        ServersFixture.server(AccessControl.unrestricted(), true, true),
                        true))
                .isEqualTo(new Decision.Granted(Rule.ACCOUNT_OWNER));
    }

    private static Verdict askedForFactor(boolean proven) {
        return AccessPolicy.administrator(
                staff(EnumSet.allOf(AdminPermission.class), true),
                ServersFixture.server(AccessControl.unrestricted(), true, true),
                Set.of(),
                false,
                proven,
                true);
    }

    private static Rule requested(Administrator person, Server server, Set<LockScope> locked) {
        return AccessPolicy.administrator(person, server, locked, true, true, true)
                .rule();
    }

    @Test
    @DisplayName("Maintenance keeps out clients, and staff who see as one, where all else lets them in; never staff")
    void maintenance_binds_clients_and_never_staff() {
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        assertThat(maintained(all))
                .containsExactly(
                        new Decision.Granted(Rule.ACCOUNT_OWNER),
                        denied(Rule.IN_MAINTENANCE),
                        new Decision.Granted(Rule.BOTH_MAY_ENTER),
                        denied(Rule.IN_MAINTENANCE));
        Optional<AccountRights> viewer =
                Optional.of(AccountsFixture.member(AccountStatus.ACTIVE, EnumSet.of(AccountPermission.PRODUCTS)));
        // Whoever may not enter anyway learns of the right that is missing, and a stranger learns nothing.
        assertThat(AccessPolicy.user(
                                AccountsFixture.user(true),
                                viewer,
                                ACTIVE,
                                OPEN,
                                Set.of(),
                                true,
                                true,
                                Optional.empty())
                        .rule())
                .isEqualTo(Rule.NEEDS_PRODUCTSSO);
        assertThat(AccessPolicy.user(
                                AccountsFixture.user(true),
                                Optional.empty(),
                                ACTIVE,
                                OPEN,
                                Set.of(),
                                true,
                                true,
                                Optional.empty())
                        .rule())
                .isEqualTo(Rule.UNKNOWN);
        assertThat(AccessPolicy.administrator(all, ACTIVE, OPEN, Set.of(), false, true, true, Optional.empty())
                        .steps())
                .noneMatch(step -> step.rule() == Rule.IN_MAINTENANCE);
    }

    /** A user, and staff who see as the user, without maintenance and with it. */
    private static List<Decision> maintained(Administrator staff) {
        User on = AccountsFixture.user(true);
        Optional<AccountRights> owner = Optional.of(AccountsFixture.owner(AccountStatus.ACTIVE));
        return List.of(
                AccessPolicy.user(on, owner, ACTIVE, OPEN, Set.of(), false, true, Optional.empty())
                        .decision(),
                AccessPolicy.user(on, owner, ACTIVE, OPEN, Set.of(), true, true, Optional.of(AskedPage.unknown()))
                        .decision(),
                AccessPolicy.asClient(
                                staff, on, owner, ACTIVE, OPEN, Set.of(), false, false, true, true, Optional.empty())
                        .decision(),
                AccessPolicy.asClient(
                                staff,
                                on,
                                owner,
                                ACTIVE,
                                OPEN,
                                Set.of(),
                                true,
                                false,
                                true,
                                true,
                                Optional.of(AskedPage.unknown()))
                        .decision());
    }

    @Test
    void for_whom_nothing_is_known_one_step_says_so() {
        Verdict verdict = Verdict.unknown();
        assertThat(verdict.decision()).isEqualTo(denied(Rule.UNKNOWN));
        assertThat(verdict.steps()).containsExactly(new Step(Rule.UNKNOWN, Step.Answer.FORBIDS));
    }

    @Test
    @DisplayName(
            "B31: each rule for staff who see the client area as a user, worst first: both must be allowed to enter")
    void staff_as_a_client_enter_only_where_both_may() {
        asClient().forEach((rule, decision) -> assertThat(decision)
                .isEqualTo(rule == Rule.BOTH_MAY_ENTER ? new Decision.Granted(rule) : new Decision.Denied(rule)));
    }

    @Test
    @DisplayName(
            "B31: of all cells, staff enter as a client exactly those where the administrator and the user enter alone")
    void staff_as_a_client_enter_the_cells_that_both_enter() {
        int granted = 0;
        for (Set<AdminPermission> held : List.of(
                EnumSet.allOf(AdminPermission.class),
                EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT),
                EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES))) {
            for (boolean enabled : new boolean[] {true, false}) {
                for (Optional<AccountRights> rights : rights(AccountStatus.ACTIVE)) {
                    for (AccessControl control : CONTROLS) {
                        for (LockScope scope : LockScope.values()) {
                            User user = AccountsFixture.user(enabled);
                            Server server = ServersFixture.server(control, true);
                            Set<LockScope> locked = scope == LockScope.EVERYWHERE ? Set.of() : EnumSet.of(scope);
                            boolean both = held.contains(AdminPermission.SIGN_IN_AS_CLIENT)
                                    && AccessPolicy.user(
                                                    user, rights, ACTIVE, server, locked, false, true, Optional.empty())
                                            .isGranted()
                                    && AccessPolicy.administrator(
                                                    staff(held, true),
                                                    ACTIVE,
                                                    server,
                                                    locked,
                                                    false,
                                                    true,
                                                    true,
                                                    Optional.empty())
                                            .isGranted();
                            assertThat(asClient(staff(held, true), user, rights, server, locked))
                                    .as("%s %s %s %s %s", held, enabled, rights, control, scope)
                                    .matches(decision -> decision.isGranted() == both);
                            granted += both ? 1 : 0;
                        }
                    }
                }
            }
        }
        // Owner and member with both permissions, at the three controls that admit the role group, without a lock.
        assertThat(granted).isEqualTo(2 * 3);
    }

    @Test
    @DisplayName(
            "S81: another system sends in whom whoever answers for it could let in, and what it stands for, and no one else")
    void the_first_rule_that_stops_a_system_is_the_answer() {
        program().forEach((rule, decision) -> assertThat(decision)
                .isEqualTo(rule == Rule.BOTH_MAY_ENTER ? new Decision.Granted(rule) : new Decision.Denied(rule)));
    }

    @Test
    @DisplayName("S81: another system enters no cell that whoever answers for it could not enter as the user")
    void a_system_enters_no_cell_that_staff_would_not() {
        User on = AccountsFixture.user(true);
        int granted = 0;
        for (Optional<AccountRights> rights : rights(AccountStatus.ACTIVE)) {
            for (AccessControl control : CONTROLS) {
                for (LockScope scope : LockScope.values()) {
                    for (boolean asks : new boolean[] {true, false}) {
                        Server server = ServersFixture.server(control, true, asks);
                        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
                        Decision sent = program(all, ENTERS, on, rights, server, EnumSet.of(scope));
                        Decision open = program(all, ENTERS, on, rights, server, Set.of());
                        assertThat(sent.isGranted()).as("%s locks", scope).isFalse();
                        assertThat(open.isGranted())
                                .isEqualTo(!asks
                                        && asClient(all, on, rights, server, Set.of())
                                                .isGranted());
                        granted += open.isGranted() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(granted).isEqualTo(2 * 3 * LockScope.values().length);
    }

    private static Map<Rule, Decision> program() {
        Administrator off = staff(Set.of(), false);
        Administrator looks = staff(EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT), true);
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        User on = AccountsFixture.user(true);
        Set<AdminPermission> half = EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT);
        Optional<AccountRights> closed = Optional.of(AccountsFixture.member(AccountStatus.CLOSED, Set.of()));
        Optional<AccountRights> viewer =
                Optional.of(AccountsFixture.member(AccountStatus.ACTIVE, EnumSet.of(AccountPermission.PRODUCTS)));
        Optional<AccountRights> member = Optional.of(AccountsFixture.member(AccountStatus.ACTIVE, BOTH));
        Optional<AccountRights> shut = Optional.of(AccountsFixture.closedToSystems());
        Server others = ServersFixture.server(AccessControl.restrictedTo(Set.of(TWO)), true);
        Server asks = ServersFixture.server(AccessControl.unrestricted(), true, true);

        Map<Rule, Decision> answers = new LinkedHashMap<>();
        answers.put(
                Rule.CLIENT_PERSON_DISABLED,
                program(off, Set.of(), AccountsFixture.user(false), Optional.empty(), others, Set.of()));
        answers.put(Rule.UNKNOWN, program(off, Set.of(), on, Optional.empty(), others, Set.of()));
        answers.put(Rule.PERSON_DISABLED, program(off, Set.of(), on, closed, others, Set.of()));
        answers.put(
                Rule.LOCKED_ROLE_GROUP, program(looks, Set.of(), on, closed, others, EnumSet.of(LockScope.ROLE_GROUP)));
        answers.put(Rule.NEEDS_SIGN_IN_AS_CLIENT, program(looks, Set.of(), on, closed, others, Set.of()));
        answers.put(Rule.NEEDS_SIGN_ON_TO_SERVICES, program(all, half, on, closed, others, Set.of()));
        answers.put(Rule.ACCOUNT_CLOSED, program(all, ENTERS, on, closed, others, Set.of()));
        answers.put(Rule.NEEDS_PRODUCTSSO, program(all, ENTERS, on, viewer, others, Set.of()));
        answers.put(Rule.OTHER_SYSTEMS_OFF, program(all, ENTERS, on, shut, others, Set.of()));
        answers.put(Rule.ROLE_GROUP_NOT_CHOSEN, program(all, ENTERS, on, member, others, Set.of()));
        answers.put(Rule.SERVER_DISABLED, program(all, ENTERS, on, member, OFF, Set.of()));
        answers.put(Rule.NEEDS_SECOND_FACTOR, program(all, ENTERS, on, member, asks, Set.of()));
        answers.put(Rule.BOTH_MAY_ENTER, program(all, ENTERS, on, member, OPEN, Set.of()));
        // What stands for it is not enough where whoever answers lacks it.
        assertThat(program(looks, ENTERS, on, member, OPEN, Set.of()))
                .isEqualTo(new Decision.Denied(Rule.NEEDS_SIGN_ON_TO_SERVICES));
        return answers;
    }

    private static Decision program(
            Administrator answers,
            Set<AdminPermission> held,
            User user,
            Optional<AccountRights> rights,
            Server server,
            Set<LockScope> locked) {
        return AccessPolicy.program(answers, held, user, rights, ACTIVE, server, locked, false, true, Optional.empty())
                .decision();
    }

    private static Map<Rule, Decision> asClient() {
        Administrator off = staff(Set.of(), false);
        Administrator nothing = staff(Set.of(), true);
        Administrator looks = staff(EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT), true);
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        User on = AccountsFixture.user(true);
        Set<LockScope> everywhere = EnumSet.allOf(LockScope.class);
        Set<LockScope> person =
                EnumSet.of(LockScope.ADMINISTRATOR, LockScope.ROLE_GROUP, LockScope.USER, LockScope.SERVICE);
        Set<LockScope> group = EnumSet.of(LockScope.ROLE_GROUP, LockScope.USER);
        Set<LockScope> user = EnumSet.of(LockScope.USER, LockScope.CLIENT_ACCOUNT);
        Optional<AccountRights> closed = Optional.of(AccountsFixture.member(AccountStatus.CLOSED, Set.of()));
        Optional<AccountRights> member = Optional.of(AccountsFixture.member(AccountStatus.ACTIVE, BOTH));
        Server nobodys = ServersFixture.server(AccessControl.restrictedTo(Set.of()), true);
        Server others = ServersFixture.server(AccessControl.restrictedTo(Set.of(TWO)), true);

        Map<Rule, Decision> answers = new LinkedHashMap<>();
        answers.put(
                Rule.CLIENT_PERSON_DISABLED,
                asClient(off, AccountsFixture.user(false), Optional.empty(), others, everywhere));
        answers.put(Rule.UNKNOWN, asClient(off, on, Optional.empty(), others, everywhere));
        answers.put(Rule.PERSON_DISABLED, asClient(off, on, closed, others, everywhere));
        answers.put(Rule.LOCKED_EVERYWHERE, asClient(nothing, on, closed, others, everywhere));
        answers.put(Rule.LOCKED_PERSON, asClient(nothing, on, closed, others, person));
        answers.put(Rule.LOCKED_ROLE_GROUP, asClient(nothing, on, closed, others, group));
        answers.put(Rule.NEEDS_SIGN_IN_AS_CLIENT, asClient(nothing, on, closed, others, user));
        answers.put(Rule.LOCKED_CLIENT_PERSON, asClient(looks, on, closed, others, user));
        answers.put(Rule.LOCKED_ACCOUNT, asClient(looks, on, closed, others, EnumSet.of(LockScope.CLIENT_ACCOUNT)));
        answers.put(Rule.ACCOUNT_CLOSED, asClient(looks, on, closed, others, Set.of()));
        answers.put(Rule.NEEDS_SIGN_ON_TO_SERVICES, asClient(looks, on, member, others, Set.of()));
        answers.put(Rule.ROLE_GROUP_NOT_CHOSEN, asClient(all, on, member, others, Set.of()));
        answers.put(Rule.RESTRICTED_TO_NOBODY, asClient(all, on, member, nobodys, Set.of()));
        answers.put(Rule.SERVER_DISABLED, asClient(all, on, member, OFF, Set.of()));
        answers.put(Rule.BOTH_MAY_ENTER, asClient(all, on, member, OPEN, Set.of()));
        return answers;
    }

    @Test
    @DisplayName("B25, B31: staff who see the client area as a member find no service outside the member's share")
    void staff_as_a_member_find_no_service_outside_the_share() {
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        User on = AccountsFixture.user(true);
        AccountRights outside = AccountsFixture.member(AccountStatus.ACTIVE, BOTH, Set.of(HostingFixture.SERVICE + 1));
        AccountRights inside = AccountsFixture.member(AccountStatus.ACTIVE, BOTH, Set.of(HostingFixture.SERVICE));

        assertThat(asClient(all, on, Optional.of(outside), OPEN, Set.of()))
                .isEqualTo(new Decision.Denied(Rule.UNKNOWN));
        assertThat(asClient(all, on, Optional.of(inside), OPEN, Set.of()))
                .isEqualTo(new Decision.Granted(Rule.BOTH_MAY_ENTER));
    }

    @Test
    @DisplayName("A server that asks for a second factor asks staff who see the client area as a user, too")
    void staff_as_a_client_are_asked_for_a_second_factor() {
        Administrator all = staff(EnumSet.allOf(AdminPermission.class), true);
        Server asks = ServersFixture.server(AccessControl.unrestricted(), true, true);
        Optional<AccountRights> owner = Optional.of(AccountsFixture.owner(AccountStatus.ACTIVE));
        User on = AccountsFixture.user(true);

        assertThat(AccessPolicy.asClient(
                                all, on, owner, ACTIVE, asks, Set.of(), false, false, false, true, Optional.empty())
                        .rule())
                .isEqualTo(Rule.NEEDS_SECOND_FACTOR);
        assertThat(AccessPolicy.asClient(
                                all, on, owner, ACTIVE, asks, Set.of(), false, false, true, true, Optional.empty())
                        .rule())
                .isEqualTo(Rule.BOTH_MAY_ENTER);
    }

    @Test
    void a_request_lifts_access_control_and_no_other_rule() {
        for (Rule rule : Rule.values()) {
            boolean lifted = rule == Rule.RESTRICTED_TO_NOBODY || rule == Rule.ROLE_GROUP_NOT_CHOSEN;
            assertThat(rule.isLiftedByRequest()).as(rule.name()).isEqualTo(lifted);
        }
    }

    private static Decision asClient(
            Administrator administrator,
            User user,
            Optional<AccountRights> rights,
            Server server,
            Set<LockScope> locked) {
        return AccessPolicy.asClient(
                        administrator, user, rights, ACTIVE, server, locked, false, false, true, true, Optional.empty())
                .decision();
    }

    private static List<Optional<AccountRights>> rights(AccountStatus account) {
        return List.of(
                Optional.empty(),
                Optional.of(AccountsFixture.owner(account)),
                Optional.of(AccountsFixture.member(account, Set.of())),
                Optional.of(AccountsFixture.member(account, EnumSet.of(AccountPermission.PRODUCTS))),
                Optional.of(
                        AccountsFixture.member(account, EnumSet.complementOf(EnumSet.of(AccountPermission.PRODUCTS)))),
                Optional.of(AccountsFixture.member(account, BOTH)));
    }

    private static Administrator staff(Set<AdminPermission> permissions, boolean enabled) {
        return StaffFixture.administrator(1, permissions, enabled);
    }

    private static Decision service(Administrator person, Service service, Server server, boolean panelCan) {
        return AccessPolicy.administrator(person, service, server, Set.of(), false, false, panelCan, Optional.empty())
                .decision();
    }

    private static Decision server(Administrator person, Server server, boolean panelCan) {
        return AccessPolicy.administrator(person, server, Set.of(), false, false, panelCan)
                .decision();
    }

    private static Decision user(
            User user, Optional<AccountRights> rights, Service service, Server server, boolean panelCan) {
        return AccessPolicy.user(user, rights, service, server, Set.of(), false, panelCan, Optional.empty())
                .decision();
    }

    private static Decision denied(Rule rule) {
        return new Decision.Denied(rule);
    }
}
