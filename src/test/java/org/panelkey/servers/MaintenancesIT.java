package org.panelkey.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** Datacentres and maintenance on real databases, with both providers. */
class MaintenancesIT {

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private TestDatabase database;

    static Stream<Arguments> everywhere() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(by -> Arguments.of(kind, by)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("What is planned begins, and what has begun ends, by the clock alone; there and in the datacentre")
    void maintenance_begins_and_ends_by_itself(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        DatacentreId vienna = with(rooms -> rooms.datacentres.add(new DatacentreData("Vienna", "Floridsdorf", "")));
        ServerId inVienna = server("in-vienna", Optional.of(vienna));
        ServerId elsewhere = server("elsewhere", Optional.empty());
        Instant start = clock.instant().plus(Duration.ofHours(1));
        MaintenanceData planned = new MaintenanceData(
                new MaintenancePlace.AtDatacentre(vienna),
                "New power supply",
                "We work on the power supply",
                start,
                Optional.of(start.plus(Duration.ofHours(2))),
                true,
                true);
        MaintenanceId id = with(rooms -> rooms.maintenances.add(planned));
        with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtServer(elsewhere),
                "Only noted",
                "",
                clock.instant(),
                Optional.empty(),
                false,
                false)));

        assertThat(stops(inVienna)).isFalse();
        assertThat(at(List.of(inVienna, elsewhere)))
                .containsOnlyKeys(inVienna, elsewhere)
                .containsEntry(inVienna, List.of(planned));
        clock.pass(Duration.ofHours(1));
        assertThat(stops(inVienna)).isTrue();
        assertThat(stops(elsewhere)).isFalse();
        assertThat(ahead()).hasSize(2);
        clock.pass(Duration.ofHours(2));
        assertThat(stops(inVienna)).isFalse();
        assertThat(at(List.of(inVienna))).isEmpty();
        List<Maintenance> over = with(rooms -> rooms.maintenances.over(10));
        assertThat(over).extracting(Maintenance::id).containsExactly(id);
        assertThat(over.get(0).data()).isEqualTo(planned);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("It is changed, ended early and removed, each with a row that says what; the second of two is told")
    void maintenance_is_changed(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        ServerId server = server("web-01", Optional.empty());
        MaintenanceData data = new MaintenanceData(
                new MaintenancePlace.AtServer(server), "New disks", "", clock.instant(), Optional.empty(), true, true);
        MaintenanceId id = with(rooms -> rooms.maintenances.add(data));
        int seen = version(id);
        clock.pass(Duration.ofMinutes(5));
        assertThat(stops(server)).isTrue();
        assertThat(ends(id, seen)).isTrue();
        assertThat(stops(server)).isFalse();
        assertThatThrownBy(() -> ends(id, seen))
                .matches(refused -> DatabaseRefusal.isStale((RuntimeException) refused));
        assertThat(ends(id, version(id))).isFalse();
        assertThat(Sql.text(
                        database.dataSource(),
                        "select detail from audit_event where action = 'CHANGE' and object_kind = 'maintenance'"
                                + " and object_name = 'web-01' and server_id = " + server))
                .startsWith("2026-01-02T03:04:05Z on, clients are not signed on, no new accounts, note: New disks -> ")
                .contains("to 2026-01-02T03:09:05Z");
        run(rooms -> rooms.maintenances.change(id, version(id), data));
        assertThat(stops(server)).isTrue();
        run(rooms -> rooms.maintenances.remove(id));
        assertThat(stops(server)).isFalse();
        assertThat(ahead()).isEmpty();
        with(rooms -> rooms.maintenances.add(data));
        // What was noted of a server goes with it.
        run(rooms -> rooms.servers.remove(server));
        assertThat(ahead()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("A datacentre where servers stand is not removed; servers are found and filtered by it")
    void datacentres_are_kept(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        DatacentreId vienna = with(rooms -> rooms.datacentres.add(new DatacentreData("Vienna", "", "")));
        DatacentreId graz = with(rooms -> rooms.datacentres.add(new DatacentreData("Graz", "Puntigam", "Call Eva")));
        ServerId one = server("one", Optional.of(vienna));
        server("two", Optional.of(graz));
        server("three", Optional.empty());
        Map<DatacentreId, Long> sizes = with(rooms -> rooms.datacentres.sizes());
        assertThat(sizes).isEqualTo(Map.of(vienna, 1L, graz, 1L));
        assertThat(names(ServerFilter.containing("VIEN"))).containsExactly("one");
        assertThat(names(ServerFilter.containing("100%"))).isEmpty();
        assertThat(names(new ServerFilter(
                        "", Optional.empty(), Optional.empty(), Optional.of(graz), false, Optional.empty())))
                .containsExactly("two");
        assertThatThrownBy(() -> run(rooms -> rooms.datacentres.remove(vienna)))
                .isInstanceOfSatisfying(StillUsedException.class, used -> assertThat(used.users())
                        .containsExactly("one"));
        assertThatThrownBy(() -> with(rooms -> rooms.datacentres.add(new DatacentreData("Graz", "", ""))))
                .matches(refused -> DatabaseRefusal.isIntegrity((RuntimeException) refused));
        run(rooms -> rooms.datacentres.change(
                graz,
                rooms.datacentres.find(graz).orElseThrow().version(),
                new DatacentreData("Graz", "Liebenau", "Call Eva")));
        assertThat(Sql.text(
                        database.dataSource(),
                        "select detail from audit_event where action = 'CHANGE' and object_kind = 'datacentre'"))
                .isEqualTo("Graz, Puntigam, note: Call Eva -> Graz, Liebenau, note: Call Eva");
        with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtDatacentre(vienna), "x", "", clock.instant(), Optional.empty(), true, true)));
        run(rooms -> rooms.servers.remove(one));
        run(rooms -> rooms.datacentres.remove(vienna));
        List<Datacentre> left = with(rooms -> rooms.datacentres.all());
        assertThat(left).extracting(Datacentre::name).containsExactly("Graz");
        assertThat(ahead()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    @DisplayName("What is noted for a page of servers takes one statement, however many there are")
    void a_page_takes_one_statement(Databases.Named kind, TestDatabase.Provider provider) {
        StatementCount count = new StatementCount(kind.name().equals("H2") ? Databases.h2() : Databases.postgresql());
        database = new TestDatabase(count.dataSource(), provider);
        List<ServerId> servers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ServerId server = server("server " + i, Optional.empty());
            servers.add(server);
            with(rooms -> rooms.maintenances.add(new MaintenanceData(
                    new MaintenancePlace.AtServer(server), "x", "", clock.instant(), Optional.empty(), true, true)));
        }
        assertThat(count.during(() -> assertThat(at(servers)).hasSize(40))).isEqualTo(1);
        assertThat(count.during(() -> assertThat(at(List.of())).isEmpty())).isZero();
    }

    private List<Maintenance> ahead() {
        return with(rooms -> rooms.maintenances.ahead(10));
    }

    private boolean ends(MaintenanceId id, int seen) {
        return with(rooms -> rooms.maintenances.end(id, seen));
    }

    private int version(MaintenanceId id) {
        return with(rooms -> rooms.maintenances.find(id).orElseThrow().version());
    }

    private boolean stops(ServerId server) {
        return with(rooms -> rooms.maintenances.stopsClients(server));
    }

    private Map<ServerId, List<MaintenanceData>> at(List<ServerId> servers) {
        return with(rooms -> rooms.maintenances.at(servers));
    }

    private List<String> names(ServerFilter filter) {
        List<String> names = with(rooms ->
                rooms.servers.search(filter, 0, 10).stream().map(Server::name).toList());
        int count = with(rooms -> rooms.servers.count(filter));
        assertThat(count).isEqualTo(names.size());
        return names;
    }

    private ServerId server(String name, Optional<DatacentreId> datacentre) {
        return with(rooms -> rooms.servers.add(
                new ServerData(
                        name,
                        new PanelType("cpanel"),
                        "panel.example.com",
                        2087,
                        new TlsTrust.PublicAuthority(),
                        "root",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        datacentre,
                        Optional.empty(),
                        Optional.empty(),
                        true),
                Secret.of("secret"),
                AccessControl.unrestricted()));
    }

    private void run(Consumer<Rooms> work) {
        with(rooms -> {
            work.accept(rooms);
            return true;
        });
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, clock, box)));
    }
}
