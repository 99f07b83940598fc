package org.panelkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;
import org.panelkey.hosting.Occupancy;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.hosting.UnplacedService;
import org.panelkey.jobs.JobRuns;
import org.panelkey.links.AskedPush;
import org.panelkey.links.LinkPlace;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkServer;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.SignOnLock;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.MatrixFilter;
import org.panelkey.servers.MatrixRow;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.signon.Openings;
import org.panelkey.signon.Target;
import org.panelkey.signon.Visitor;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The product's queries with each provider that a server may bring: none leans on what only one of them does. */
class MappingIT {

    private static final PanelType CPANEL = new PanelType("cpanel");
    private static final PanelType PLESK = new PanelType("plesk");

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Users and client accounts")
    void people(TestDatabase.Provider provider) {
        open(provider);
        UserId owner = user("Olivia 100%", "olivia@example.com");
        UserId member = user("Mika Member", "mika@example.com");
        ClientAccountId account = with(rooms -> rooms.accounts.add("Blumen Huber", owner));
        ClientAccountId other = with(rooms -> rooms.accounts.add("Kaffeehaus", member));
        change(rooms ->
                rooms.members.accept(account, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole()));

        assertThat(ask(rooms -> rooms.users.findByEmail(email("mika@example.com")))
                        .value()
                        .map(User::id))
                .contains(member);
        assertThat(ask(rooms -> rooms.users.findByEmail(email("nobody@example.com")))
                        .value())
                .isEmpty();
        assertThat(ask(rooms -> rooms.users.search("0%", 0, 10)).value())
                .extracting(User::id)
                .containsExactly(owner);
        assertThat(ask(rooms -> rooms.users.search("EXAMPLE", 0, 10)).value())
                .extracting(User::name)
                .containsExactly("Mika Member", "Olivia 100%");
        assertThat(ask(rooms -> rooms.users.search("", 1, 1)).value())
                .extracting(User::id)
                .containsExactly(owner);
        assertThat(ask(rooms -> rooms.users.count("m")).value()).isEqualTo(2);
        change(rooms -> rooms.users.change(
                member,
                rooms.users.find(member).orElseThrow().version(),
                email("mika@example.net"),
                "Mika",
                "de",
                false));
        User changed = with(rooms -> rooms.users.find(member)).orElseThrow();
        assertThat(changed.isEnabled()).isFalse();
        assertThat(changed.sessionEpoch()).as("another address, and disabled").isEqualTo(2);

        assertThat(ask(rooms -> rooms.accounts.search("hub", 0, 10)).value())
                .extracting(ClientAccount::id)
                .containsExactly(account);
        assertThat(ask(rooms -> rooms.accounts.count("")).value()).isEqualTo(2);
        assertThat(ask(rooms -> rooms.accounts.members(account)).value()).hasSize(1);
        assertThat(ask(rooms -> rooms.accounts.rightsEverywhere(member)).value())
                .extracting(AccountRights::owner)
                .containsExactly(false, true);
        assertThat(ask(rooms -> rooms.accounts.rights(owner, other)).value()).isEmpty();
        change(rooms -> rooms.accounts.change(
                account, rooms.accounts.find(account).orElseThrow().version(), "Huber", AccountStatus.ACTIVE, member));
        // Who owned it stays as a member.
        assertThat(ask(rooms -> rooms.accounts.members(account)).value())
                .extracting(Membership::user)
                .containsExactly(owner);
        assertThat(ask(rooms -> rooms.accounts.rights(member, account)).value().map(AccountRights::owner))
                .contains(true);
    }

    /** Two people who looked at the same server, and who change nothing but who may enter it. */
    private void assertOnlyTheFirstSaves(Server seen) {
        for (int attempt = 0; attempt < 2; attempt++) {
            AccessControl control = AccessControl.restrictedTo(Set.of(group(attempt == 0 ? "Sales" : "Support Only")));
            boolean stale = isStale(
                    rooms -> rooms.servers.change(seen.id(), seen.version(), seen.data(), Optional.empty(), control));
            assertThat(stale).isEqualTo(attempt == 1);
        }
        Server stored = with(rooms -> rooms.servers.find(seen.id())).orElseThrow();
        assertThat(stored.accessControl()).isEqualTo(AccessControl.restrictedTo(Set.of(group("Sales"))));
        change(rooms -> rooms.servers.change(
                stored.id(), stored.version(), stored.data(), Optional.empty(), seen.accessControl()));
    }

    private boolean isStale(Consumer<Rooms> work) {
        try {
            change(work);
            return false;
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isStale(refused)) {
                throw refused;
            }
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Role groups and administrators")
    void staff(TestDatabase.Provider provider) {
        open(provider);
        RoleGroup full = with(rooms -> rooms.roleGroups.addDefaults());
        AdministratorId first =
                with(rooms -> rooms.administrators.addFirst("ada@example.com", "Ada", full, "hash", "en"));
        RoleGroupId sales = group("Sales");
        change(rooms -> rooms.administrators.add("sam@example.com", "Sam", sales, "en"));
        change(rooms -> rooms.administrators.add("sue@example.com", "Sue", sales, "en"));

        assertThat(ask(rooms -> rooms.roleGroups.headCounts()).value()).isEqualTo(Map.of(full.id(), 1L, sales, 2L));
        assertThat(ask(rooms -> rooms.administrators.all()).value()).hasSize(3);
        assertThat(ask(rooms -> rooms.administrators.none()).value()).isFalse();
        assertThat(ask(rooms -> rooms.administrators.findByEmail("ada@example.com"))
                        .value()
                        .orElseThrow()
                        .roleGroup()
                        .permissions())
                .isEqualTo(full.permissions());
        change(rooms -> rooms.roleGroups.change(
                sales, rooms.roleGroups.find(sales).orElseThrow().version(), "Sales and marketing", Set.of()));
        assertThat(ask(rooms -> rooms.roleGroups.find(sales))
                        .value()
                        .orElseThrow()
                        .permissions())
                .isEmpty();
        RoleGroupId support = group("Support Only");
        ServerId server = server("one", CPANEL, Optional.empty(), true, AccessControl.restrictedTo(Set.of(support)));
        change(rooms -> rooms.roleGroups.remove(support));
        assertThat(ask(rooms -> rooms.servers.find(server))
                        .value()
                        .orElseThrow()
                        .accessControl())
                .isEqualTo(AccessControl.restrictedTo(Set.of()));
        assertThat(ask(rooms -> rooms.administrators.find(first)).value()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Servers with every filter, read outside of a transaction")
    void servers(TestDatabase.Provider provider) {
        open(provider);
        change(rooms -> rooms.roleGroups.addDefaults());
        RoleGroupId sales = group("Sales");
        RoleGroupId support = group("Support Only");
        ServerGroupId shared = with(rooms -> rooms.serverGroups.add("Shared", FillRule.LEAST_FULL));
        ServerId open = server("a_open", CPANEL, Optional.of(shared), true, AccessControl.unrestricted());
        ServerId off = server("b-off", CPANEL, Optional.empty(), false, AccessControl.unrestricted());
        ServerId mine = server("c-mine", PLESK, Optional.of(shared), true, AccessControl.restrictedTo(Set.of(sales)));
        ServerId nobodys = server("d-nobodys", PLESK, Optional.empty(), true, AccessControl.restrictedTo(Set.of()));

        assertThat(found(ServerFilter.containing(""))).containsExactly(open, off, mine, nobodys);
        assertThat(found(ServerFilter.containing("A_O"))).containsExactly(open);
        assertThat(found(ServerFilter.containing("vienna"))).hasSize(4);
        assertThat(found(filter(Optional.of(PLESK), Optional.empty(), false, Optional.empty())))
                .containsExactly(mine, nobodys);
        assertThat(found(filter(Optional.empty(), Optional.of(shared), false, Optional.empty())))
                .containsExactly(open, mine);
        assertThat(found(filter(Optional.empty(), Optional.empty(), true, Optional.empty())))
                .containsExactly(open, mine, nobodys);
        assertThat(found(ServerFilter.enterable("", Optional.empty(), sales))).containsExactly(open, mine);
        assertThat(found(ServerFilter.enterable("", Optional.empty(), support))).containsExactly(open);
        assertThat(found(ServerFilter.enterable("A_O", Optional.of(CPANEL), sales)))
                .containsExactly(open);
        assertThat(found(ServerFilter.enterable("'%", Optional.empty(), sales))).isEmpty();
        assertThat(found(filter(Optional.of(PLESK), Optional.of(shared), true, Optional.of(sales))))
                .containsExactly(mine);
        assertThat(ask(rooms -> rooms.serverGroups.sizes()).value()).isEqualTo(Map.of(shared, 2L));

        change(rooms -> rooms.servers.change(
                mine,
                rooms.servers.find(mine).orElseThrow().version(),
                data("c-mine", PLESK, Optional.empty(), true),
                Optional.of(Secret.of("new")),
                AccessControl.restrictedTo(Set.of(sales, support))));
        Server changed = with(rooms -> rooms.servers.find(mine)).orElseThrow();
        assertOnlyTheFirstSaves(changed);
        assertThat(changed.accessControl()).isEqualTo(AccessControl.restrictedTo(Set.of(sales, support)));
        assertThat(changed.data().trust()).isEqualTo(new TlsTrust.PublicAuthority());
        assertThat(new Credentials(box).secretOf(changed).reveal()).isEqualTo("new");
        change(rooms -> rooms.servers.remove(nobodys));
        assertThat(ask(rooms -> rooms.servers.count(ServerFilter.containing("")))
                        .value())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "B17: a page of the matrix takes the same few statements, however many servers and role groups there are")
    void the_matrix_takes_few_statements(TestDatabase.Provider provider) {
        StatementCount count = new StatementCount(Databases.h2());
        database = new TestDatabase(count.dataSource(), provider);
        Set<RoleGroupId> groups = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            groups.add(group("Group " + i));
        }
        for (int i = 0; i < 60; i++) {
            server("server " + i, CPANEL, Optional.empty(), true, AccessControl.restrictedTo(groups));
        }
        List<RoleGroupId> twelve = groups.stream().limit(12).toList();
        MatrixFilter filter = new MatrixFilter(ServerFilter.containing("server"), true);
        assertThat(count.during(() -> {
                    List<MatrixRow> rows = with(rooms -> {
                        assertThat(rooms.accessMatrix.count(filter)).isEqualTo(60);
                        return rooms.accessMatrix.rows(filter, twelve, 0, 50);
                    });
                    assertThat(rows).hasSize(50).allMatch(row -> row.chosen().size() == 12 && row.others() == 8);
                }))
                .isEqualTo(4);
        List<ServerId> fifty = with(rooms -> rooms.accessMatrix.rows(filter, twelve, 0, 50)).stream()
                .map(MatrixRow::server)
                .toList();
        assertThat(count.during(() -> with(rooms -> rooms.accessMatrix.rows(fifty, groups))))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B17: the matrix is changed for several servers, and a stale one refuses the whole")
    void the_matrix_is_changed(TestDatabase.Provider provider) {
        open(provider);
        RoleGroupId sales = group("Sales");
        RoleGroupId support = group("Support Only");
        ServerId one = server("one", CPANEL, Optional.empty(), true, AccessControl.unrestricted());
        ServerId two = server("two", PLESK, Optional.empty(), true, AccessControl.restrictedTo(Set.of(sales)));
        List<MatrixChange> changes = List.of(
                new MatrixChange(one, version(one), true, Set.of(support), Set.of()),
                new MatrixChange(two, version(two), true, Set.of(support), Set.of(sales)));
        change(rooms -> rooms.accessMatrix.change(changes));
        assertThat(isStale(rooms -> rooms.accessMatrix.change(changes))).isTrue();
        List<MatrixRow> rows = with(rooms -> rooms.accessMatrix.rows(List.of(one, two), List.of(sales, support)));
        assertThat(rows).extracting(MatrixRow::chosen).containsExactly(Set.of(support), Set.of(support));
        assertThat(rows).allMatch(MatrixRow::restricted);
        assertThat(isStale(rooms -> rooms.accessMatrix.change(
                        List.of(new MatrixChange(one, version(one), false, Set.of(), Set.of()), changes.get(1)))))
                .isTrue();
        assertThat(with(rooms -> rooms.servers.find(one)).orElseThrow().accessControl())
                .isEqualTo(AccessControl.restrictedTo(Set.of(support)));
        change(rooms -> rooms.servers.remove(two));
        assertThat(ask(rooms -> rooms.accessMatrix.count(new MatrixFilter(ServerFilter.containing("two"), false)))
                        .value())
                .isZero();
    }

    private int version(ServerId id) {
        return with(rooms -> rooms.servers.find(id)).orElseThrow().version();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("How full a group is takes one statement, however many servers it has; services are placed and moved")
    void services_find_room(TestDatabase.Provider provider) {
        StatementCount count = new StatementCount(Databases.h2());
        database = new TestDatabase(count.dataSource(), provider);
        ServerGroupId group = with(rooms -> rooms.serverGroups.add("Shared", FillRule.LEAST_FULL));
        ServerId first = limited("web 0", group, 2);
        for (int i = 1; i < 60; i++) {
            limited("web " + i, group, 1);
        }
        UserId owner = user("Olivia", "olivia@example.com");
        ClientAccountId account = with(rooms -> rooms.accounts.add("Huber", owner));
        ProductId product =
                with(rooms -> rooms.products.add("Web Hosting", ProductType.SHARED, CPANEL, Optional.of(group)));
        ServiceId service = with(rooms -> rooms.services.place(
                new UnplacedService(account, product, "huber", "huber.example", ServiceStatus.ACTIVE, "")));
        assertThat(ask(rooms -> rooms.services.find(service).orElseThrow().server())
                        .value())
                .isEqualTo(first);
        assertThat(count.during(() -> {
                    List<Occupancy> filled = with(rooms -> rooms.occupancies.of(group));
                    assertThat(filled).hasSize(60);
                    assertThat(filled.get(0))
                            .isEqualTo(new Occupancy(first, "web 0", CPANEL, 1, Optional.of(2), true, false));
                }))
                .isEqualTo(1);
        ServerId other = with(rooms -> rooms.servers.named("web 7")).orElseThrow();
        change(rooms -> rooms.services.move(
                service, rooms.services.find(service).orElseThrow().version(), other, "huber", false));
        assertThat(ask(rooms -> rooms.occupancies.of(other)).value())
                .map(Occupancy::vacancy)
                .contains(Occupancy.Vacancy.FULL);
    }

    private ServerId limited(String name, ServerGroupId group, int most) {
        ServerData data = new ServerData(
                name,
                CPANEL,
                "panel.example.com",
                443,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(group),
                Optional.of(most),
                true);
        return with(rooms -> rooms.servers.add(data, Secret.of("secret"), AccessControl.unrestricted()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Services with every filter")
    void services(TestDatabase.Provider provider) {
        open(provider);
        UserId owner = user("Olivia", "olivia@example.com");
        ClientAccountId one = with(rooms -> rooms.accounts.add("One", owner));
        ClientAccountId two = with(rooms -> rooms.accounts.add("Two", owner));
        ServerId here = server("here", CPANEL, Optional.empty(), true, AccessControl.unrestricted());
        ServerId there = server("there", CPANEL, Optional.empty(), true, AccessControl.unrestricted());
        ProductId product =
                with(rooms -> rooms.products.add("Web Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
        service(one, product, here, "alpha", ServiceStatus.ACTIVE);
        service(one, product, there, "beta", ServiceStatus.SUSPENDED);
        service(two, product, here, "gamma", ServiceStatus.ACTIVE);

        assertThat(found(ServiceFilter.containing(""))).containsExactly("alpha", "beta", "gamma");
        assertThat(found(ServiceFilter.containing("ETA.EX"))).containsExactly("beta");
        assertThat(found(filter(Optional.of(Set.of(one)), Optional.empty(), Optional.empty())))
                .containsExactly("alpha", "beta");
        assertThat(found(filter(Optional.of(Set.of(one, two)), Optional.of(here), Optional.empty())))
                .containsExactly("alpha", "gamma");
        assertThat(found(filter(Optional.of(Set.of()), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(found(filter(Optional.empty(), Optional.of(there), Optional.of(ServiceStatus.SUSPENDED))))
                .containsExactly("beta");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The record, page by page and with every filter")
    void record(TestDatabase.Provider provider) {
        open(provider);
        for (int i = 0; i < 120; i++) {
            int number = i;
            clock.pass(Duration.ofSeconds(i % 3));
            change(rooms -> rooms.users.add(email("u" + number + "@example.com"), "User " + number, "en"));
        }
        AuditEvent last = null;
        int seen = 0;
        for (List<AuditEvent> page = page(AuditFilter.all(), null);
                !page.isEmpty();
                page = page(AuditFilter.all(), last)) {
            for (AuditEvent event : page) {
                assertThat(last == null
                                || event.at().isBefore(last.at())
                                || event.at().equals(last.at()) && event.id() < last.id())
                        .isTrue();
                last = event;
                seen++;
            }
        }
        assertThat(seen).isEqualTo(120);
        Instant from = clock.instant().minusSeconds(3);
        assertThat(page(new AuditFilter("", null, null, null, null, null, from, null), null))
                .isNotEmpty()
                .allMatch(event -> !event.at().isBefore(from));
        assertThat(page(new AuditFilter("", null, null, null, null, null, null, from), null))
                .isNotEmpty()
                .allMatch(event -> event.at().isBefore(from));
        assertThat(page(new AuditFilter("", null, null, null, Action.CREATE, Outcome.DONE, null, null), null))
                .isNotEmpty();
        assertThat(page(new AuditFilter("", 1L, 2L, 3L, null, null, null, null), null))
                .isEmpty();
        assertThat(page(new AuditFilter("no_one", null, null, null, Action.DELETE, null, null, null), null))
                .isEmpty();
        AuditEvent any = last;
        assertThat(database.<List<AuditEvent>>inTransaction(
                        entities -> new AuditTrail(entities).attempt(any.reference())))
                .extracting(AuditEvent::id)
                .containsExactly(any.id());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Tokens, openings and runs of jobs")
    void conditional_updates(TestDatabase.Provider provider) throws Exception {
        open(provider);
        String value = tokens(tokens -> tokens.issue(TokenKind.SIGN_ON_OUT, "service 7 ", "holder"))
                .value()
                .reveal();
        assertThat(tokens(tokens -> tokens.isLive(TokenKind.SIGN_ON_OUT, value, "holder"))
                        .value())
                .isTrue();
        assertThat(tokens(tokens -> tokens.redeem(TokenKind.SET_UP, value, "holder"))
                        .value())
                .isEmpty();
        assertThat(tokens(tokens -> tokens.redeem(TokenKind.SIGN_ON_OUT, value, "holder"))
                        .value())
                .contains("service 7 ");
        assertThat(tokens(tokens -> tokens.redeem(TokenKind.SIGN_ON_OUT, value, "holder"))
                        .value())
                .isEmpty();
        tokens(tokens -> tokens.issue(TokenKind.SET_UP, "first", ""));
        assertThat(tokens(tokens -> tokens.withdraw(TokenKind.SET_UP)).value()).isEqualTo(1);
        clock.pass(Duration.ofDays(2));
        assertThat(tokens(tokens -> tokens.removeExpired(500)).value()).isEqualTo(1);

        Visitor visitor = new Visitor(Actor.system(), InetAddress.getLoopbackAddress(), "en", "key", false);
        Target target = new Target.OfServer(new ServerId(1));
        assertThat(openings(openings -> openings.claim(visitor, target)).value())
                .isTrue();
        assertThat(openings(openings -> openings.claim(visitor, target)).value())
                .isFalse();
        clock.pass(Duration.ofMinutes(2));
        assertThat(openings(openings -> openings.claim(visitor, target)).value())
                .isTrue();
        clock.pass(Duration.ofMinutes(2));
        assertThat(openings(openings -> openings.removeEnded(500)).value()).isEqualTo(1);

        runs(runs -> runs.started("a job"));
        runs(runs -> runs.finished("a job", 3, ""));
        runs(runs -> runs.started("a job"));
        runs(runs -> runs.finished("a job", 4, "tired"));
        assertThat(database.<Long>inTransaction(
                        entities -> new JobRuns(entities, clock).all().get(0).totalCount()))
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B32: locks hold at their place until they are lifted or end by themselves")
    void locks(TestDatabase.Provider provider) {
        open(provider);
        LockPlace server = new LockPlace(LockScope.SERVER, 7);
        LockPlace sameIdElsewhere = new LockPlace(LockScope.SERVICE, 7);
        LockId first = with(rooms -> rooms.locks.set(server, "one", "a break-in", Optional.empty()));
        LockId everywhere =
                with(rooms -> rooms.locks.set(LockPlace.EVERYWHERE, "", "moving", Optional.of(Duration.ofHours(1))));

        assertThat(ask(rooms -> rooms.locks.at(List.of(server))).value())
                .extracting(SignOnLock::id)
                .containsExactly(first);
        assertThat(ask(rooms -> rooms.locks.at(List.of(sameIdElsewhere))).value())
                .isEmpty();
        assertThat(ask(rooms -> rooms.locks.at(List.of(sameIdElsewhere, LockPlace.EVERYWHERE)))
                        .value())
                .extracting(SignOnLock::id)
                .containsExactly(everywhere);
        assertThat(ask(rooms -> rooms.locks.inForce(10)).value()).hasSize(2);
        clock.pass(Duration.ofHours(1));
        assertThat(ask(rooms -> rooms.locks.inForce(10)).value())
                .extracting(SignOnLock::id)
                .containsExactly(first);
        assertThat(lift(everywhere)).isFalse();
        assertThat(lift(first)).isTrue();
        assertThat(lift(first)).isFalse();
        assertThat(ask(rooms -> rooms.locks.at(List.of(server, LockPlace.EVERYWHERE)))
                        .value())
                .isEmpty();
        assertThat(ask(rooms -> rooms.locks.ended(10)).value())
                .extracting(SignOnLock::liftedBy)
                .containsExactly("", "Panelkey");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Links in accounts, counted and paged by server and by scope")
    void links_in_accounts(TestDatabase.Provider provider) {
        open(provider);
        ServerGroupId group = with(rooms -> rooms.serverGroups.add("Resellers", FillRule.LEAST_FULL));
        ServerId one = server("one", CPANEL, Optional.empty(), true, AccessControl.unrestricted());
        ServerId two = server("two", CPANEL, Optional.of(group), true, AccessControl.unrestricted());
        link(1, one, "huber", PlaceState.PLACED);
        link(2, one, "meier", PlaceState.FAILED);
        link(3, two, "huber", PlaceState.PLACED);
        Sql.run(
                database.dataSource(),
                "insert into link_server (server_id, lane, due_at, claim, failures, cause, detail, refused_username)"
                        + " values (" + two + ", 1, 0, '', 3, 'REFUSED', 'nobody listens', '')");
        LinkScope all = LinkScope.of(CPANEL);

        assertThat(links(places -> places.page(one, Set.of(PlaceState.PLACED, PlaceState.FAILED), 1, 5))
                        .value())
                .extracting(LinkPlace::username)
                .containsExactly("meier");
        assertThat(links(places -> places.counts(List.of(one, two))).value())
                .isEqualTo(Map.of(
                        one, new PlaceCounts(Map.of(PlaceState.PLACED, 1L, PlaceState.FAILED, 1L)),
                        two, new PlaceCounts(Map.of(PlaceState.PLACED, 1L))));
        assertThat(links(places -> places.total(all)).value().all()).isEqualTo(3);
        assertThat(links(places -> places.total(new LinkScope(CPANEL, Optional.of(group))))
                        .value()
                        .all())
                .isEqualTo(1);
        assertThat(links(places -> places.servers(all, Set.of(PlaceState.FAILED), 0, 5))
                        .value())
                .containsExactly(one);
        assertThat(links(places -> places.failing(all, 0, 5)).value())
                .extracting(LinkServer::cause)
                .containsExactly("REFUSED");
        assertThat(links(places -> places.work(List.of(one, two))).value()).containsOnlyKeys(two);
        assertThat(links(places -> places.retry(two)).value()).isEqualTo(AskedPush.SOON);
    }

    private void link(long id, ServerId server, String username, PlaceState state) {
        Sql.run(
                database.dataSource(),
                "insert into link_place (id, server_id, username, username_key, wanted, applied, links, state, attempts,"
                        + " cause, detail, due_at) values (" + id + ", " + server + ", '" + username + "', '" + username
                        + "', 'h', 'h', 'services', '" + state + "', 0, '', '', 0)");
    }

    private <T> Asked<T> links(Function<LinkPlaces, T> work) {
        return new Asked<>(database.inTransaction(
                entities -> work.apply(new LinkPlaces(entities, clock, new Rooms(entities, clock, box).servers))));
    }

    private boolean lift(LockId lock) {
        return with(rooms -> rooms.locks.lift(lock));
    }

    private void open(TestDatabase.Provider provider) {
        database = new TestDatabase(Databases.h2(), provider);
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    private void change(Consumer<Rooms> work) {
        with(rooms -> {
            work.accept(rooms);
            return true;
        });
    }

    private <T> Asked<T> ask(Function<Rooms, T> work) {
        return new Asked<>(with(work));
    }

    private <T> Asked<T> tokens(Function<Tokens, T> work) {
        return new Asked<>(database.inTransaction(entities -> work.apply(new Tokens(entities, clock))));
    }

    private <T> Asked<T> openings(Function<Openings, T> work) {
        return new Asked<>(database.inTransaction(entities -> work.apply(new Openings(entities, clock))));
    }

    private void runs(Consumer<JobRuns> work) {
        database.inTransaction((EntityManager entities) -> {
            work.accept(new JobRuns(entities, clock));
            return true;
        });
    }

    private UserId user(String name, String address) {
        return with(rooms -> rooms.users.add(email(address), name, "en"));
    }

    private RoleGroupId group(String name) {
        return with(rooms -> rooms.roleGroups.all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(RoleGroup::id)
                .orElseGet(() -> rooms.roleGroups.add(name, Set.of())));
    }

    private ServerId server(
            String name, PanelType panel, Optional<ServerGroupId> group, boolean enabled, AccessControl control) {
        return with(rooms -> rooms.servers.add(data(name, panel, group, enabled), Secret.of("old"), control));
    }

    private DatacentreId vienna() {
        return with(rooms -> rooms.datacentres.all().stream()
                .findFirst()
                .map(Datacentre::id)
                .orElseGet(() -> rooms.datacentres.add(new DatacentreData("Vienna", "", ""))));
    }

    private ServerData data(String name, PanelType panel, Optional<ServerGroupId> group, boolean enabled) {
        return new ServerData(
                name,
                panel,
                name + ".example",
                443,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(vienna()),
                group,
                Optional.empty(),
                enabled);
    }

    private void service(
            ClientAccountId account, ProductId product, ServerId server, String user, ServiceStatus status) {
        change(rooms ->
                rooms.services.add(new ServiceData(account, product, server, user, user + ".example", status, "")));
    }

    private static ServerFilter filter(
            Optional<PanelType> panel, Optional<ServerGroupId> group, boolean enabledOnly, Optional<RoleGroupId> by) {
        return new ServerFilter("", panel, group, enabledOnly, by);
    }

    private static ServiceFilter filter(
            Optional<Set<ClientAccountId>> accounts, Optional<ServerId> server, Optional<ServiceStatus> status) {
        return new ServiceFilter("", accounts, server, status);
    }

    private List<ServerId> found(ServerFilter filter) {
        List<Server> page = with(rooms -> rooms.servers.search(filter, 0, 10));
        assertThat(ask(rooms -> rooms.servers.count(filter)).value()).isEqualTo(page.size());
        return page.stream().map(Server::id).toList();
    }

    private List<String> found(ServiceFilter filter) {
        List<Service> page = with(rooms -> rooms.services.search(filter, 0, 10));
        assertThat(ask(rooms -> rooms.services.count(filter)).value()).isEqualTo(page.size());
        assertThat(page).allMatch(service -> service.product().name().equals("Web Hosting"));
        return page.stream().map(Service::username).toList();
    }

    private List<AuditEvent> page(AuditFilter filter, AuditEvent before) {
        AuditPlace place = before == null ? null : new AuditPlace(before.at(), before.id());
        return database.inTransaction(entities -> new AuditTrail(entities).page(filter, place, 50));
    }

    private static Email email(String address) {
        return Email.parse(address).orElseThrow();
    }

    /** An answer whose type is settled before it is asserted on. */
    private record Asked<T>(T value) {}
}
