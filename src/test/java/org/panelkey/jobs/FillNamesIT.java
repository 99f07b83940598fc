package org.panelkey.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.finding.Findable;
import org.panelkey.finding.NameFill;
import org.panelkey.finding.NameQuery;
import org.panelkey.finding.NameSearch;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.product.Fixture;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Names are put into words by several nodes at once, and changed by several people at once. */
class FillNamesIT {

    private static final int ROWS = 40;
    private static final int SECONDS = 30;

    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private TestDatabase database;

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    @DisplayName("B16: the job fills everything once, says how much, and does nothing more after that")
    void the_job_runs_until_nothing_is_left(Databases.Named kind) {
        open(kind);
        assertThat(run()).as("nothing to do is not noted").isEmpty();
        forget();
        assertThat(run()).singleElement().satisfies(run -> {
            assertThat(run.job()).isEqualTo(FillNames.JOB);
            assertThat(run.lastCount()).isEqualTo(ROWS);
            assertThat(run.failure()).isEmpty();
        });
        assertThat(run()).singleElement().satisfies(run -> assertThat(run.totalCount())
                .isEqualTo(ROWS));
        assertThat(find("filled")).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    @DisplayName("B16: two nodes that fill at once take turns; each thing is filled once")
    void two_nodes_take_turns(Databases.Named kind) throws Exception {
        open(kind);
        forget();
        CountDownLatch start = new CountDownLatch(1);
        Callable<Integer> node = () -> {
            start.await();
            int filled = 0;
            int batch;
            do {
                batch = database.inTransaction(entities -> new NameFill(entities).fillNext(3));
                filled += batch;
            } while (batch > 0);
            return filled;
        };
        Future<Integer> one = threads.submit(node);
        Future<Integer> other = threads.submit(node);
        start.countDown();
        assertThat(one.get(SECONDS, TimeUnit.SECONDS) + other.get(SECONDS, TimeUnit.SECONDS))
                .isEqualTo(ROWS);
        assertThat(find("filled")).isEqualTo(ROWS);
        assertThat(Sql.number(database.dataSource(), "select count(*) from finding_fill"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"H2, ECLIPSELINK", "H2, HIBERNATE", "PostgreSQL, ECLIPSELINK", "PostgreSQL, HIBERNATE"})
    @DisplayName("B16: a node holds its place from the first statement on, before it wrote anything")
    void a_place_is_held_from_the_beginning(String name, TestDatabase.Provider provider) throws Exception {
        database = new Databases.Named(name).open(provider);
        addServers();
        forget();
        try (Connection somebody = database.dataSource().getConnection()) {
            somebody.setAutoCommit(false);
            somebody.createStatement().executeUpdate("update server set version = version");
            // Waits for the servers, after it has taken its place.
            Future<Integer> filling =
                    threads.submit(() -> database.inTransaction(entities -> new NameFill(entities).fillNext(3)));
            pause();
            Future<?> other = threads.submit(
                    () -> Sql.run(database.dataSource(), "update finding_fill set last_id = last_id where kind = 1"));
            assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            somebody.rollback();
            assertThat(filling.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(3);
            other.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, true", "H2, false", "PostgreSQL, true", "PostgreSQL, false"})
    @DisplayName("B16: a client and its service are renamed at once; the words are those of both new names")
    void renamed_at_once(String name, boolean clientFirst) throws Exception {
        open(new Databases.Named(name));
        UserId owner =
                with(rooms -> rooms.users.add(Email.parse("o@example.com").orElseThrow(), "Otto", "en"));
        ClientAccountId account = with(rooms -> rooms.accounts.add("Former client", owner));
        ServerId server = with(rooms -> rooms.servers.add(
                Fixture.data("s", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        ProductId product = with(
                rooms -> rooms.products.add("Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty()));
        ServiceData former =
                new ServiceData(account, product, server, "someone", "former.example", ServiceStatus.ACTIVE, "");
        ServiceId service = with(rooms -> rooms.services.add(former));
        Function<Rooms, Integer> client = rooms -> {
            int seen = rooms.accounts.find(account).orElseThrow().version();
            rooms.accounts.change(account, seen, "Present client", AccountStatus.ACTIVE, owner);
            return seen;
        };
        Function<Rooms, Integer> domain = rooms -> {
            int seen = rooms.services.find(service).orElseThrow().version();
            rooms.services.change(
                    service,
                    seen,
                    new ServiceData(account, product, server, "someone", "present.example", ServiceStatus.ACTIVE, ""));
            return seen;
        };
        atOnce(clientFirst ? client : domain, clientFirst ? domain : client);
        assertThat(services("present client someone")).containsExactly(service.value());
        assertThat(services("present.example client")).containsExactly(service.value());
        assertThat(services("former")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "H2, true, true",
        "H2, true, false",
        "H2, false, true",
        "H2, false, false",
        "PostgreSQL, true, true",
        "PostgreSQL, true, false",
        "PostgreSQL, false, true",
        "PostgreSQL, false, false"
    })
    @DisplayName("B16: a client is renamed while a service is added to it or led to it; the words are the new name's")
    void led_to_what_is_renamed_at_once(String name, boolean clientFirst, boolean added) throws Exception {
        open(new Databases.Named(name));
        UserId owner =
                with(rooms -> rooms.users.add(Email.parse("o@example.com").orElseThrow(), "Otto", "en"));
        ClientAccountId account = with(rooms -> rooms.accounts.add("Former client", owner));
        ClientAccountId other = with(rooms -> rooms.accounts.add("Other", owner));
        ServerId server = with(rooms -> rooms.servers.add(
                Fixture.data("s", "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                Secret.of("secret"),
                AccessControl.unrestricted()));
        ProductId product = with(
                rooms -> rooms.products.add("Hosting", ProductType.SHARED, new PanelType("cpanel"), Optional.empty()));
        ServiceData led = new ServiceData(account, product, server, "someone", "led.example", ServiceStatus.ACTIVE, "");
        Optional<ServiceId> present = added
                ? Optional.empty()
                : Optional.of(with(rooms -> rooms.services.add(
                        new ServiceData(other, product, server, "someone", "led.example", ServiceStatus.ACTIVE, ""))));
        Function<Rooms, Integer> rename = rooms -> {
            int seen = rooms.accounts.find(account).orElseThrow().version();
            rooms.accounts.change(account, seen, "Present client", AccountStatus.ACTIVE, owner);
            return seen;
        };
        Function<Rooms, Integer> lead = rooms -> {
            if (present.isEmpty()) {
                rooms.services.add(led);
            } else {
                ServiceId id = present.get();
                rooms.services.change(id, rooms.services.find(id).orElseThrow().version(), led);
            }
            return 0;
        };
        atOnce(clientFirst ? rename : lead, clientFirst ? lead : rename);
        assertThat(services("present client led")).hasSize(1);
        assertThat(services("former")).isEmpty();
        assertThat(services("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"H2, true", "H2, false", "PostgreSQL, true", "PostgreSQL, false"})
    @DisplayName("B16: an owner is renamed while a client comes to it; the words are the new name's")
    void owned_by_who_is_renamed_at_once(String name, boolean ownerFirst) throws Exception {
        open(new Databases.Named(name));
        Email address = Email.parse("o@example.com").orElseThrow();
        UserId owner = with(rooms -> rooms.users.add(address, "Former", "en"));
        Function<Rooms, Integer> rename = rooms -> {
            int seen = rooms.users.find(owner).orElseThrow().version();
            rooms.users.change(owner, seen, address, "Present", "en", true);
            return seen;
        };
        Function<Rooms, Integer> open = rooms -> {
            rooms.accounts.add("Client", owner);
            return 0;
        };
        atOnce(ownerFirst ? rename : open, ownerFirst ? open : rename);
        assertThat(find(Findable.CLIENT, "client present")).hasSize(1);
        assertThat(find(Findable.CLIENT, "former")).isEmpty();
    }

    /** Does the second while the first has done its work and has not ended its transaction. */
    private void atOnce(Function<Rooms, Integer> one, Function<Rooms, Integer> two) throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        Future<Integer> first = threads.submit(() -> with(rooms -> {
            int seen = one.apply(rooms);
            changed.countDown();
            pause();
            return seen;
        }));
        Future<Integer> second = threads.submit(() -> {
            changed.await();
            return with(two);
        });
        first.get(SECONDS, TimeUnit.SECONDS);
        second.get(SECONDS, TimeUnit.SECONDS);
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private void open(Databases.Named kind) {
        database = kind.open();
        addServers();
    }

    private void addServers() {
        for (int i = 0; i < ROWS; i++) {
            String called = "filled " + i;
            with(rooms -> rooms.servers.add(
                    Fixture.data(called, "cpanel", 2087, new TlsTrust.PublicAuthority(), "root"),
                    Secret.of("secret"),
                    AccessControl.unrestricted()));
        }
    }

    /** As an update finds it. */
    private void forget() {
        Sql.run(database.dataSource(), "delete from finding_word");
        Sql.run(
                database.dataSource(),
                "insert into finding_fill (kind, last_id) select 1, min(id) - 1 from server having count(*) > 0");
    }

    private List<JobRun> run() {
        return database.inTransaction(entities -> {
            JobRuns runs = new JobRuns(entities, Clock.systemUTC());
            new FillNames(new NameFill(entities), runs).run();
            entities.flush();
            return runs.all();
        });
    }

    private int find(String text) {
        return database.inTransaction(entities -> new NameSearch(entities)
                .find(Findable.SERVER, NameQuery.of(text, List.of()), List.of(), 100)
                .ids()
                .size());
    }

    private List<Long> services(String text) {
        return find(Findable.SERVICE, text);
    }

    private List<Long> find(Findable kind, String text) {
        return database.inTransaction(entities -> new NameSearch(entities)
                .find(kind, NameQuery.of(text, List.of()), List.of(), 100)
                .ids());
    }

    private <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, Clock.systemUTC(), box)));
    }
}
