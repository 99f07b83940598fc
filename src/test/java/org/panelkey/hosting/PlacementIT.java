package org.panelkey.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.run.RoomsIn;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;

/** Services find room on servers, by rule and by hand, and are moved. */
class PlacementIT {

    private static final PanelType CPANEL = new PanelType("cpanel");
    private static final PanelType PLESK = new PanelType("plesk");

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("The fill rule chooses, counts what takes up room only, and says who was full when none takes more")
    void the_rule_chooses(Databases.Named kind) {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId one = scene.server("web-1", CPANEL, Optional.of(2), true);
            ServerId two = scene.server("web-2", CPANEL, Optional.of(4), true);
            scene.server("plesk-1", PLESK, Optional.of(100), true);
            scene.server("web-off", CPANEL, Optional.of(100), false);
            scene.server("web-endless", CPANEL, Optional.empty(), true);
            ServerId maintained = scene.server("web-maintained", CPANEL, Optional.of(100), true);
            scene.in.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                    new MaintenancePlace.AtServer(maintained),
                    "New disks",
                    "",
                    rooms.maintenances.now(),
                    Optional.empty(),
                    false,
                    true)));
            scene.service(two, "gone", ServiceStatus.TERMINATED);
            scene.service(two, "left", ServiceStatus.CANCELLED);

            List<ServerId> placed = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                placed.add(scene.place("user" + i));
            }
            assertThat(placed).containsExactly(one, two, two, one, two, two);
            assertThatThrownBy(() -> scene.place("late"))
                    .isInstanceOfSatisfying(NoRoomException.class, full -> assertThat(full.looked())
                            .extracting(each -> each.name() + " " + each.used() + " " + each.vacancy())
                            .containsExactly(
                                    "web-1 2 FULL",
                                    "web-2 4 FULL",
                                    "web-endless 0 NO_LIMIT",
                                    "web-maintained 0 MAINTENANCE",
                                    "web-off 0 OFF"));
            assertThat(scene.count("late")).isZero();
            ProductId loose =
                    scene.in.with(rooms -> rooms.products.add("Loose", ProductType.SHARED, CPANEL, Optional.empty()));
            assertThatThrownBy(() -> scene.in.with(rooms -> rooms.services.place(
                            new UnplacedService(scene.account, loose, "x", "x.example", ServiceStatus.ACTIVE, ""))))
                    .isInstanceOfSatisfying(NoRoomException.class, none -> assertThat(none.looked())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Many at once, by rule and by hand, never put more on a server than it holds, nor less")
    void many_at_once_fill_exactly(Databases.Named kind) throws InterruptedException {
        for (FillRule rule : FillRule.values()) {
            try (Scene scene = new Scene(kind, rule)) {
                ServerId one = scene.server("web-1", CPANEL, Optional.of(7), true);
                scene.server("web-2", CPANEL, Optional.of(5), true);
                List<Callable<ServerId>> tries = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String name = "user" + i;
                    tries.add(
                            i % 4 == 0
                                    ? () -> scene.in.with(rooms -> {
                                        rooms.services.addWithinLimits(scene.data(one, name, ServiceStatus.ACTIVE));
                                        return one;
                                    })
                                    : () -> scene.place(name));
                }
                ExecutorService pool = Executors.newFixedThreadPool(tries.size());
                int done = 0;
                for (Future<ServerId> each : pool.invokeAll(tries)) {
                    try {
                        each.get();
                        done++;
                    } catch (ExecutionException refused) {
                        assertThat(refused.getCause()).isInstanceOf(NoRoomException.class);
                    }
                }
                pool.shutdown();
                assertThat(done).as(rule.name()).isEqualTo(12);
                List<Occupancy> filled = scene.in.with(rooms -> rooms.occupancies.of(scene.group));
                assertThat(filled).extracting(Occupancy::used).containsExactly(7, 5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("By hand a full server is refused, unless it is known; one without a limit is never full")
    void by_hand(Databases.Named kind) {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId full = scene.server("full", CPANEL, Optional.of(1), true);
            ServerId endless = scene.server("endless", CPANEL, Optional.empty(), true);
            scene.service(full, "first", ServiceStatus.PENDING);
            assertThatThrownBy(() -> scene.in.with(
                            rooms -> rooms.services.addWithinLimits(scene.data(full, "second", ServiceStatus.ACTIVE))))
                    .isInstanceOf(NoRoomException.class);
            scene.service(full, "second", ServiceStatus.ACTIVE);
            scene.in.with(rooms -> rooms.services.addWithinLimits(scene.data(endless, "third", ServiceStatus.ACTIVE)));
            assertThat(scene.in
                            .with(rooms -> rooms.occupancies.of(full))
                            .orElseThrow()
                            .used())
                    .isEqualTo(2);
            List<Occupancy> both = scene.in.with(rooms -> rooms.occupancies.of(CPANEL));
            assertThat(both).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A service moves, with a row that says from where to where; never onto another one's account")
    void a_service_moves(Databases.Named kind) {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId from = scene.server("old-1", CPANEL, Optional.empty(), true);
            ServerId to = scene.server("new-1", CPANEL, Optional.of(2), true);
            ServerId plesk = scene.server("plesk-1", PLESK, Optional.empty(), true);
            ServiceId id = scene.service(from, "huber", ServiceStatus.ACTIVE);
            ClientAccountId stranger = scene.client("stranger@example.com");
            scene.service(stranger, to, "Taken", ServiceStatus.TERMINATED);
            scene.service(to, "other", ServiceStatus.ACTIVE);
            int seen = scene.version(id);

            assertThatThrownBy(() -> scene.move(id, seen, to, "taken", false))
                    .isInstanceOfSatisfying(UsernameTakenException.class, taken -> assertThat(taken.domain())
                            .isEqualTo("Taken.example"));
            assertThatThrownBy(() -> scene.move(id, seen, plesk, "huber", false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scene.move(id, seen, from, "huber", false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scene.move(id, seen, to, "root", false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(scene.moves()).isZero();

            scene.move(id, seen, to, "huber2", false);
            assertThat(Sql.text(
                            scene.in.database().dataSource(),
                            "select detail from audit_event where action = 'MOVE' and server_id = " + to
                                    + " and service_id = " + id))
                    .isEqualTo(
                            "moved from huber on old-1 (server " + from + ") to huber2 on new-1 (server " + to + ")");
            assertThat(Sql.number(
                            scene.in.database().dataSource(),
                            "select count(*) from finding_word where word = 'huber2' and object_id = " + id))
                    .isOne();
            assertThatThrownBy(() -> scene.move(id, seen, from, "huber", false))
                    .matches(refused -> DatabaseRefusal.isStale((RuntimeException) refused));
            ServiceId next = scene.service(from, "second", ServiceStatus.ACTIVE);
            assertThatThrownBy(() -> scene.move(next, scene.version(next), to, "second", false))
                    .isInstanceOf(NoRoomException.class);
            scene.move(next, scene.version(next), to, "second", true);
            assertThat(scene.moves()).isEqualTo(2);
            // One client may have several services on one account.
            ServiceId third = scene.service(from, "third", ServiceStatus.ACTIVE);
            scene.move(third, scene.version(third), to, "HUBER2", true);
            // The plain form is no way around it.
            assertThatThrownBy(() -> scene.in.with(rooms -> {
                        rooms.services.change(next, scene.version(next), scene.data(to, "TAKEN", ServiceStatus.ACTIVE));
                        return true;
                    }))
                    .isInstanceOf(UsernameTakenException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Of two who move different services onto the same account at once, one is told")
    void two_move_onto_one_account(Databases.Named kind) throws InterruptedException {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId from = scene.server("old-1", CPANEL, Optional.empty(), true);
            ServerId to = scene.server("new-1", CPANEL, Optional.empty(), true);
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ClientAccountId each = scene.client("user" + i + "@example.com");
                ServiceId id = scene.service(each, from, "user" + i, ServiceStatus.ACTIVE);
                int seen = scene.version(id);
                tries.add(() -> {
                    scene.move(id, seen, to, "wanted", false);
                    return true;
                });
            }
            assertThat(scene.done(tries)).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An account of a server is one client's, in whatever capitals; that one's several services may be it")
    void an_account_is_one_clients(Databases.Named kind) {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId server = scene.server("web-1", CPANEL, Optional.of(100), true);
            ClientAccountId other = scene.client("other@example.com");
            scene.service(server, "Huber", ServiceStatus.CANCELLED);
            ServiceId second = scene.service(server, "huber", ServiceStatus.ACTIVE);
            ServiceData theirs = scene.data(other, server, "hUBER");
            UnplacedService unplaced =
                    new UnplacedService(other, scene.product, "HUBER", "huber.example", ServiceStatus.ACTIVE, "");
            List<Callable<ServiceId>> ways = List.of(
                    () -> scene.in.with(rooms -> rooms.services.add(theirs)),
                    () -> scene.in.with(rooms -> rooms.services.addWithinLimits(theirs)),
                    () -> scene.in.with(rooms -> rooms.services.addImported(theirs, "import 1")),
                    () -> scene.in.with(rooms -> rooms.services.place(unplaced)));
            ways.forEach(way -> assertThatThrownBy(way::call)
                    .isInstanceOfSatisfying(UsernameTakenException.class, taken -> assertThat(taken.domain())
                            .isEqualTo("Huber.example")));
            assertThat(scene.services()).isEqualTo(2);

            // Another client for one of the two alone would share the account with whom it was taken from.
            assertThatThrownBy(() -> scene.change(second, scene.data(other, server, "huber")))
                    .isInstanceOf(UsernameTakenException.class);
            ServiceId alone = scene.service(server, "alone", ServiceStatus.ACTIVE);
            scene.change(alone, scene.data(other, server, "alone"));
            assertThatThrownBy(() -> scene.service(server, "ALONE", ServiceStatus.ACTIVE))
                    .isInstanceOf(UsernameTakenException.class);
            scene.change(alone, scene.data(other, server, "renamed"));
            scene.service(server, "ALONE", ServiceStatus.ACTIVE);
            assertThatThrownBy(() -> scene.change(alone, scene.data(other, server, "alone")))
                    .isInstanceOf(UsernameTakenException.class);
            // What two clients shared before this was looked at can still be described and suspended.
            Sql.run(
                    scene.in.database().dataSource(),
                    "update service set account_id = " + other + " where id = " + second);
            scene.change(
                    second,
                    new ServiceData(other, scene.product, server, "huber", "new.example", ServiceStatus.ACTIVE, ""));
            scene.in.with(rooms -> {
                rooms.services.setStatus(second, scene.version(second), ServiceStatus.SUSPENDED, "shared");
                return true;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Of several clients who are given the same account at once, by hand, by rule and by change, one gets it")
    void several_clients_at_once(Databases.Named kind) throws InterruptedException {
        try (Scene scene = new Scene(kind, FillRule.LEAST_FULL)) {
            ServerId server = scene.server("web-1", CPANEL, Optional.of(100), true);
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ClientAccountId each = scene.client("user" + i + "@example.com");
                ServiceData wanted = scene.data(each, server, i % 2 == 0 ? "wanted" : "Wanted");
                UnplacedService unplaced =
                        new UnplacedService(each, scene.product, "WANTED", "wanted.example", ServiceStatus.ACTIVE, "");
                ServiceId other = scene.service(each, server, "other" + i, ServiceStatus.ACTIVE);
                int way = i % 3;
                tries.add(() -> {
                    if (way == 0) {
                        scene.in.with(rooms -> rooms.services.add(wanted));
                    } else if (way == 1) {
                        scene.in.with(rooms -> rooms.services.place(unplaced));
                    } else {
                        scene.change(other, wanted);
                    }
                    return true;
                });
            }
            assertThat(scene.done(tries)).isOne();
            assertThat(Sql.number(
                            scene.in.database().dataSource(),
                            "select count(*) from service where lower(username) = 'wanted'"))
                    .isOne();
        }
    }

    /** A group, a product of it, and a client. */
    private static final class Scene implements AutoCloseable {

        private final RoomsIn in;
        private final ServerGroupId group;
        private final ProductId product;
        private final ClientAccountId account;

        Scene(Databases.Named kind, FillRule rule) {
            in = new RoomsIn(kind);
            group = in.with(rooms -> rooms.serverGroups.add("Shared", rule));
            product =
                    in.with(rooms -> rooms.products.add("Web Hosting", ProductType.SHARED, CPANEL, Optional.of(group)));
            account = in.with(rooms -> rooms.accounts.add(
                    "Huber", rooms.users.add(Email.parse("owner@example.com").orElseThrow(), "Olivia", "en")));
        }

        ServerId server(String name, PanelType panel, Optional<Integer> most, boolean enabled) {
            return in.with(rooms -> rooms.servers.add(
                    new ServerData(
                            name,
                            panel,
                            "panel.example.com",
                            2087,
                            new TlsTrust.PublicAuthority(),
                            "root",
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(group),
                            most,
                            enabled),
                    Secret.of("secret"),
                    AccessControl.unrestricted()));
        }

        ServiceData data(ServerId server, String username, ServiceStatus status) {
            return new ServiceData(account, product, server, username, username + ".example", status, "");
        }

        ServiceId service(ServerId server, String username, ServiceStatus status) {
            return in.with(rooms -> rooms.services.add(data(server, username, status)));
        }

        ClientAccountId client(String email) {
            return in.with(rooms ->
                    rooms.accounts.add(email, rooms.users.add(Email.parse(email).orElseThrow(), "Other", "en")));
        }

        ServiceId service(ClientAccountId of, ServerId server, String username, ServiceStatus status) {
            return in.with(rooms -> rooms.services.add(
                    new ServiceData(of, product, server, username, username + ".example", status, "")));
        }

        ServiceData data(ClientAccountId of, ServerId server, String username) {
            return new ServiceData(of, product, server, username, username + ".example", ServiceStatus.ACTIVE, "");
        }

        void change(ServiceId id, ServiceData data) {
            in.with(rooms -> {
                rooms.services.change(id, rooms.services.find(id).orElseThrow().version(), data);
                return true;
            });
        }

        /** How many of those who try at once get the account; the others are told that it is taken. */
        int done(List<Callable<Boolean>> tries) throws InterruptedException {
            ExecutorService pool = Executors.newFixedThreadPool(tries.size());
            int done = 0;
            for (Future<Boolean> each : pool.invokeAll(tries)) {
                try {
                    each.get();
                    done++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(UsernameTakenException.class);
                }
            }
            pool.shutdown();
            return done;
        }

        ServerId place(String username) {
            return in.with(rooms -> {
                ServiceId id = rooms.services.place(new UnplacedService(
                        account, product, username, username + ".example", ServiceStatus.PENDING, ""));
                return rooms.services.find(id).orElseThrow().server();
            });
        }

        void move(ServiceId id, int seen, ServerId to, String username, boolean knowing) {
            in.with(rooms -> {
                rooms.services.move(id, seen, to, username, knowing);
                return true;
            });
        }

        int version(ServiceId id) {
            return in.with(rooms -> rooms.services.find(id).orElseThrow().version());
        }

        long count(String username) {
            return Sql.number(
                    in.database().dataSource(), "select count(*) from service where username = '" + username + "'");
        }

        long services() {
            return Sql.number(in.database().dataSource(), "select count(*) from service");
        }

        long moves() {
            return Sql.number(in.database().dataSource(), "select count(*) from audit_event where action = 'MOVE'");
        }

        @Override
        public void close() {
            in.close();
        }
    }
}
