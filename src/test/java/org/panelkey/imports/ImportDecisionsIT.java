package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.panelkey.imports.ImportScene.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.panels.PanelAccount;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviour 28: whoever starts an import answers for what was seen, and each decision is in the record. */
class ImportDecisionsIT {

    private static final Actor OTTO = new Actor(Actor.Kind.ADMINISTRATOR, 4711L, "Otto Other", "192.0.2.2");

    static Stream<ImportsIT.Kind> databases() {
        return ImportsIT.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: what somebody else decides after one has looked is not started with one's own proof")
    void a_start_is_of_what_was_seen(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId run = scene.ready(accounts(3));
            int seen = revision(scene, run);
            ImportLineId line = lines(scene, run).get(0).id();

            byOtto(scene, parts -> parts.decisions.leaveOut(line));

            assertThatThrownBy(() -> start(scene, run, seen))
                    .isInstanceOfSatisfying(ImportRefusedException.class, refused -> {
                        assertThat(refused.why()).isEqualTo(ImportRefusal.CHANGED);
                        assertThat(refused.by()).isEqualTo("Otto Other");
                    });
            assertThatThrownBy(() -> start(scene, run, -1)).hasMessage("CHANGED");
            assertThat(scene.state(run)).isEqualTo(ImportState.READY);
            assertThat(scene.counts(run).of(LineState.WAITING)).isZero();

            start(scene, run, revision(scene, run));
            assertThat(scene.counts(run).of(LineState.WAITING)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: of a start and a decision at the same moment one comes first, and the other is refused")
    void two_administrators_at_once(ImportsIT.Kind kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ExecutorService people = Executors.newFixedThreadPool(2);
            for (int round = 0; round < 5; round++) {
                ImportRunId run = scene.ready(accounts(2));
                int seen = revision(scene, run);
                ImportLineId line = lines(scene, run).get(0).id();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Throwable> starting = people.submit(() -> {
                    together.await();
                    return catchThrowable(() -> start(scene, run, seen));
                });
                Future<Throwable> deciding = people.submit(() -> {
                    together.await();
                    return catchThrowable(() -> byOtto(scene, parts -> parts.decisions.leaveOut(line)));
                });

                List<String> refusals = new ArrayList<>();
                for (Throwable each : new Throwable[] {starting.get(), deciding.get()}) {
                    if (each != null) {
                        refusals.add(each.getMessage());
                    }
                }
                assertThat(refusals).hasSize(1);
                boolean started = scene.state(run) == ImportState.RUNNING;
                assertThat(refusals).containsExactly(started ? "STATE" : "CHANGED");
                assertThat(scene.counts(run).of(LineState.WAITING)).isEqualTo(started ? 2 : 0);
                Sql.run(database.dataSource(), "update import_run set state = 'CANCELLED' where id = " + run);
            }
            people.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: each click is one row of the record, by whom and about which lines, and stored with it or not at all")
    void decisions_are_recorded(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ProductId other = scene.rooms(
                    rooms -> rooms.products.add("Business", ProductType.SHARED, ImportScene.CPANEL, Optional.empty()));
            UserId olivia = scene.rooms(
                    rooms -> rooms.users.add(Email.parse("olivia@example.com").orElseThrow(), "Olivia", "en"));
            ClientAccountId client = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            ImportRunId run = scene.ready(accounts(6));
            List<ImportLine> lines = lines(scene, run);
            List<ImportLineId> picked =
                    Stream.of(0, 1, 2, 4).map(at -> lines.get(at).id()).toList();

            byOtto(
                    scene,
                    parts -> parts.decisions.sell(run, List.of(new PlanChoice("basic", Optional.empty(), other))));
            byOtto(scene, parts -> parts.decisions.pick(run, picked, false));
            byOtto(scene, parts -> parts.decisions.pick(run, picked, false));
            byOtto(scene, parts -> parts.decisions.attach(lines.get(0).id(), client, scene.product));
            byOtto(scene, parts -> parts.decisions.create(lines.get(1).id(), scene.product));
            byOtto(scene, parts -> parts.decisions.leaveOut(lines.get(5).id()));
            byOtto(
                    scene,
                    parts -> parts.decisions.pickFound(
                            run, new LineFilter("SITE-2", Optional.of(LineKind.NEW), Optional.empty()), true));

            assertThat(texts(
                            database.dataSource(),
                            "select detail from audit_event where action = 'DECIDE_IMPORT' and object_id = " + run
                                    + " and actor_name = 'Otto Other' order by id"))
                    .containsExactly(
                            "6 lines of plan \"basic\" are product " + other + " Business",
                            "left out: 4 lines: 1-3, 5",
                            "line 1 (acc0, site-0.example): for client #" + client + " Blumen Huber, product "
                                    + scene.product + " Web Hosting",
                            "line 2 (acc1, site-1.example): for the client of owner-1@example.com, product "
                                    + scene.product + " Web Hosting",
                            "line 6 (acc5, site-5.example): left out",
                            "taken in: 1 lines, those with kind NEW, text \"SITE-2\"");
            assertThat(revision(scene, run)).isEqualTo(6);

            assertThatThrownBy(() -> byOtto(
                            scene,
                            parts -> parts.decisions.sell(
                                    run,
                                    List.of(
                                            new PlanChoice("basic", Optional.of(other), scene.product),
                                            new PlanChoice("basic", Optional.of(other), scene.product)))))
                    .hasMessage("CHANGED");
            assertThat(revision(scene, run)).as("nothing of it").isEqualTo(6);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from import_line where run_id = " + run + " and product_id = " + other))
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: a report that is handed out is in the record, with who took it; one that is under way is not")
    void reports_are_recorded(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId run = scene.ready(accounts(2));
            assertThat(scene.<Optional<ImportRun>>parts(parts -> parts.imports.report(run)))
                    .isEmpty();
            byOtto(scene, parts -> parts.imports.cancel(run));

            byOtto(scene, parts -> assertThat(parts.imports.report(run)).isPresent());

            assertThat(texts(
                            database.dataSource(),
                            "select detail from audit_event where action = 'EXPORT' and object_kind = 'import'"
                                    + " and object_id = " + run + " and actor_name = 'Otto Other'"))
                    .containsExactly("report, 2 lines");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: lines go ninety days after the end, a few at a time, and the rest when the record forgets it")
    void old_imports_are_forgotten(ImportsIT.Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId waiting = scene.ready(accounts(2));
            ImportRunId run = scene.ready(accounts(7));
            scene.start(run);
            scene.next(run, 2);
            byOtto(scene, parts -> parts.imports.cancel(run));
            scene.clock.pass(Duration.ofDays(OldImports.DAYS).minusMinutes(1));
            assertThat(scene.<Integer>parts(parts -> parts.old.endForgotten(10) + parts.old.removeLines(10)))
                    .isZero();
            scene.clock.pass(Duration.ofMinutes(2));

            assertThat(scene.<Integer>parts(parts -> parts.old.endForgotten(10)))
                    .isEqualTo(1);
            assertThat(scene.state(waiting)).isEqualTo(ImportState.CANCELLED);
            assertThat(scene.<Integer>parts(parts -> parts.old.removeLines(3))).isEqualTo(3);
            assertThatThrownBy(() -> byOtto(scene, parts -> parts.imports.retry(run)))
                    .as("of half of its lines")
                    .hasMessage("STATE");
            assertThat(scene.<Optional<ImportRun>>parts(parts -> parts.imports.report(run)))
                    .isEmpty();
            assertThat(scene.<Integer>parts(parts -> parts.old.removeLines(3))).isEqualTo(3);
            assertThat(scene.<Integer>parts(parts -> parts.old.removeLines(3))).isEqualTo(1);
            assertThat(scene.<Integer>parts(parts -> parts.old.removeLines(3))).isZero();
            assertThat(scene.counts(waiting).all()).as("it ended just now").isEqualTo(2);
            assertThat(Sql.number(database.dataSource(), "select count(*) from service"))
                    .isEqualTo(2);
            assertThat(texts(
                            database.dataSource(),
                            "select detail from audit_event where action = 'DELETE' and object_kind = 'import'"))
                    .containsExactly("its lines, 90 days after the end");

            assertThat(scene.<Integer>parts(parts -> parts.old.removeHeadings(10)))
                    .isZero();
            scene.clock.pass(Duration.ofDays(311));
            assertThat(scene.<Integer>parts(parts -> parts.old.removeHeadings(10)))
                    .isEqualTo(1);
            assertThat(scene.<Optional<ImportRun>>parts(parts -> parts.runs.find(run)))
                    .isEmpty();
            assertThat(scene.<Optional<ImportRun>>parts(parts -> parts.runs.find(waiting)))
                    .as("its lines are still there")
                    .isPresent();
        }
    }

    private static List<String> texts(DataSource dataSource, String query) {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void byOtto(ImportScene scene, Consumer<ImportScene.Parts> work) {
        scene.parts(parts -> {
            parts.actor.set(OTTO);
            work.accept(parts);
            return 0;
        });
    }

    private static void start(ImportScene scene, ImportRunId run, int seen) {
        scene.parts(parts -> {
            parts.imports.start(run, seen);
            return 0;
        });
    }

    private static int revision(ImportScene scene, ImportRunId run) {
        return scene.parts(parts -> parts.runs.find(run).orElseThrow().revision());
    }

    private static List<ImportLine> lines(ImportScene scene, ImportRunId run) {
        return scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 100));
    }

    private static List<PanelAccount> accounts(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> account("acc" + each, "site-" + each + ".example", "owner-" + each + "@example.com"))
                .toList();
    }
}
