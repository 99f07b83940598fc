package org.panelkey.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.AccountsFixture;
import org.panelkey.hosting.HostingFixture;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.ServersFixture;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.StaffFixture;

/** All that can matter when one person stands before one door, as plain facts. */
record World(
        Door door,
        Person person,
        Account account,
        Place place,
        List<Locked> locks,
        List<Requested> requests,
        List<Work> works) {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Where somebody stands. */
    enum Door {
        USER_AT_SERVICE,
        STAFF_AT_SERVICE,
        STAFF_AT_SERVER
    }

    /** Who wants to enter; a user has no role group that counts. */
    record Person(long id, boolean enabled, long roleGroup, Set<AdminPermission> permissions, boolean proven) {}

    /** The client that the service belongs to, and its people. */
    record Account(long id, AccountStatus status, long owner, List<Member> members) {}

    /** A user in the client account. */
    record Member(long user, Set<AccountPermission> permissions) {}

    /** The server, and the service on it. */
    record Place(
            long server,
            boolean on,
            boolean restricted,
            Set<Long> chosen,
            long service,
            ServiceStatus status,
            boolean panelCan,
            boolean asksFactor,
            Optional<AskedPage> page) {}

    /** A lock: where it is, in how many minutes it ends or how long ago it did, and whether it was lifted. */
    record Locked(LockScope scope, long id, Optional<Integer> minutesLeft, boolean lifted) {

        boolean holds() {
            return !lifted && minutesLeft.map(minutes -> minutes > 0).orElse(true);
        }
    }

    /** An access request: whose, for which server, whether it was approved, and in how many minutes it ends. */
    record Requested(long asker, long server, boolean approved, int minutesLeft) {}

    /** Maintenance: of which server, in how many minutes it begins, how long it takes, and whether clients stay out. */
    record Work(long server, int beginsIn, Optional<Integer> minutes, boolean stopsClients) {

        boolean isInForce() {
            Instant begins = NOW.plusSeconds(60L * beginsIn);
            return new MaintenanceData(
                            new MaintenancePlace.AtServer(new ServerId(server)),
                            "work",
                            "",
                            begins,
                            minutes.map(length -> begins.plusSeconds(60L * length)),
                            stopsClients,
                            false)
                    .isInForce(NOW);
        }
    }

    /** What the product says. */
    Verdict askPolicy() {
        Server server = ServersFixture.server(
                new AccessControl(
                        place.restricted(),
                        place.chosen().stream().map(RoleGroupId::new).collect(Collectors.toSet())),
                place.on(),
                place.asksFactor());
        Administrator staff = StaffFixture.administrator(person.roleGroup(), person.permissions(), person.enabled());
        return switch (door) {
            case USER_AT_SERVICE ->
                AccessPolicy.user(
                        AccountsFixture.user(person.enabled()),
                        rights(),
                        HostingFixture.service(place.status()),
                        server,
                        scopes(),
                        works.stream()
                                .anyMatch(work ->
                                        work.stopsClients() && work.server() == place.server() && work.isInForce()),
                        place.panelCan(),
                        place.page());
            case STAFF_AT_SERVICE ->
                AccessPolicy.administrator(
                        staff,
                        HostingFixture.service(place.status()),
                        server,
                        scopes(),
                        requested(),
                        person.proven(),
                        place.panelCan(),
                        place.page());
            case STAFF_AT_SERVER ->
                AccessPolicy.administrator(staff, server, scopes(), requested(), person.proven(), place.panelCan());
        };
    }

    /** The rule that a list shows before the click; lists of services are the clients', staff see servers. */
    Optional<Rule> askAhead() {
        Administrator staff = StaffFixture.administrator(person.roleGroup(), person.permissions(), person.enabled());
        return switch (door) {
            case USER_AT_SERVICE ->
                AccessPolicy.stopping(
                        AccountsFixture.user(person.enabled()),
                        rights(),
                        HostingFixture.service(place.status()),
                        scopes());
            case STAFF_AT_SERVER -> AccessPolicy.stopping(staff, scopes());
            case STAFF_AT_SERVICE -> throw new IllegalStateException("Staff have no such list");
        };
    }

    private Optional<AccountRights> rights() {
        if (account.owner() == person.id()) {
            return Optional.of(AccountsFixture.owner(account.status()));
        }
        return account.members().stream()
                .filter(member -> member.user() == person.id())
                .findFirst()
                .map(member -> AccountsFixture.member(account.status(), member.permissions()));
    }

    private boolean requested() {
        return requests.stream()
                .anyMatch(each -> each.approved()
                        && each.minutesLeft() > 0
                        && each.asker() == person.id()
                        && each.server() == place.server());
    }

    private Set<LockScope> scopes() {
        Set<LockScope> scopes = EnumSet.noneOf(LockScope.class);
        for (Locked lock : locks) {
            if (lock.holds() && lock.id() == idAt(lock.scope())) {
                scopes.add(lock.scope());
            }
        }
        return scopes;
    }

    /** The id of what stands here; one that no lock has where there is no such thing at this door. */
    private long idAt(LockScope scope) {
        boolean user = door == Door.USER_AT_SERVICE;
        boolean service = door != Door.STAFF_AT_SERVER;
        return switch (scope) {
            case EVERYWHERE -> 0;
            case USER -> user ? person.id() : -1;
            case ADMINISTRATOR -> user ? -1 : person.id();
            case ROLE_GROUP -> user ? -1 : person.roleGroup();
            case CLIENT_ACCOUNT -> service ? account.id() : -1;
            case SERVICE -> service ? place.service() : -1;
            case SERVER -> place.server();
        };
    }
}
