package org.panelkey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelkey.imports.ImportScene.account;
import static org.panelkey.imports.ImportScene.numbered;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.panels.PanelAccount;
import org.panelkey.servers.PanelType;
import org.panelkey.staff.AdminPermission;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Behaviour 28: what is listed is compared, decided and taken over: all of it, and nothing twice. */
class ImportsIT {

    /** A database, and who maps it. */
    record Kind(Databases.Named database, TestDatabase.Provider provider) {

        TestDatabase open() {
            return database.open(provider);
        }
    }

    static Stream<Kind> databases() {
        return Databases.each().flatMap(database -> Stream.of(TestDatabase.Provider.values())
                .map(provider -> new Kind(database, provider)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: a list is compared and writes nothing; started, it makes services, clients and users once")
    void a_list_is_taken_over(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            ClientAccountId present = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            service(scene, present, "known", "known.example", ServiceStatus.ACTIVE);
            service(scene, present, "slept", "slept.example", ServiceStatus.SUSPENDED);
            service(scene, present, "gone", "gone.example", ServiceStatus.ACTIVE);
            long services = count(database, "service");

            ImportRunId run = scene.ready(List.of(
                    account("known", "known.example", "olivia@example.com"),
                    account("slept", "slept.example", "olivia@example.com"),
                    account("second", "second.example", "OLIVIA@example.com"),
                    account("new1", "new1.example", "new@example.com"),
                    account("new2", "new2.example", "new@example.com"),
                    account("lonely", "lonely.example", ""),
                    account("new2", "again.example", "new@example.com"),
                    account("root", "root.example", "new@example.com"),
                    account("=cmd|' /C calc'!A0", "calc.example", "new@example.com"),
                    account("evil", "<script>alert(1)</script>", "new@example.com")));

            ImportCounts found = scene.counts(run);
            assertThat(found.of(LineKind.KNOWN)).isEqualTo(1);
            assertThat(found.of(LineKind.DIFFERS)).isEqualTo(1);
            assertThat(found.of(LineKind.NEW)).isEqualTo(4);
            assertThat(found.of(LineKind.WRONG)).isEqualTo(4);
            assertThat(found.chosen()).isEqualTo(3);
            assertThat(found.attached()).isEqualTo(1);
            assertThat(count(database, "service")).as("nothing is written yet").isEqualTo(services);
            assertThat(scene.<List<String>>parts(parts -> problems(parts, run)))
                    .containsExactly("NO_EMAIL", "TWICE", "RESERVED", "USERNAME", "DOMAIN");

            scene.start(run);
            finish(scene, run);

            ImportCounts made = scene.counts(run);
            assertThat(scene.state(run)).isEqualTo(ImportState.DONE);
            assertThat(made.of(LineState.CREATED))
                    .as("one client for two accounts")
                    .isEqualTo(1);
            assertThat(made.of(LineState.ATTACHED)).isEqualTo(2);
            assertThat(count(database, "service")).isEqualTo(services + 3);
            assertThat(count(database, "client_account")).isEqualTo(2);
            assertThat(count(database, "app_user")).isEqualTo(2);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from service where account_id = " + present + " and username = 'second'"))
                    .isEqualTo(1);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from audit_event where action = 'CREATE' and detail like 'import " + run
                                    + "%' and actor_name = 'Ida Import'"))
                    .as("a service each, a client and a user")
                    .isEqualTo(5);
            assertThat(Sql.number(database.dataSource(), "select count(*) from audit_event where action = 'IMPORT'"))
                    .as("read, started, done")
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: what broke off is gone on with: nothing lost, nothing double, and the same list again is all known")
    void what_broke_off_is_gone_on_with(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            List<PanelAccount> accounts =
                    IntStream.range(0, 60).mapToObj(ImportScene::numbered).toList();
            ImportRunId run = scene.ready(accounts);
            scene.start(run);
            assertThat(scene.next(run, 25)).isEqualTo(25);

            assertThatThrownBy(() -> scene.parts(parts -> {
                        parts.batch.next(run, 25);
                        throw new IllegalStateException("the node dies");
                    }))
                    .hasMessage("the node dies");

            assertThat(count(database, "service")).isEqualTo(25);
            finish(scene, run);
            assertThat(count(database, "service")).isEqualTo(60);
            assertThat(count(database, "client_account")).isEqualTo(60);
            assertThat(scene.counts(run).of(LineState.CREATED)).isEqualTo(60);

            ImportRunId again = scene.ready(accounts);
            assertThat(scene.counts(again).of(LineKind.KNOWN)).isEqualTo(60);
            assertThatThrownBy(() -> scene.start(again)).hasMessage("NOTHING");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: four nodes at once, over two imports of the same list, make each service once")
    void several_at_once(Kind kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            List<PanelAccount> accounts =
                    IntStream.range(0, 80).mapToObj(ImportScene::numbered).toList();
            ImportRunId one = scene.ready(accounts);
            ImportRunId two = scene.ready(accounts);
            scene.start(one);
            scene.start(two);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            List<Callable<Integer>> work = List.of(
                    () -> finish(scene, one),
                    () -> finish(scene, one),
                    () -> finish(scene, two),
                    () -> finish(scene, two));
            for (Future<Integer> each : nodes.invokeAll(work)) {
                each.get();
            }
            nodes.shutdown();

            assertThat(count(database, "service")).isEqualTo(80);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from (select distinct username from service) as names"))
                    .isEqualTo(80);
            assertThat(scene.counts(one).of(LineState.CREATED)
                            + scene.counts(two).of(LineState.CREATED))
                    .isEqualTo(80);
            assertThat(scene.counts(one).of(LineState.KNOWN_MEANWHILE)
                            + scene.counts(two).of(LineState.KNOWN_MEANWHILE))
                    .isEqualTo(80);
            assertThat(List.of(scene.state(one), scene.state(two))).containsOnly(ImportState.DONE);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: a service that was added by hand meanwhile, and a client that closed, are found when it is their turn")
    void what_changed_meanwhile(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            ClientAccountId client = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            ImportRunId run = scene.ready(
                    List.of(numbered(1), numbered(2), account("closed", "closed.example", "olivia@example.com")));
            scene.start(run);
            service(scene, client, "acc1", "site-1.example", ServiceStatus.ACTIVE);
            Sql.run(database.dataSource(), "update client_account set status = 'CLOSED'");

            finish(scene, run);

            assertThat(count(database, "service")).isEqualTo(2);
            assertThat(scene.counts(run).of(LineState.KNOWN_MEANWHILE)).isEqualTo(1);
            assertThat(scene.counts(run).of(LineState.REFUSED)).isEqualTo(1);
            Sql.run(database.dataSource(), "update client_account set status = 'ACTIVE'");
            scene.parts(parts -> {
                parts.imports.retry(run);
                return 0;
            });
            finish(scene, run);
            assertThat(scene.counts(run).of(LineState.ATTACHED)).isEqualTo(1);
            assertThat(count(database, "service")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: an account that is another client's is refused by itself, whatever its capitals; the rest is made")
    void an_account_of_another_client(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            scene.subscriptions = true;
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            ClientAccountId client = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            UserId bob = scene.rooms(rooms -> rooms.users.add(email("bob@example.com"), "Bob", "en"));
            ClientAccountId other = scene.rooms(rooms -> rooms.accounts.add("Kaffeehaus", bob));
            service(scene, client, "Shared", "first.example", ServiceStatus.ACTIVE);

            ImportRunId run = scene.ready(List.of(
                    account("SHARED", "first.example", "olivia@example.com"),
                    account("shared", "second.example", "olivia@example.com"),
                    account("shared", "third.example", "stranger@example.com"),
                    account("shared", "sixth.example", "bob@example.com"),
                    account("shared", "seventh.example", ""),
                    account("fresh", "fourth.example", "stranger@example.com"),
                    account("Fresh", "fifth.example", "olivia@example.com")));
            assertThat(scene.counts(run).of(LineKind.KNOWN)).isEqualTo(1);
            List<ImportLine> lines = scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 10));
            assertThat(proposals(lines))
                    .containsExactly(
                            "1 KNOWN SKIP " + client + " ",
                            "2 NEW ATTACH " + client + " ",
                            "3 NEW ATTACH " + client + " ",
                            "4 NEW SKIP " + client + " HELD",
                            "5 NEW ATTACH " + client + " ",
                            "6 NEW CREATE  ",
                            "7 NEW ATTACH " + client + " ");
            assertThat(scene.<Set<ImportLineId>>parts(parts -> parts.runs.held(lines)))
                    .containsExactlyInAnyOrder(
                            lines.get(1).id(), lines.get(2).id(), lines.get(4).id());
            scene.parts(parts -> {
                parts.decisions.attach(lines.get(2).id(), other, scene.product);
                parts.decisions.leaveOut(lines.get(4).id());
                return 0;
            });
            scene.start(run);
            finish(scene, run);

            assertThat(scene.state(run)).isEqualTo(ImportState.DONE);
            assertThat(scene.<List<String>>parts(parts -> problems(parts, run)))
                    .containsExactly("OTHER_CLIENT", "HELD", "OTHER_CLIENT");
            assertThat(Sql.text(
                            database.dataSource(),
                            "select string_agg(domain, ' ' order by domain) from import_line where problem ="
                                    + " 'OTHER_CLIENT'"))
                    .isEqualTo("fifth.example third.example");
            assertThat(count(database, "service")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: a file that gives an account of one client to another, or names two clients, is told so line by line")
    void a_file_about_accounts_of_others(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            scene.subscriptions = true;
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            ClientAccountId client = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            UserId bob = scene.rooms(rooms -> rooms.users.add(email("bob@example.com"), "Bob", "en"));
            scene.rooms(rooms -> rooms.accounts.add("Kaffeehaus", bob));
            service(scene, client, "blumenhu", "first.example", ServiceStatus.ACTIVE);
            String file = """
                    sep=;
                    domain; username; server; product; client; email
                    second.example; BLUMENHU; web1; "Web Hosting" ; ;
                    third.example; blumenhu; web1; Web Hosting; "Blumen Huber" ;
                    fourth.example; BlumenHu; web1; Web Hosting; ; olivia@example.com
                    fifth.example; blumenhu; web1; Web Hosting; Kaffeehaus;
                    sixth.example; blumenhu; web1; Web Hosting; ; bob@example.com
                    seventh.example; blumenhu; web1; Web Hosting; ; nobody@example.com
                    eighth.example; blumenhu; web1; Web Hosting; Neu GmbH; neu@example.com
                    first.example; BLUMENHU; web1; Web Hosting; Kaffeehaus;
                    ten.example; ten; web1; Web Hosting; Kaffeehaus; olivia@example.com
                    eleven.example; eleven; web1; Web Hosting; Neu GmbH; olivia@example.com
                    twelve.example; twelve; web1; Web Hosting; Neu GmbH; neu@example.com
                    thirteen.example; thirteen; web1; Web Hosting; Anders GmbH; NEU@example.com
                    fourteen.example; fourteen; web1; Web Hosting; NEU GmbH; neu@example.com
                    """;

            ImportRunId run = scene.parts(parts -> parts.files.read("list.csv", bytes(file)));

            List<ImportLine> lines = scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 100));
            List<String> expected = List.of(
                    "3 NEW ATTACH " + client + " ",
                    "4 NEW ATTACH " + client + " ",
                    "5 NEW ATTACH " + client + " ",
                    "6 NEW SKIP " + client + " HELD",
                    "7 NEW SKIP " + client + " HELD",
                    "8 NEW SKIP " + client + " HELD",
                    "9 NEW SKIP " + client + " HELD",
                    "10 DIFFERS SKIP " + client + " ",
                    "11 NEW SKIP  DIVIDED",
                    "12 NEW SKIP  DIVIDED",
                    "13 NEW CREATE  ",
                    "14 NEW SKIP  DIVIDED",
                    "15 NEW CREATE  ");
            assertThat(proposals(lines)).containsExactlyElementsOf(expected);
            assertThat(lines.get(7).differs()).isEqualTo("CLIENT");
            assertThat(scene.<Set<ImportLineId>>parts(parts -> parts.runs.held(lines)))
                    .hasSize(3);

            scene.parts(parts -> {
                parts.decisions.pickFound(run, LineFilter.all(), true);
                parts.decisions.pick(run, lines.stream().map(ImportLine::id).toList(), true);
                return 0;
            });
            assertThat(proposals(scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 100))))
                    .as("what somebody must choose for is not taken in by itself")
                    .containsExactlyElementsOf(expected);
            scene.start(run);
            finish(scene, run);
            assertThat(count(database, "service")).isEqualTo(6);
            assertThat(Sql.number(database.dataSource(), "select count(*) from service where account_id = " + client))
                    .isEqualTo(4);
            assertThat(count(database, "client_account")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: cancelled, it stops after the batch; started twice, the second start is refused; nothing chosen, too")
    void cancelled_and_started_twice(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId run = scene.ready(
                    IntStream.range(0, 30).mapToObj(ImportScene::numbered).toList());
            scene.start(run);
            assertThatThrownBy(() -> scene.start(run)).hasMessage("STATE");
            scene.next(run, 10);

            scene.parts(parts -> {
                parts.imports.cancel(run);
                return 0;
            });

            assertThat(scene.next(run, 10)).isZero();
            assertThat(count(database, "service")).isEqualTo(10);
            assertThat(scene.state(run)).isEqualTo(ImportState.CANCELLED);

            ImportRunId none = scene.ready(List.of(account("lonely", "lonely.example", "")));
            assertThatThrownBy(() -> scene.start(none)).hasMessage("NOTHING");
            Sql.run(database.dataSource(), "update import_line set product_id = null, state = 'OPEN'");
            ImportRunId unsold = scene.ready(List.of(numbered(99)));
            Sql.run(database.dataSource(), "update import_line set product_id = null where run_id = " + unsold);
            assertThatThrownBy(() -> scene.start(unsold)).hasMessage("NO_PRODUCT");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: rights taken away in the middle stop it, recorded; who may not make users starts none that does")
    void rights_are_read_for_each_batch(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            ImportRunId run = scene.ready(
                    IntStream.range(0, 250).mapToObj(ImportScene::numbered).toList());
            scene.start(run);
            assertThat(scene.<Integer>parts(parts -> parts.work.carryOn(run))).isEqualTo(ImportWork.BATCH);
            permit(scene, Set.of(AdminPermission.MANAGE_CLIENTS));

            assertThat(scene.<Integer>parts(parts -> parts.work.carryOn(run))).isZero();

            assertThat(scene.state(run)).isEqualTo(ImportState.FAILED);
            assertThat(count(database, "service")).isEqualTo(ImportWork.BATCH);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from audit_event where action = 'IMPORT' and detail like '%RIGHTS'"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> scene.parts(parts -> {
                        parts.imports.retry(run);
                        return 0;
                    }))
                    .hasMessage("USERS");
            permit(scene, Set.of(AdminPermission.MANAGE_CLIENTS, AdminPermission.MANAGE_USERS));
            scene.parts(parts -> {
                parts.imports.retry(run);
                return 0;
            });
            Sql.run(database.dataSource(), "update administrator set enabled = false");
            assertThat(scene.<Integer>parts(parts -> parts.work.carryOn(run))).isZero();
            assertThat(scene.state(run)).isEqualTo(ImportState.FAILED);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: a lease keeps other nodes off until it ends")
    void leases(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            MutableClock clock = new MutableClock();
            ImportRunId run = scene.ready(List.of(numbered(1)));
            scene.start(run);

            assertThat(scene.<Boolean>parts(parts -> {
                        Leases here = new Leases(parts.entities, clock);
                        Leases there = new Leases(parts.entities, clock);
                        assertThat(here.due(ImportState.RUNNING, ImportPurpose.IMPORT, ImportSource.PANEL))
                                .containsExactly(run);
                        assertThat(here.take(run, Leases.LIFE)).isTrue();
                        assertThat(here.take(run, Leases.LIFE)).as("its own").isTrue();
                        assertThat(there.take(run, Leases.LIFE)).isFalse();
                        assertThat(there.due(ImportState.RUNNING, ImportPurpose.IMPORT, ImportSource.PANEL))
                                .isEmpty();
                        clock.pass(Leases.LIFE.plusSeconds(1));
                        assertThat(there.due(ImportState.RUNNING, ImportPurpose.IMPORT, ImportSource.PANEL))
                                .containsExactly(run);
                        assertThat(there.take(run, Leases.LIFE)).isTrue();
                        return here.take(run, Leases.LIFE);
                    }))
                    .as("it was too slow")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B28: lines are decided one by one, by plan and by picking; of comparisons the latest stays")
    void decisions(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            ClientAccountId client = scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            ImportRunId run = scene.ready(List.of(numbered(1), numbered(2), account("lonely", "lonely.example", "")));
            List<ImportLine> lines = scene.parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 10));

            assertThat(scene.<List<PlanCount>>parts(parts -> parts.runs.plans(run, 10)))
                    .containsExactly(new PlanCount("basic", Optional.of(scene.product), 3));
            scene.parts(parts -> {
                parts.decisions.pick(
                        run, List.of(lines.get(0).id(), lines.get(2).id()), false);
                parts.decisions.attach(lines.get(1).id(), client, scene.product);
                parts.decisions.attach(lines.get(2).id(), client, scene.product);
                return 0;
            });
            assertThat(scene.counts(run).attached()).isEqualTo(2);
            scene.parts(parts -> {
                parts.decisions.pick(run, List.of(lines.get(2).id()), false);
                parts.decisions.pick(
                        run, List.of(lines.get(0).id(), lines.get(2).id()), true);
                return 0;
            });
            assertThat(scene.counts(run).chosen()).isEqualTo(3);
            scene.parts(parts -> {
                parts.decisions.pickFound(run, new LineFilter("site-", Optional.empty(), Optional.empty()), false);
                return 0;
            });
            assertThat(scene.counts(run).chosen()).isEqualTo(1);
            scene.parts(parts -> {
                parts.decisions.pickFound(run, LineFilter.all(), true);
                return 0;
            });
            assertThat(scene.counts(run).chosen()).isEqualTo(3);
            assertThat(scene.counts(run).attached()).isEqualTo(2);
            assertThat(scene.<Integer>parts(parts -> parts.runs.count(
                            run, new LineFilter("LONELY", Optional.of(LineKind.NEW), Optional.empty()))))
                    .isEqualTo(1);
            scene.start(run);
            finish(scene, run);
            assertThat(Sql.number(database.dataSource(), "select count(*) from service where account_id = " + client))
                    .isEqualTo(2);

            for (int i = 0; i < 2; i++) {
                assertThat(scene.<Integer>parts(parts -> parts.imports.compareAll(Duration.ZERO)))
                        .isEqualTo(1);
                assertThat(scene.<Integer>parts(parts -> parts.imports.compareAll(Duration.ZERO)))
                        .as("one that is being read is enough")
                        .isZero();
                ImportRunId compared = scene.parts(parts ->
                        parts.runs.latest(ImportPurpose.COMPARE, 0, 1).get(0).id());
                scene.parts(parts -> {
                    assertThat(parts.leases.take(compared, Leases.LIFE)).isTrue();
                    parts.drafts.ready(compared);
                    return 0;
                });
                assertThat(scene.state(compared)).isEqualTo(ImportState.DONE);
                assertThat(scene.<Integer>parts(parts -> parts.imports.compareAll(Duration.ofHours(1))))
                        .as("another node does not begin again")
                        .isZero();
            }
            assertThat(scene.<Integer>parts(parts -> parts.runs.count(ImportPurpose.COMPARE)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B28: a file is read line by line, each problem by its line; of a file that is refused, nothing is kept")
    void a_file(Kind kind) {
        try (TestDatabase database = kind.open()) {
            ImportScene scene = new ImportScene(database);
            UserId olivia = scene.rooms(rooms -> rooms.users.add(email("olivia@example.com"), "Olivia", "en"));
            scene.rooms(rooms -> rooms.accounts.add("Blumen Huber", olivia));
            scene.rooms(rooms ->
                    rooms.products.add("Plesk Hosting", ProductType.SHARED, new PanelType("plesk"), Optional.empty()));
            String file = """
                    domain,username,server,product,client,email,status
                    one.example,one,web1,Web Hosting,Blumen Huber,,
                    two.example,two,web1,web hosting,,olivia@example.com,suspended
                    three.example,three,web1,Web Hosting,"Neu, GmbH",neu@example.com,active
                    four.example,four,web1,Web Hosting,Nobody,,
                    five.example,five,nowhere,Web Hosting,,neu@example.com,
                    six.example,six,web1,Plesk Hosting,,neu@example.com,
                    seven.example,seven,web1,No such,,neu@example.com,
                    eight.example,eight,web1,Web Hosting,,neu@example.com,sleeping
                    nine.example,nine,web1,Web Hosting,,not an address,
                    ten.example,ten,web1,Web Hosting,=HYPERLINK("x"),neu@example.com,
                    =1+1,eleven,web1,Web Hosting,,neu@example.com,
                    twelve.example,root,web1,Web Hosting,,neu@example.com,
                    thirteen.example,three,web1,Web Hosting,,neu@example.com,
                    fourteen.example,fourteen,web1
                    """;

            ImportRunId run = scene.parts(parts -> parts.files.read("C:\\people\u202Efvs.csv", bytes(file)));

            assertThat(scene.<List<String>>parts(parts -> parts.runs.lines(run, LineFilter.all(), 0, 100).stream()
                            .map(line -> line.number() + " " + line.kind() + " " + line.choice() + " " + line.problem())
                            .toList()))
                    .containsExactly(
                            "2 NEW ATTACH ",
                            "3 NEW ATTACH ",
                            "4 NEW CREATE ",
                            "5 NEW SKIP NO_EMAIL",
                            "6 WRONG SKIP SERVER",
                            "7 WRONG SKIP OTHER_PANEL",
                            "8 WRONG SKIP PRODUCT",
                            "9 WRONG SKIP STATUS",
                            "10 WRONG SKIP EMAIL",
                            "11 WRONG SKIP CLIENT",
                            "12 WRONG SKIP DOMAIN",
                            "13 WRONG SKIP RESERVED",
                            "14 WRONG SKIP TWICE",
                            "15 WRONG SKIP COLUMNS");
            scene.start(run);
            finish(scene, run);
            assertThat(count(database, "service")).isEqualTo(3);
            assertThat(Sql.number(
                            database.dataSource(), "select count(*) from client_account where name = 'Neu, GmbH'"))
                    .isEqualTo(1);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from service where username = 'two' and status = 'SUSPENDED'"))
                    .isEqualTo(1);

            long lines = count(database, "import_line");
            assertThatThrownBy(() -> scene.parts(parts -> parts.files.read("x", bytes(file + "\"open"))))
                    .isInstanceOf(CsvRefusedException.class);
            assertThat(count(database, "import_line")).isEqualTo(lines);
            assertThat(count(database, "import_run")).isEqualTo(1);
        }
    }

    private static List<String> proposals(List<ImportLine> lines) {
        return lines.stream()
                .map(line -> line.number() + " " + line.kind() + " " + line.choice() + " "
                        + line.account().map(ClientAccountId::toString).orElse("") + " " + line.problem())
                .toList();
    }

    private static UploadedFile bytes(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void permit(ImportScene scene, Set<AdminPermission> permissions) {
        String stored = permissions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        Sql.run(
                scene.database.dataSource(),
                "update role_group set permissions = '" + stored + "' where id = " + scene.group);
    }

    private static int finish(ImportScene scene, ImportRunId run) {
        int through = 0;
        int more = scene.next(run, 7);
        while (more > 0) {
            through += more;
            more = scene.next(run, 7);
        }
        return through;
    }

    private static List<String> problems(ImportScene.Parts parts, ImportRunId run) {
        List<String> problems = new ArrayList<>();
        parts.runs.lines(run, LineFilter.all(), 0, 100).stream()
                .map(ImportLine::problem)
                .filter(problem -> !problem.isEmpty())
                .forEach(problems::add);
        return problems;
    }

    private static void service(
            ImportScene scene, ClientAccountId owner, String username, String domain, ServiceStatus status) {
        scene.rooms(rooms ->
                rooms.services.add(new ServiceData(owner, scene.product, scene.server, username, domain, status, "")));
    }

    private static long count(TestDatabase database, String table) {
        return Sql.number(database.dataSource(), "select count(*) from " + table);
    }

    private static Email email(String address) {
        return Email.parse(address).orElseThrow();
    }
}
