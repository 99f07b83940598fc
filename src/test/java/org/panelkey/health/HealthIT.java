package org.panelkey.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.OptimisticLockException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.panels.Finding;
import org.panelkey.panels.FindingFixture;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.ServerProbe;
import org.panelkey.panels.cpanel.CpanelFixture;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.CertificateKind;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;
import org.panelkey.storage.Databases;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Servers that are looked at, over each database with each persistence provider and simulated panels. */
class HealthIT {

    private final SimulatedWhm whm = new SimulatedWhm("whm");
    private HealthWorld world;

    /** A database of some kind under a provider. */
    record Under(Databases.Named kind, TestDatabase.Provider provider) {}

    static Stream<Under> databases() {
        return Databases.each()
                .flatMap(kind -> Stream.of(TestDatabase.Provider.values()).map(each -> new Under(kind, each)));
    }

    @BeforeEach
    void start() throws Exception {
        whm.put(WhmToken.root(HealthWorld.TOKEN));
        whm.start();
    }

    @AfterEach
    void stop() {
        whm.close();
        if (world != null) {
            world.close();
        }
    }

    private void open(Under under) {
        world = new HealthWorld(under.kind().open(under.provider()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A sound server is found healthy with one light call, and looked at again after the interval")
    void a_sound_server(Under under) {
        open(under);
        ServerId id = world.server("one", whm);

        assertThat(world.round(world.round())).isEqualTo(1);

        ServerHealth health = health(id);
        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(health.panelVersion()).isEqualTo("11.136.0.4");
        assertThat(health.certificateKey()).isEqualTo(whm.certificate().pin());
        assertThat(health.certificateEnd()).isPresent();
        assertThat(health.certificateSubject()).contains("CN=Simulated panel");
        assertThat(whm.recorder().requests()).hasSize(1);
        assertThat(whm.recorder().requests("/json-api/version")).hasSize(1);
        assertThat(world.round(world.round())).as("not due yet").isZero();
        world.clock.pass(Duration.ofMinutes(6));
        assertThat(world.round(world.round())).isEqualTo(1);
        assertThat(history(id)).containsExactly(HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Two nodes at once look at each server once")
    void two_nodes(Under under) throws Exception {
        open(under);
        List<ServerId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(world.server("server " + i, whm));
        }
        HealthRound one = world.round();
        HealthRound two = world.round();
        one.listNew();
        two.listNew();
        world.clock.pass(Duration.ofMinutes(5));
        Callable<Integer> first = () -> one.run(Lane.FAILING, world.sideBySide());
        Callable<Integer> second = () -> two.run(Lane.FAILING, world.sideBySide());

        int looks = 0;
        for (Future<Integer> node : world.threads.invokeAll(List.of(first, second))) {
            looks += node.get();
        }

        assertThat(looks).isEqualTo(30);
        assertThat(whm.recorder().requests()).hasSize(30);
        assertThat(world.board(board -> board.of(ids)).values())
                .hasSize(30)
                .allMatch(health -> health.state() == HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What a dead node claimed is due again by itself, and its late answer changes nothing")
    void a_dead_node(Under under) {
        open(under);
        ServerId id = world.server("one", whm);
        world.queue().list(id, 1);
        Claim lost = world.queue().claim(id).orElseThrow();

        assertThat(world.queue().claim(id)).isEmpty();
        world.clock.pass(HealthQueue.CLAIM);
        Claim next = world.queue().claim(id).orElseThrow();
        world.queue().settle(lost, FindingFixture.failed(Cause.LICENCE));
        assertThat(health(id).state()).isEqualTo(HealthState.NOT_CHECKED);
        world.queue().settle(next, well());
        assertThat(health(id).state()).isEqualTo(HealthState.HEALTHY);
        world.queue().settle(next, FindingFixture.failed(Cause.LICENCE));
        assertThat(health(id).state()).as("a claim ends with its look").isEqualTo(HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server removed, edited or switched off in the middle of a look is not what was looked at")
    void changed_meanwhile(Under under) {
        open(under);
        ServerId removed = world.server("removed", whm);
        ServerId edited = world.server("edited", whm);
        ServerId off = world.server("off", whm);
        List<Claim> claims = new ArrayList<>();
        for (ServerId id : List.of(removed, edited, off)) {
            world.queue().list(id, 1);
            claims.add(world.queue().claim(id).orElseThrow());
        }
        world.with(rooms -> {
            rooms.servers.remove(removed);
            return true;
        });
        TlsTrust pin = new TlsTrust.PinnedKey(whm.certificate().pin());
        world.change(edited, HealthWorld.data("edited 2", whm.apiPort(), pin, true), Optional.empty());
        world.change(off, HealthWorld.data("off", whm.apiPort(), pin, false), Optional.empty());

        claims.forEach(claim -> world.queue().settle(claim, FindingFixture.failed(Cause.LICENCE)));

        assertThat(world.<Optional<ServerHealth>>board(board -> board.find(removed)))
                .isEmpty();
        assertThat(health(edited).state()).isEqualTo(HealthState.NOT_CHECKED);
        assertThat(health(off).state()).isEqualTo(HealthState.NOT_CHECKED);
        assertThat(Sql.number(world.database.dataSource(), "select count(*) from server_health_change"))
                .isZero();
        world.clock.pass(Duration.ofSeconds(6));
        assertThat(world.round(world.round())).as("the edited one, soon").isEqualTo(1);
        assertThat(health(edited).state()).isEqualTo(HealthState.HEALTHY);
        assertThat(filtered(HealthState.HEALTHY)).containsExactly(edited);
        assertThat(filtered(HealthState.NOT_CHECKED)).isEmpty();
        assertThat(world.<List<Server>>with(rooms ->
                        rooms.servers.search(ServerFilter.containing("").and(Optional.of(HealthBoard.off())), 0, 9)))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A refused credential is sent once, and again only when it was replaced or a person asks")
    void a_refused_credential(Under under) {
        open(under);
        ServerId id = world.server("one", whm);
        whm.revoke(HealthWorld.TOKEN);

        world.round(world.round());
        assertThat(health(id).state()).isEqualTo(HealthState.CREDENTIAL_REFUSED);
        assertThat(whm.recorder().requests()).hasSize(1);
        for (int hour = 0; hour < 12; hour++) {
            world.clock.pass(Duration.ofHours(1));
            assertThat(world.round(world.round())).isEqualTo(1);
        }
        assertThat(whm.recorder().requests()).as("only as far as TLS").hasSize(1);
        assertThat(handshakes(13)).isEqualTo(13);
        assertThat(health(id).state()).isEqualTo(HealthState.CREDENTIAL_REFUSED);

        assertThat(world.check().now(id)).as("a moment ago").isEqualTo(AskedLook.REFUSED_LATELY);
        world.clock.pass(Duration.ofMinutes(5));
        assertThat(world.check().now(id)).isEqualTo(AskedLook.DONE);
        assertThat(world.check().now(id)).isEqualTo(AskedLook.REFUSED_LATELY);
        assertThat(whm.recorder().requests()).hasSize(2);

        whm.put(WhmToken.root("fresh"));
        TlsTrust pin = new TlsTrust.PinnedKey(whm.certificate().pin());
        world.clock.pass(Duration.ofSeconds(1));
        world.change(id, HealthWorld.data("one", whm.apiPort(), pin, true), Optional.of(Secret.of("fresh")));
        world.queue().soon(id);
        assertThat(world.round(world.round())).isEqualTo(1);
        assertThat(health(id).state()).isEqualTo(HealthState.HEALTHY);
        assertThat(history(id)).containsExactly(HealthState.HEALTHY, HealthState.CREDENTIAL_REFUSED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A server that our trust refuses is never sent a byte of a request, and what it shows is kept")
    void not_trusted(Under under) {
        open(under);
        ServerId id = world.server("one", whm.apiPort(), new TlsTrust.PublicAuthority());

        world.round(world.round());

        assertThat(health(id).state()).isEqualTo(HealthState.UNTRUSTED);
        assertThat(health(id).certificateKey()).isEqualTo(whm.certificate().pin());
        assertThat(whm.recorder().requests()).isEmpty();
        assertThat(whm.recorder().requestBytes()).isZero();
        assertThat(filtered(HealthState.UNTRUSTED)).containsExactly(id);
        assertThat(filtered(HealthState.HEALTHY)).isEmpty();
        assertThat(world.<List<ServerHealth>>board(board -> board.needingAttention(10)))
                .hasSize(1);
        assertThat(world.<Long>board(HealthBoard::countNeedingAttention)).isEqualTo(1L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A new certificate of an own authority is recorded, and stops nothing")
    void a_new_certificate(Under under) {
        open(under);
        whm.certificate(CertificateKind.OWN_CA);
        String first = whm.certificate().pin();
        String both = whm.certificate().authorityPem();
        ServerId id = world.server("one", whm.apiPort(), new TlsTrust.OwnAuthority(both));
        world.round(world.round());
        assertThat(health(id).state()).isEqualTo(HealthState.HEALTHY);

        Claim claim = claimLater(id);
        Instant end = world.clock.instant().plus(Duration.ofDays(80));
        world.queue().settle(claim, FindingFixture.well(Duration.ofMillis(9), "11.136.0.4", "another", end));

        assertThat(first).isNotEqualTo("another");
        List<HealthChange> changes = world.board(board -> board.history(id, 10));
        assertThat(changes.get(0).kind()).isEqualTo(HealthChange.Kind.CERTIFICATE);
        assertThat(changes.get(0).detail()).isEqualTo("another");
        assertThat(changes.get(0).validUntil()).contains(end);
        assertThat(health(id).state()).isEqualTo(HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S53: a changed key of a pinned server is shown, approved exactly as shown, and recorded")
    void a_changed_key(Under under) throws Exception {
        open(under);
        ServerId id = world.server("one", whm);
        world.round(world.round());
        String former = whm.certificate().pin();
        whm.certificate(CertificateKind.OTHER_KEY);
        String shown = whm.certificate().pin();
        world.clock.pass(Duration.ofMinutes(6));
        whm.recorder().forget();

        world.round(world.round());
        assertThat(health(id).state()).isEqualTo(HealthState.KEY_CHANGED);
        assertThat(health(id).certificateKey()).isEqualTo(shown);
        assertThat(whm.recorder().requests()).as("the secret stays here").isEmpty();

        whm.certificate(CertificateKind.WRONG_HOST);
        assertThat(world.approval().approve(id, former, shown))
                .as("somebody changed it once more in between")
                .isFalse();
        assertThat(trust(id)).isEqualTo(new TlsTrust.PinnedKey(former));
        assertThat(world.round(world.round())).as("looked at again at once").isEqualTo(1);
        assertThat(health(id).certificateKey()).isEqualTo(whm.certificate().pin());

        String third = whm.certificate().pin();
        assertThat(world.approval().approve(id, former, third)).isTrue();
        assertThat(trust(id)).isEqualTo(new TlsTrust.PinnedKey(third));
        assertThat(Sql.number(
                        world.database.dataSource(),
                        "select count(*) from audit_event where action = 'CHANGE' and server_id = " + id
                                + " and detail = 'pinned key " + former + " -> " + third + "'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> world.approval().approve(id, former, third))
                .as("twice the same")
                .isInstanceOf(OptimisticLockException.class);
        world.round(world.round());
        assertThat(history(id))
                .containsExactly(
                        HealthState.HEALTHY, HealthState.KEY_CHANGED, HealthState.KEY_CHANGED, HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Refused and hanging connections are told apart, after two looks; one good look ends it")
    void unreachable(Under under) throws Exception {
        open(under);
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        ServerId refusing = world.server("refusing", closed, new TlsTrust.PublicAuthority());
        ServerId hanging = world.server("hanging", whm);
        whm.failAlways(WireFault.HANG_AFTER_ACCEPT);

        world.round(world.round());
        world.clock.pass(Duration.ofSeconds(1));
        world.round(world.round());
        assertThat(health(refusing).state()).as("once is a hiccup").isEqualTo(HealthState.NOT_CHECKED);
        world.clock.pass(Duration.ofSeconds(40));
        world.round(world.round());

        assertThat(health(refusing).state()).isEqualTo(HealthState.UNREACHABLE);
        assertThat(health(refusing).cause()).isEqualTo("REFUSED");
        assertThat(health(hanging).state()).isEqualTo(HealthState.UNREACHABLE);
        assertThat(health(hanging).cause()).isEqualTo("TIMEOUT");
        whm.heal();
        world.clock.pass(Duration.ofHours(1));
        world.round(world.round());
        assertThat(health(hanging).state()).isEqualTo(HealthState.HEALTHY);
        assertThat(filtered(HealthState.UNREACHABLE)).containsExactly(refusing);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Servers that hang do not delay those that answer")
    void lanes(Under under) throws Exception {
        open(under);
        ServerId well = world.server("well", whm);
        world.round(world.round());
        try (SimulatedWhm dead = new SimulatedWhm("dead").start()) {
            dead.failAlways(WireFault.HANG_AFTER_ACCEPT);
            for (int i = 0; i < 12; i++) {
                world.server("dead " + i, dead);
            }
            HealthRound round = world.round();
            round.listNew();
            world.clock.pass(Duration.ofMinutes(6));
            Future<Integer> failing = world.threads.submit(() -> round.run(Lane.FAILING, world.sideBySide()));
            while (dead.recorder().connections() == 0) {
                Thread.onSpinWait();
            }

            assertThat(round.run(Lane.LIVING, world.sideBySide())).isEqualTo(1);

            assertThat(failing.isDone()).as("they still hang").isFalse();
            assertThat(health(well).checkedAt()).contains(world.clock.instant());
            assertThat(failing.get()).isEqualTo(12);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A database that goes away in the middle of a round loses a few minutes and nothing else")
    void the_database_goes_away(Under under) {
        open(under);
        List<ServerId> ids = List.of(world.server("one", whm), world.server("two", whm));
        HealthQueue queue = world.queue();
        ServerProbe breaking = new ServerProbe(world.outbound.connections(), CpanelFixture.registry()) {
            @Override
            public Finding ask(PanelServer server) {
                world.gone = true;
                return super.ask(server);
            }
        };
        HealthRound round = world.round(new Look(queue, breaking));
        round.listNew();
        world.clock.pass(Duration.ofMinutes(1));

        assertThatThrownBy(() -> round.run(Lane.FAILING, world.sideBySide())).hasMessageContaining("gone");
        world.gone = false;
        assertThat(whm.recorder().requests()).isNotEmpty();
        assertThat(world.board(board -> board.of(ids)).values())
                .allMatch(health -> health.state() == HealthState.NOT_CHECKED);
        world.clock.pass(HealthQueue.CLAIM);
        assertThat(world.round(world.round())).isEqualTo(2);
        assertThat(world.board(board -> board.of(ids)).values())
                .allMatch(health -> health.state() == HealthState.HEALTHY);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A person asks for a look while another node lists the same server: the look comes about")
    void listed_meanwhile(Under under) throws Exception {
        open(under);
        ServerId id = world.server("one", whm);
        CountDownLatch listed = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Future<Boolean> node = world.threads.submit(() -> world.database.inTransaction(entities -> {
            entities.persist(new ServerHealth(id, world.clock.instant(), world.clock.instant()));
            entities.flush();
            listed.countDown();
            return awaited(asked);
        }));
        listed.await();
        Future<AskedLook> person = world.threads.submit(() -> world.check().now(id));
        Thread.sleep(400);
        asked.countDown();
        assertThat(node.get()).isTrue();
        assertThat(person.get()).isEqualTo(AskedLook.DONE);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A secret that can't be opened is said to whoever asks for a look, and stops nobody else's")
    void a_broken_secret(Under under) {
        open(under);
        ServerId broken = world.server("one", whm);
        world.server("two", whm);
        Sql.run(
                world.database.dataSource(),
                "update server set sealed_secret = (select s.sealed_secret from server s where s.name = 'two')"
                        + " where name = 'one'");
        assertThat(world.check().now(broken)).isEqualTo(AskedLook.SECRET_BROKEN);
        assertThat(world.round(world.round())).isEqualTo(1);
        assertThat(health(broken).state()).isEqualTo(HealthState.NOT_CHECKED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A thread that does not come back is not waited for without end")
    void a_thread_that_hangs(Under under) throws Exception {
        open(under);
        world.server("one", whm);
        world.server("two", whm);
        HealthRound round = world.round();
        round.listNew();
        world.clock.pass(Duration.ofMinutes(1));
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService hanging = Executors.newFixedThreadPool(1);
        try {
            hanging.submit(() -> awaited(never));
            Future<Integer> running = world.threads.submit(() ->
                    round.run(Lane.FAILING, new SideBySide(work -> hanging.submit(work), Duration.ofMillis(300))));
            assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        } finally {
            hanging.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Once the application is taken down, no look begins")
    void stopped(Under under) {
        open(under);
        world.server("one", whm);
        HealthRound round = world.round();
        round.listNew();

        round.stop();

        assertThat(round.run(Lane.FAILING, world.sideBySide())).isZero();
        assertThat(whm.recorder().connections()).isZero();
        assertThat(world.round(world.round())).as("another node goes on").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Whoever asks us to wait is left alone, and is told after the second time")
    void rate_limited(Under under) {
        open(under);
        ServerId id = world.server("one", whm);
        world.round(world.round());
        whm.failAlways(StatusFault.TOO_MANY_429);

        world.clock.pass(Duration.ofMinutes(6));
        world.round(world.round());
        assertThat(health(id).state()).isEqualTo(HealthState.HEALTHY);
        world.clock.pass(Duration.ofMinutes(1));
        world.round(world.round());

        assertThat(health(id).state()).isEqualTo(HealthState.RATE_LIMITED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What changed is kept for as long as the setting says, and goes with its server")
    void history_ends(Under under) {
        open(under);
        ServerId id = world.server("one", whm);
        world.round(world.round());
        assertThat(removeOld()).isZero();
        world.clock.pass(Duration.ofDays(91));
        assertThat(removeOld()).isEqualTo(1);
        world.round(world.round());
        whm.revoke(HealthWorld.TOKEN);
        world.clock.pass(Duration.ofMinutes(6));
        world.round(world.round());

        world.with(rooms -> {
            rooms.servers.remove(id);
            return true;
        });
        assertThat(Sql.number(world.database.dataSource(), "select count(*) from server_health"))
                .isZero();
        assertThat(Sql.number(world.database.dataSource(), "select count(*) from server_health_change"))
                .isZero();
    }

    private int removeOld() {
        return world.database.inTransaction(entities -> world.history(entities).removeOld(500));
    }

    private Claim claimLater(ServerId id) {
        world.clock.pass(Duration.ofMinutes(6));
        return world.queue().claim(id).orElseThrow();
    }

    private Finding well() {
        return FindingFixture.well(
                Duration.ofMillis(9), "11.1", "key", world.clock.instant().plus(Duration.ofDays(90)));
    }

    private List<ServerId> filtered(HealthState state) {
        ServerFilter filter =
                ServerFilter.containing("").and(Optional.of(HealthBoard.in(List.of(state, HealthState.LICENCE))));
        return world.<List<ServerId>>with(rooms -> rooms.servers.search(filter, 0, 50).stream()
                .map(server -> server.id())
                .toList());
    }

    private TlsTrust trust(ServerId id) {
        return world.with(rooms -> rooms.servers.find(id).orElseThrow().data().trust());
    }

    private ServerHealth health(ServerId id) {
        return world.board(board -> board.find(id)).orElseThrow();
    }

    private List<HealthState> history(ServerId id) {
        return world.<List<HealthState>>board(
                board -> board.history(id, 50).stream().map(HealthChange::state).toList());
    }

    /** How many the panel counts, which it does after the client's last word: waited for, but not for long. */
    private int handshakes(int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (whm.recorder().handshakes() < expected && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return whm.recorder().handshakes();
    }
}
