package org.panelkey.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.run.RoomsIn;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;

/** Who may enter what, changed for many servers at once on real databases. */
class AccessMatrixIT {

    private static final int PEOPLE = 16;
    private static final MatrixFilter ALL = new MatrixFilter(ServerFilter.containing(""), false);

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B14, B17: the documented example, set for three servers at once, with a row in the record for each")
    void several_servers_are_changed_together(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "Role group 1");
            RoleGroupId two = group(in, "Role group 2");
            List<ServerId> servers = servers(in, 4);

            change(
                    in,
                    restricted(in, servers.get(2), Set.of(one), Set.of()),
                    restricted(in, servers.get(0), Set.of(one), Set.of()),
                    restricted(in, servers.get(1), Set.of(two), Set.of()));

            assertThat(enterable(in, one)).containsExactly("server-00", "server-02", "server-03");
            assertThat(enterable(in, two)).containsExactly("server-01", "server-03");
            assertThat(
                            Sql.number(
                                    in.database().dataSource(),
                                    "select count(*) from audit_event where action = 'CHANGE' and object_kind = 'server'"
                                            + " and server_id = object_id and detail like '%unrestricted -> %restricted to role groups [%'"))
                    .isEqualTo(3);
            assertThat(Sql.text(
                            in.database().dataSource(),
                            "select detail from audit_event where action = 'CHANGE' and object_name = 'server-01'"))
                    .isEqualTo("cpanel root@h.example.com:2087, trust PUBLIC, unrestricted"
                            + " -> cpanel root@h.example.com:2087, trust PUBLIC, restricted to role groups [" + two
                            + "]; added " + two + " Role group 2");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B17: what a change does not name stays, and a choice survives while the server is unrestricted")
    void what_is_not_named_stays(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "One");
            RoleGroupId two = group(in, "Two");
            RoleGroupId three = group(in, "Three");
            ServerId id = servers(in, 1).get(0);
            change(in, restricted(in, id, Set.of(one, two), Set.of()));
            change(in, restricted(in, id, Set.of(three), Set.of(two)));
            assertThat(control(in, id)).isEqualTo(AccessControl.restrictedTo(Set.of(one, three)));
            change(in, new MatrixChange(id, version(in, id), false, Set.of(), Set.of()));
            assertThat(control(in, id)).isEqualTo(new AccessControl(false, Set.of(one, three)));
            change(in, restricted(in, id, Set.of(), Set.of(one, three)));
            assertThat(control(in, id)).isEqualTo(AccessControl.restrictedTo(Set.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B17: one server that somebody else changed meanwhile, and nothing at all is stored")
    void a_stale_one_refuses_the_whole(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "One");
            RoleGroupId two = group(in, "Two");
            List<ServerId> servers = servers(in, 3);
            List<MatrixChange> late = servers.stream()
                    .map(id -> restricted(in, id, Set.of(one), Set.of()))
                    .toList();
            change(in, restricted(in, servers.get(2), Set.of(two), Set.of()));
            String before = stored(in);

            assertThatThrownBy(() -> change(in, late)).satisfies(thrown -> assertThat(DatabaseRefusal.isStale(thrown))
                    .isTrue());

            assertThat(stored(in)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B17: a server or role group that is gone, or a server named twice, and nothing at all is stored")
    void unknown_ids_refuse_the_whole(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "One");
            ServerId id = servers(in, 1).get(0);
            MatrixChange good = restricted(in, id, Set.of(one), Set.of());
            String before = stored(in);
            ServerId nowhere = new ServerId(4_711_000);
            assertThatThrownBy(() -> change(in, good, new MatrixChange(nowhere, 0, true, Set.of(one), Set.of())))
                    .isInstanceOf(OptimisticLockException.class);
            assertThatThrownBy(() -> change(in, restricted(in, id, Set.of(one, new RoleGroupId(4_711_000)), Set.of())))
                    .satisfies(thrown ->
                            assertThat(DatabaseRefusal.isIntegrity(thrown)).isTrue());
            assertThatThrownBy(() -> change(in, good, good)).isInstanceOf(IllegalArgumentException.class);
            assertThat(stored(in)).isEqualTo(before);

            change(in, restricted(in, id, Set.of(one), Set.of(new RoleGroupId(4_711_000))));
            assertThat(control(in, id)).isEqualTo(AccessControl.restrictedTo(Set.of(one)));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B17: what changes nothing leaves neither a new version nor a row in the record")
    void what_changes_nothing_leaves_no_trace(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "One");
            List<ServerId> servers = servers(in, 2);
            change(in, restricted(in, servers.get(0), Set.of(one), Set.of()));
            String before = stored(in);
            change(
                    in,
                    restricted(in, servers.get(0), Set.of(one), Set.of()),
                    new MatrixChange(servers.get(1), version(in, servers.get(1)), false, Set.of(), Set.of(one)));
            change(in, List.of());
            assertThat(stored(in)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B17: the rows tell which of the role groups asked for are chosen, and how many others")
    void rows_tell_what_was_asked_for(Databases.Named kind) {
        try (RoomsIn in = new RoomsIn(kind)) {
            RoleGroupId one = group(in, "One");
            RoleGroupId two = group(in, "Two");
            RoleGroupId three = group(in, "Three");
            List<ServerId> servers = servers(in, 5);
            change(in, restricted(in, servers.get(1), Set.of(one, two, three), Set.of()));
            change(in, restricted(in, servers.get(3), Set.of(), Set.of()));

            List<MatrixRow> page = in.with(rooms -> rooms.accessMatrix.rows(ALL, List.of(one, two), 1, 3));
            assertThat(page).extracting(MatrixRow::name).containsExactly("server-01", "server-02", "server-03");
            assertThat(page.get(0).chosen()).containsExactlyInAnyOrder(one, two);
            assertThat(page.get(0).others()).isOne();
            assertThat(page.get(0).restricted()).isTrue();
            assertThat(page.get(1).restricted()).isFalse();
            assertThat(page.get(2))
                    .isEqualTo(new MatrixRow(
                            servers.get(3),
                            "server-03",
                            "h.example.com",
                            new PanelType("cpanel"),
                            true,
                            version(in, servers.get(3)),
                            true,
                            Set.of(),
                            0));
            MatrixFilter restricted = new MatrixFilter(ServerFilter.containing("SERVER-0"), true);
            assertThat(in.<Integer>with(rooms -> rooms.accessMatrix.count(restricted)))
                    .isEqualTo(2);
            List<MatrixRow> few = in.with(rooms -> rooms.accessMatrix.rows(restricted, List.of(), 0, 10));
            assertThat(few).extracting(MatrixRow::others).containsExactly(3, 0);
            List<MatrixRow> named = in.with(
                    rooms -> rooms.accessMatrix.rows(Set.of(servers.get(1), new ServerId(4_711_000)), Set.of(three)));
            assertThat(named).extracting(MatrixRow::others).containsExactly(2);
            assertThat(in.<List<MatrixRow>>with(rooms -> rooms.accessMatrix.rows(Set.<ServerId>of(), Set.of(three))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B17: sixteen people change overlapping parts at once: nothing is lost, and nobody is told but \"stale\"")
    void many_at_once_lose_nothing(Databases.Named kind) throws Exception {
        try (RoomsIn in = new RoomsIn(kind)) {
            List<ServerId> servers = servers(in, 12);
            List<RoleGroupId> groups = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                groups.add(group(in, "Group of " + person));
            }
            servers.forEach(id -> change(in, restricted(in, id, Set.of(), Set.of())));
            AtomicInteger refusals = new AtomicInteger();
            CyclicBarrier together = new CyclicBarrier(PEOPLE);
            ExecutorService pool = Executors.newFixedThreadPool(PEOPLE);
            List<Callable<Void>> people = new ArrayList<>();
            for (RoleGroupId own : groups) {
                people.add(() -> {
                    together.await();
                    giveAll(in, own, servers, refusals);
                    return null;
                });
            }
            try {
                for (Future<Void> each : pool.invokeAll(people)) {
                    each.get();
                }
            } finally {
                pool.shutdownNow();
            }
            for (ServerId id : servers) {
                assertThat(control(in, id)).isEqualTo(AccessControl.restrictedTo(new HashSet<>(groups)));
            }
            // A save that succeeded is a version more, from one on, and a row in the record.
            assertThat(Sql.number(
                            in.database().dataSource(),
                            "select count(*) from audit_event where action = 'CHANGE' and object_kind = 'server'"))
                    .isEqualTo(
                            Sql.number(in.database().dataSource(), "select sum(version) from server") - servers.size());
            assertThat(refusals.get()).isPositive();
        }
    }

    /** One person lets the own role group into every server, a few at a time in any order, again after each refusal. */
    private static void giveAll(RoomsIn in, RoleGroupId own, List<ServerId> servers, AtomicInteger refusals) {
        Random random = new Random(own.value());
        List<ServerId> left = new ArrayList<>(servers);
        while (!left.isEmpty()) {
            Collections.shuffle(left, random);
            List<ServerId> some = List.copyOf(left.subList(0, Math.min(3, left.size())));
            List<MatrixChange> changes = some.stream()
                    .map(id -> restricted(in, id, Set.of(own), Set.of()))
                    .toList();
            try {
                change(in, changes);
                left.removeAll(some);
            } catch (RuntimeException refused) {
                if (!DatabaseRefusal.isStale(refused)) {
                    throw refused;
                }
                refusals.incrementAndGet();
            }
        }
    }

    private static RoleGroupId group(RoomsIn in, String name) {
        return in.with(rooms -> rooms.roleGroups.add(name, EnumSet.of(AdminPermission.CONNECT_TO_SERVERS)));
    }

    private static List<ServerId> servers(RoomsIn in, int count) {
        List<ServerId> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ServerData data = data("server-%02d".formatted(number));
            ids.add(in.with(rooms -> rooms.servers.add(data, Secret.of("a token"), AccessControl.unrestricted())));
        }
        return ids;
    }

    private static MatrixChange restricted(RoomsIn in, ServerId id, Set<RoleGroupId> added, Set<RoleGroupId> removed) {
        return new MatrixChange(id, version(in, id), true, added, removed);
    }

    private static void change(RoomsIn in, MatrixChange... changes) {
        change(in, List.of(changes));
    }

    private static void change(RoomsIn in, List<MatrixChange> changes) {
        in.with(rooms -> {
            rooms.accessMatrix.change(changes);
            return null;
        });
    }

    private static int version(RoomsIn in, ServerId id) {
        return in.with(rooms -> rooms.servers.find(id).orElseThrow().version());
    }

    private static AccessControl control(RoomsIn in, ServerId id) {
        return in.with(rooms -> rooms.servers.find(id).orElseThrow().accessControl());
    }

    private static List<String> enterable(RoomsIn in, RoleGroupId by) {
        return in.with(rooms -> rooms.servers.search(ServerFilter.enterable("", Optional.empty(), by), 0, 100).stream()
                .map(Server::name)
                .toList());
    }

    /** Everything that a save could have touched, in one line. */
    private static String stored(RoomsIn in) {
        String servers = in.with(rooms -> rooms.servers.search(ServerFilter.containing(""), 0, 100).stream()
                .map(server -> server.name() + " " + server.version() + " " + server.accessControl())
                .toList()
                .toString());
        return servers + Sql.number(in.database().dataSource(), "select count(*) from audit_event");
    }

    private static ServerData data(String name) {
        return new ServerData(
                name,
                new PanelType("cpanel"),
                "h.example.com",
                2087,
                new TlsTrust.PublicAuthority(),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }
}
