package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelkey.imports.ImportScene.numbered;

import jakarta.persistence.LockModeType;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.panels.PanelAccount;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.SideBySide;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviour 28 over several nodes: one that was replaced writes nothing, and nobody waits for what is not his. */
class ImportNodesIT {

    private static final int SECONDS = 20;

    private final LoopbackOutbound outbound = LoopbackOutbound.impatient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SideBySide sideBySide = new SideBySide(work -> threads.submit(work), Leases.READING);

    static Stream<ImportsIT.Kind> databases() {
        return ImportsIT.databases();
    }

    @AfterEach
    void close() {
        outbound.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: a reader that slept over its lease finds another one's lines, and neither changes nor fails them")
    void a_reader_that_was_replaced_writes_nothing(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ListReading first = new ReadingNode(scene, "first").reading(outbound);
            ListReading second = new ReadingNode(scene, "second").reading(outbound);
            ImportRunId run = begin(scene, ImportPurpose.IMPORT, scene.server);
            scene.list = connection -> {
                assertThat(second.read(run))
                        .as("the lease holds as long as a list takes")
                        .isZero();
                scene.clock.pass(Leases.READING.minusSeconds(30));
                assertThat(second.due(ImportPurpose.IMPORT)).isEmpty();
                scene.clock.pass(Duration.ofMinutes(1));
                assertThat(second.due(ImportPurpose.IMPORT)).containsExactly(run);
                scene.list = again -> accounts(0, 2);
                assertThat(second.read(run)).isEqualTo(2);
                return accounts(10, 3);
            };

            assertThat(first.read(run)).isZero();

            assertThat(usernames(scene, run)).containsExactly("acc0", "acc1");
            assertThat(scene.state(run)).isEqualTo(ImportState.READY);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: what goes wrong in a reader that was replaced is not said of its successor's reading")
    void a_reader_that_was_replaced_fails_nothing(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ListReading first = new ReadingNode(scene, "first").reading(outbound);
            ImportRunId run = begin(scene, ImportPurpose.IMPORT, scene.server);
            scene.list = connection -> {
                scene.clock.pass(Leases.READING.plusSeconds(1));
                assertThat(scene.<Boolean>parts("second", parts -> parts.leases.take(run, Leases.READING)))
                        .isTrue();
                throw new PanelException(new PanelFailure(Cause.TIMEOUT, ""));
            };
            assertThat(first.read(run)).isZero();
            assertThat(scene.state(run)).isEqualTo(ImportState.READING);
            assertThat(scene.<Boolean>parts("first", parts -> parts.drafts.clear(run)))
                    .isFalse();
            assertThat(scene.<Boolean>parts("first", parts -> parts.drafts.store(run, List.of())))
                    .isFalse();
            assertThat(scene.<Boolean>parts("second", parts -> parts.drafts.store(run, List.of())))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: a node that slept over its lease takes no line over, and refuses none")
    void a_worker_that_was_replaced_writes_nothing(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId run = scene.ready(accounts(0, 6));
            scene.start(run);
            assertThat(scene.<Boolean>parts("first", parts -> parts.leases.take(run, Leases.LIFE)))
                    .isTrue();
            ImportLineId line = scene.parts(parts -> parts.batch.first(run)).orElseThrow();
            scene.clock.pass(Leases.LIFE.plusSeconds(1));
            assertThat(scene.<Boolean>parts("second", parts -> parts.leases.take(run, Leases.LIFE)))
                    .isTrue();

            assertThat(scene.<Integer>parts("first", parts -> parts.batch.next(run, 3)))
                    .isZero();
            scene.parts("first", parts -> {
                parts.batch.refuse(run, line, LineProblem.BROKEN);
                parts.drafts.fail(run, ImportFailure.RIGHTS.name(), "");
                return 0;
            });

            assertThat(Sql.number(database.dataSource(), "select count(*) from service"))
                    .isZero();
            assertThat(scene.counts(run).of(LineState.WAITING)).isEqualTo(6);
            assertThat(scene.<Integer>parts("second", parts -> parts.batch.next(run, 3)))
                    .isEqualTo(3);
            assertThat(scene.state(run)).isEqualTo(ImportState.RUNNING);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: a database that is away while a list is read is no failure of the panel: it is read again")
    void a_database_that_is_away(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ReadingNode node = new ReadingNode(scene, "node");
            ListReading reading = node.reading(outbound);
            ImportRunId run = begin(scene, ImportPurpose.IMPORT, scene.server);
            scene.list = connection -> accounts(0, 2);
            node.beforeComparing = () -> {
                throw new IllegalStateException(new SQLTransientConnectionException("the database is away"));
            };

            assertThatThrownBy(() -> reading.read(run)).hasRootCauseMessage("the database is away");
            assertThat(scene.state(run)).isEqualTo(ImportState.READING);

            node.beforeComparing = () -> {};
            assertThat(reading.due(ImportPurpose.IMPORT)).containsExactly(run);
            assertThat(reading.read(run)).isEqualTo(2);

            ImportRunId other = begin(scene, ImportPurpose.IMPORT, scene.server);
            node.beforeComparing = () -> {
                throw new IllegalStateException("something of ours");
            };
            assertThat(reading.read(other)).isZero();
            assertThat(scene.state(other)).isEqualTo(ImportState.FAILED);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: an import does not wait for comparisons that take long, of which two are read at once")
    void an_import_does_not_wait_for_comparisons(ImportsIT.Kind kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            IntStream.range(0, 4).forEach(number -> begin(scene, ImportPurpose.COMPARE, server(scene, number)));
            ListRound round = new ListRound(new ReadingNode(scene, "node").reading(outbound));
            CountDownLatch answer = new CountDownLatch(1);
            AtomicInteger underWay = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            scene.list = connection -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                await(answer);
                underWay.decrementAndGet();
                return accounts(0, 1);
            };
            Future<Integer> comparisons = threads.submit(() -> round.run(ImportPurpose.COMPARE, sideBySide));
            until(() -> underWay.get() == ListRound.AT_ONCE);
            ImportRunId run = begin(scene, ImportPurpose.IMPORT, scene.server);
            scene.list = connection -> accounts(0, 5);

            assertThat(threads.submit(() -> round.run(ImportPurpose.IMPORT, sideBySide))
                            .get(SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(5);
            assertThat(scene.state(run)).isEqualTo(ImportState.READY);
            assertThat(comparisons.isDone()).isFalse();

            answer.countDown();
            comparisons.get(SECONDS, TimeUnit.SECONDS);
            assertThat(most.get()).isEqualTo(ListRound.AT_ONCE);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from import_run where purpose = 'COMPARE' and state = 'DONE'"))
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: whoever holds one server stops the comparisons of no server before it, and deadlocks with none")
    void each_server_is_held_alone(ImportsIT.Kind kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ServerId later = server(scene, 1);
            CountDownLatch held = new CountDownLatch(1);
            Future<Integer> comparing = scene.parts("somebody", somebody -> {
                somebody.entities.find(Server.class, later.value(), LockModeType.PESSIMISTIC_WRITE);
                Future<Integer> all = threads.submit(() -> {
                    held.countDown();
                    return compareAll(scene);
                });
                await(held);
                until(() -> Sql.number(database.dataSource(), "select count(*) from import_run") == 1);
                // Somebody who has the later server reaches for the earlier one.
                somebody.entities.find(Server.class, scene.server.value(), LockModeType.PESSIMISTIC_WRITE);
                return all;
            });

            assertThat(comparing.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(Sql.number(database.dataSource(), "select count(*) from import_run"))
                    .isEqualTo(2);
        }
    }

    /** As the container has it: each server in a transaction of its own. */
    private static int compareAll(ImportScene scene) {
        return scene.parts("lister", lister -> {
            Beginnings apart = new Beginnings() {
                @Override
                boolean isListed(Server server) {
                    return lister.beginnings.isListed(server);
                }

                @Override
                boolean compare(ServerId id, Duration recent) {
                    return scene.parts(parts -> parts.beginnings.compare(id, recent));
                }
            };
            return lister.importsOver(apart).compareAll(Duration.ZERO);
        });
    }

    private static ImportRunId begin(ImportScene scene, ImportPurpose purpose, ServerId server) {
        return scene.parts(parts -> parts.imports.begin(purpose, server));
    }

    private static ServerId server(ImportScene scene, int number) {
        return scene.rooms(rooms -> rooms.servers.add(
                new ServerData(
                        "web1" + number,
                        ImportScene.CPANEL,
                        "web1" + number + ".example",
                        2087,
                        new TlsTrust.PublicAuthority(),
                        "root",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                Secret.of("token"),
                AccessControl.unrestricted()));
    }

    private static List<PanelAccount> accounts(int from, int number) {
        return IntStream.range(from, from + number)
                .mapToObj(each -> numbered(each))
                .toList();
    }

    private static List<String> usernames(ImportScene scene, ImportRunId run) {
        return scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 100).stream()
                .map(ImportLine::username)
                .toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
