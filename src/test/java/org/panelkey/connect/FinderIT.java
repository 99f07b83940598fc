package org.panelkey.connect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.access.Rule;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Outcome;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;
import org.panelkey.finding.NameFill;
import org.panelkey.finding.NameSearch;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.HealthChoice;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelConnection;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.panels.PanelSession;
import org.panelkey.panels.SessionRequest;
import org.panelkey.panels.TestStep;
import org.panelkey.requests.AccessRequests;
import org.panelkey.requests.Asking;
import org.panelkey.requests.HeardNews;
import org.panelkey.requests.RequestList;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.signon.Admissions;
import org.panelkey.signon.EntriesAhead;
import org.panelkey.signon.Target;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** B16: what Connect finds for whom, how each click would be decided, and how little that costs. */
class FinderIT {

    private static final int ROWS = 50;
    private static final PanelType CPANEL = new PanelType("cpanel");

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final Clock clock = Clock.systemUTC();
    private StatementCount count;
    private TestDatabase database;
    private UserId owner;
    private ClientAccountId account;
    private ProductId hosting;
    private ProductId reseller;
    private RoleGroupId group;
    private AdministratorId staff;
    private AdministratorId other;

    static Stream<Arguments> worlds() {
        return Stream.of("H2", "PostgreSQL").flatMap(kind -> Stream.of(TestDatabase.Provider.values())
                .map(provider -> Arguments.of(new Databases.Named(kind), provider)));
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: each row is decided as its click is, whatever stands in the way")
    void rows_are_decided_as_clicks_are(Databases.Named kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServerId open = server("way open", AccessControl.unrestricted(), true, false);
        ServerId chosen = server("way chosen", AccessControl.restrictedTo(Set.of(group)), true, false);
        ServerId foreign = server("way foreign", AccessControl.restrictedTo(Set.of(elsewhere())), true, false);
        ServerId nobody = server("way nobody", AccessControl.restrictedTo(Set.of()), true, false);
        ServerId off = server("way off", AccessControl.unrestricted(), false, false);
        ServerId factor = server("way factor", AccessControl.unrestricted(), true, true);
        ServerId locked = server("way locked", AccessControl.unrestricted(), true, false);
        ServerId requested = server("way requested", AccessControl.restrictedTo(Set.of(elsewhere())), true, false);
        lock(new LockPlace(LockScope.SERVER, locked.value()));
        grant(requested);
        List<ServiceId> services = new ArrayList<>();
        for (ServerId on : List.of(open, chosen, foreign, nobody, off, factor, locked, requested)) {
            services.add(service(hosting, on, "way-" + on + ".example", ServiceStatus.ACTIVE));
        }
        services.add(service(hosting, open, "way-suspended.example", ServiceStatus.SUSPENDED));
        services.add(service(reseller, open, "way-reseller.example", ServiceStatus.ACTIVE));
        ServiceId stopped = service(hosting, open, "way-stopped.example", ServiceStatus.ACTIVE);
        lock(new LockPlace(LockScope.SERVICE, stopped.value()));
        services.add(stopped);
        for (boolean proven : List.of(true, false)) {
            Findings found = with(world -> world.finder.find(actor(staff), Wanted.called("way"), proven, ROWS));
            assertThat(found.servers().entries()).hasSize(8);
            assertThat(found.services().entries()).hasSize(services.size());
            if (proven) {
                found.servers().entries().forEach(entry -> assertThat(
                                entry.ahead().verdict().rule())
                        .as(entry.server().name())
                        .isEqualTo(rule(new Target.OfServer(entry.server().id()))));
                found.services().entries().forEach(entry -> assertThat(
                                entry.ahead().verdict().rule())
                        .as(entry.service().domain())
                        .isEqualTo(rule(new Target.OfService(entry.service().id(), Optional.empty()))));
            }
            Map<String, ServerEntry> byName = new HashMap<>();
            found.servers().entries().forEach(entry -> byName.put(entry.server().name(), entry));
            assertThat(byName.get("way factor").ahead().isOpen()).isTrue();
            assertThat(byName.get("way factor").ahead().isFactorAsked()).isEqualTo(!proven);
            assertThat(byName.get("way foreign").ahead().isLiftedByRequest()).isTrue();
            assertThat(byName.get("way requested").ahead().verdict().rule()).isEqualTo(Rule.ACCESS_REQUEST);
            assertThat(byName.get("way locked").ahead().stop().orElseThrow().reason())
                    .isEqualTo("because");
            assertThat(byName.get("way open").ahead().where()).isEqualTo("WHM");
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: what is out of somebody's reach is not found, not counted and not a favourite")
    void what_is_out_of_reach(Databases.Named kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServerId server = server("reach", AccessControl.unrestricted(), true, false);
        ServiceId service = service(hosting, server, "reach.example", ServiceStatus.ACTIVE);
        Map<Set<AdminPermission>, List<Integer>> expected = Map.of(
                EnumSet.of(AdminPermission.CONNECT_TO_SERVERS),
                List.of(1, 0, 0),
                EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES),
                List.of(0, 0, 0),
                EnumSet.of(AdminPermission.VIEW_CLIENTS, AdminPermission.VIEW_SERVERS),
                List.of(0, 0, 0),
                EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_CLIENTS),
                List.of(0, 1, 1));
        int[] number = {0};
        expected.forEach((rights, counts) -> {
            number[0]++;
            RoleGroupId theirs = rooms(rooms -> rooms.roleGroups.add("Rights " + number[0], rights));
            AdministratorId who =
                    rooms(rooms -> rooms.administrators.add("rights" + number[0] + "@example.com", "R", theirs, "en"));
            // The client and the service are also called by their owner.
            Findings servers = find(who, Wanted.called("reach"));
            Findings clients = find(who, Wanted.called("huber"));
            assertThat(List.of(
                            servers.servers().count(),
                            servers.services().count(),
                            clients.clients().count()))
                    .as(rights.toString())
                    .isEqualTo(counts);
            assertThat(clients.services().count()).isEqualTo(counts.get(1));
            assertThat(mark(who, world -> world.favourites.add(server)))
                    .isEqualTo(counts.get(0) == 1 ? Marking.DONE : Marking.UNKNOWN);
            assertThat(mark(who, world -> world.favourites.add(service)))
                    .isEqualTo(counts.get(1) == 1 ? Marking.DONE : Marking.UNKNOWN);
            Wanted marked =
                    new Wanted("", Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty());
            assertThat(find(who, marked).servers().count()).isEqualTo(counts.get(0));
            assertThat(find(who, marked).services().count()).isEqualTo(counts.get(1));
        });
        Actor asClient = new Actor(Actor.Kind.ADMINISTRATOR, staff.value(), "S", "", owner.value());
        Actor user = new Actor(Actor.Kind.USER, owner.value(), "U", "");
        for (Actor actor : List.of(asClient, user)) {
            Findings none = with(world -> world.finder.find(actor, Wanted.called("reach"), true, ROWS));
            assertThat(none.servers().count() + none.services().count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: filters narrow servers, and services by where they are; a client leads to its services")
    void filters(Databases.Named kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ServerGroupId shared = rooms(rooms -> rooms.serverGroups.add("Shared", FillRule.LEAST_FULL));
        DatacentreId graz = rooms(rooms -> rooms.datacentres.add(new DatacentreData("Graz", "", "")));
        DatacentreId linz = rooms(rooms -> rooms.datacentres.add(new DatacentreData("Linz", "", "")));
        ServerId one = rooms(rooms -> rooms.servers.add(
                data("filter one", true, false, Optional.of(graz), Optional.of(shared)),
                Secret.of("s"),
                AccessControl.unrestricted()));
        ServerId two = rooms(rooms -> rooms.servers.add(
                data("filter two", true, false, Optional.of(linz), Optional.empty()),
                Secret.of("s"),
                AccessControl.unrestricted()));
        ServiceId first = service(hosting, one, "filter-first.example", ServiceStatus.ACTIVE);
        ServiceId second = service(hosting, two, "filter-second.example", ServiceStatus.ACTIVE);
        assertNarrowed(
                new Wanted("filter", Optional.empty(), Optional.of(shared), Optional.empty(), false, Optional.empty()),
                List.of(one),
                List.of(first));
        assertNarrowed(
                new Wanted("filter", Optional.empty(), Optional.empty(), Optional.of(linz), false, Optional.empty()),
                List.of(two),
                List.of(second));
        assertNarrowed(
                new Wanted("filter", Optional.of(CPANEL), Optional.empty(), Optional.empty(), false, Optional.empty()),
                List.of(one, two),
                List.of(first, second));
        assertNarrowed(
                new Wanted(
                        "filter",
                        Optional.of(new PanelType("plesk")),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()),
                List.of(),
                List.of());
        assertNarrowed(
                new Wanted("", Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(account)),
                List.of(),
                List.of(first, second));
        assertNarrowed(
                new Wanted("second", Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(account)),
                List.of(),
                List.of(second));
        healthOf(two, "UNREACHABLE");
        Wanted ill = new Wanted(
                "filter",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(HealthChoice.ATTENTION));
        assertNarrowed(ill, List.of(two), List.of(second));
        assertNarrowed(
                new Wanted(
                        "filter",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(graz),
                        false,
                        Optional.empty(),
                        HealthChoice.named("NOT_CHECKED")),
                List.of(one),
                List.of(first));
        assertNarrowed(
                new Wanted("", Optional.empty(), Optional.of(shared), Optional.empty(), false, Optional.of(account)),
                List.of(),
                List.of(first));
        assertNarrowed(
                new Wanted("", Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.of(account)),
                List.of(),
                List.of());
        as(staff, world -> world.favourites.add(two));
        assertNarrowed(
                new Wanted("", Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty()),
                List.of(two),
                List.of());
        assertNarrowed(
                new Wanted("one", Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty()),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("B16: favourites are one's own, come first, have a limit and vanish with what they are on")
    void favourites(Databases.Named kind, TestDatabase.Provider provider) {
        open(kind, provider);
        server("star a", AccessControl.unrestricted(), true, false);
        ServerId marked = server("star b", AccessControl.unrestricted(), true, false);
        assertThat(mark(staff, world -> world.favourites.add(marked))).isEqualTo(Marking.DONE);
        assertThat(mark(staff, world -> world.favourites.add(marked))).isEqualTo(Marking.DONE);
        assertThat(find(staff, Wanted.called("star")).servers().entries())
                .extracting(entry -> entry.server().name() + " " + entry.favourite())
                .containsExactly("star b true", "star a false");
        assertThat(find(other, Wanted.called("star")).servers().entries())
                .extracting(entry -> entry.server().name() + " " + entry.favourite())
                .containsExactly("star a false", "star b false");
        as(other, world -> world.favourites.remove(marked));
        assertThat(starred()).containsExactly(marked);
        assertThat(mark(staff, world -> world.favourites.add(new ServerId(987_654_321L))))
                .isEqualTo(Marking.UNKNOWN);
        rooms(rooms -> {
            rooms.servers.remove(marked);
            return 0;
        });
        assertThat(starred()).isEmpty();
        for (int i = 0; i < Favourites.MOST; i++) {
            ServerId each = server("limit " + i, AccessControl.unrestricted(), true, false);
            assertThat(mark(staff, world -> world.favourites.add(each))).isEqualTo(Marking.DONE);
        }
        ServerId tooMany = server("limit more", AccessControl.unrestricted(), true, false);
        assertThat(mark(staff, world -> world.favourites.add(tooMany))).isEqualTo(Marking.TOO_MANY);
        ServerId first = starred().get(0);
        as(staff, world -> world.favourites.remove(first));
        assertThat(mark(staff, world -> world.favourites.add(tooMany))).isEqualTo(Marking.DONE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B16: a page of 50 rows takes as many statements as a page of three")
    void a_page_takes_few_statements(TestDatabase.Provider provider) {
        count = new StatementCount(Databases.h2());
        database = new TestDatabase(count.dataSource(), provider);
        people();
        ServerId first = server("many first", AccessControl.unrestricted(), true, false);
        service(hosting, first, "many-first.example", ServiceStatus.ACTIVE);
        client("many first");
        find(staff, Wanted.called("many"));
        int few = count.during(() -> find(staff, Wanted.called("many")));
        for (int i = 0; i < 30; i++) {
            ServerId next = server(
                    "many " + i,
                    i % 2 == 0 ? AccessControl.unrestricted() : AccessControl.restrictedTo(Set.of(elsewhere())),
                    true,
                    false);
            service(hosting, next, "many-" + i + ".example", ServiceStatus.ACTIVE);
            client("many " + i);
        }
        int many = count.during(
                () -> assertThat(find(staff, Wanted.called("many"))).satisfies(found -> {
                    assertThat(found.servers().entries()).hasSize(20);
                    assertThat(found.services().entries()).hasSize(20);
                    assertThat(found.clients().entries()).hasSize(10);
                }));
        // What access requests lift is only asked where something is restricted: once for servers, once for services.
        assertThat(many).isLessThanOrEqualTo(few + 2).isLessThanOrEqualTo(30);
    }

    @Test
    @DisplayName("B16: the latest entered come first among equals")
    void the_latest_entered_come_first() {
        open(new Databases.Named("H2"), TestDatabase.Provider.ECLIPSELINK);
        server("late a", AccessControl.unrestricted(), true, false);
        ServerId late = server("late b", AccessControl.unrestricted(), true, false);
        database.inTransaction(entities -> {
            AuditLog audit = new AuditLog(entities, clock, () -> actor(staff));
            audit.record(
                    actor(staff),
                    new Entry(
                            Reference.create(),
                            Action.SIGN_ON,
                            Outcome.DONE,
                            new Subject("server", late.value(), "late b", null, null, late.value()),
                            "UNRESTRICTED",
                            "",
                            "",
                            Optional.empty()));
            return 0;
        });
        assertThat(find(staff, Wanted.called("late")).servers().entries())
                .extracting(entry -> entry.server().name())
                .containsExactly("late b", "late a");
        Own own = with(world -> world.entries.own(actor(staff)));
        assertThat(own.entered()).containsOnlyKeys(late);
    }

    private void assertNarrowed(Wanted wanted, List<ServerId> servers, List<ServiceId> services) {
        Findings found = find(staff, wanted);
        assertThat(found.servers().entries())
                .as(wanted.toString())
                .extracting(entry -> entry.server().id())
                .containsExactlyElementsOf(servers);
        assertThat(found.services().entries())
                .as(wanted.toString())
                .extracting(entry -> entry.service().id())
                .containsExactlyInAnyOrderElementsOf(services);
    }

    private Findings find(AdministratorId who, Wanted wanted) {
        return with(world -> world.finder.find(actor(who), wanted, true, ROWS));
    }

    private Rule rule(Target target) {
        return with(world -> world.admissions.decide(actor(staff), target).rule());
    }

    private static Actor actor(AdministratorId who) {
        return new Actor(Actor.Kind.ADMINISTRATOR, who.value(), "S", "");
    }

    private void open(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        people();
    }

    private void people() {
        owner = rooms(rooms -> rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Olga", "en"));
        account = client("Blumen Huber");
        hosting = rooms(rooms -> rooms.products.add("Hosting", ProductType.SHARED, CPANEL, Optional.empty()));
        reseller = rooms(rooms -> rooms.products.add("Reseller", ProductType.RESELLER, CPANEL, Optional.empty()));
        Set<AdminPermission> rights = EnumSet.of(
                AdminPermission.CONNECT_TO_SERVERS, AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_CLIENTS);
        group = rooms(rooms -> rooms.roleGroups.add("Group", rights));
        staff = rooms(rooms -> rooms.administrators.add("staff@example.com", "Staff", group, "en"));
        other = rooms(rooms -> rooms.administrators.add("other@example.com", "Other", group, "en"));
    }

    private ClientAccountId client(String name) {
        return rooms(rooms -> rooms.accounts.add(name, owner));
    }

    private RoleGroupId elsewhere() {
        return rooms(rooms -> rooms.roleGroups.all().stream()
                .filter(each -> each.name().equals("Elsewhere"))
                .map(each -> each.id())
                .findFirst()
                .orElseGet(() -> rooms.roleGroups.add("Elsewhere", Set.of(AdminPermission.CONNECT_TO_SERVERS))));
    }

    private void healthOf(ServerId server, String state) {
        Sql.run(
                database.dataSource(),
                "insert into server_health values (" + server + ", '" + state + "', 'TIMEOUT', 1767323045000, '" + state
                        + "', 0, 0, 1767326645000, 9999999999999, '', 1234, '11.136.0.4', '', '', '', null, '', null)");
    }

    private ServerId server(String name, AccessControl control, boolean enabled, boolean factor) {
        return rooms(rooms -> rooms.servers.add(
                data(name, enabled, factor, Optional.empty(), Optional.empty()), Secret.of("secret"), control));
    }

    private static ServerData data(
            String name,
            boolean enabled,
            boolean factor,
            Optional<DatacentreId> datacentre,
            Optional<ServerGroupId> group) {
        return new ServerData(
                name,
                CPANEL,
                "h.example",
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                datacentre,
                group,
                Optional.empty(),
                enabled,
                factor);
    }

    private ServiceId service(ProductId product, ServerId on, String domain, ServiceStatus status) {
        return rooms(
                rooms -> rooms.services.add(new ServiceData(account, product, on, "user" + on, domain, status, "")));
    }

    private void lock(LockPlace place) {
        rooms(rooms -> rooms.locks.set(place, "place", "because", Optional.of(Duration.ofHours(1))));
    }

    private void grant(ServerId server) {
        Asking asked = as(staff, world -> world.requests.ask(server, "because", Duration.ofHours(1)));
        assertThat(asked).isInstanceOf(Asking.Stored.class);
        RoleGroupId full = rooms(rooms -> rooms.roleGroups.add("Full", EnumSet.allOf(AdminPermission.class)));
        AdministratorId releaser =
                rooms(rooms -> rooms.administrators.add("releaser@example.com", "Releaser", full, "en"));
        as(
                releaser,
                world ->
                        world.requests.approve(((Asking.Stored) asked).request().id(), Duration.ofHours(1), ""));
    }

    private <T> T rooms(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }

    private Marking mark(AdministratorId who, Function<World, Marking> work) {
        return as(who, work);
    }

    private List<ServerId> starred() {
        return as(staff, world -> world.favourites.servers(staff));
    }

    private <T> T with(Function<World, T> work) {
        return as(staff, work);
    }

    private <T> T as(AdministratorId who, Function<World, T> work) {
        return database.inTransaction(entities -> work.apply(new World(entities, who)));
    }

    /** The rooms that Connect stands on, put together by hand. */
    private final class World {

        private final AccessRequests requests;
        private final Admissions admissions;
        private final Favourites favourites;
        private final Entries entries;
        private final Finder finder;

        World(EntityManager entities, AdministratorId who) {
            Rooms rooms = new Rooms(entities, clock, box);
            AuditLog audit = new AuditLog(entities, clock, () -> actor(who));
            PanelRegistry panels = new PanelRegistry(List.of(new Fake()));
            RequestList list = new RequestList(entities, clock, audit);
            requests = new AccessRequests(
                    entities, clock, audit, rooms.administrators, rooms.servers, list, new HeardNews());
            admissions = new Admissions(
                    rooms.users,
                    rooms.accounts,
                    rooms.administrators,
                    rooms.services,
                    rooms.servers,
                    panels,
                    rooms.locks,
                    requests,
                    rooms.maintenances,
                    rooms.shortcuts);
            favourites = new Favourites(entities, clock, audit, rooms.servers, rooms.services);
            entries = new Entries(
                    rooms.administrators,
                    rooms.servers,
                    rooms.services,
                    rooms.accounts,
                    favourites,
                    new AuditTrail(entities),
                    new EntriesAhead(rooms.administrators, panels, rooms.locks, requests));
            finder = new Finder(
                    new NameSearch(entities),
                    new NameFill(entities),
                    rooms.servers,
                    rooms.services,
                    rooms.accounts,
                    rooms.users,
                    entries,
                    new HealthBoard(entities));
        }
    }

    /** A panel that lets into servers and accounts, and no reseller. */
    private record Fake() implements Panel {

        @Override
        public PanelDescription describe() {
            return new PanelDescription(
                    CPANEL,
                    "cPanel",
                    "cP",
                    2087,
                    Map.of(EntryKind.SERVER, "WHM", EntryKind.ACCOUNT, "cPanel"),
                    Set.of(),
                    "root",
                    Duration.ofMinutes(20));
        }

        @Override
        public PanelSession openSession(PanelConnection connection, SessionRequest request) {
            throw new IllegalStateException("Nobody enters");
        }

        @Override
        public String version(PanelConnection connection) {
            return "1";
        }

        @Override
        public List<TestStep> test(PanelConnection connection) {
            return List.of();
        }
    }
}
