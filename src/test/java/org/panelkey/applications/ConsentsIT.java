package org.panelkey.applications;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.ApplicationRequest.Answer;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.identity.Sessions;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** What users allow in several tabs, and the questions that wait for them, with each persistence provider on each database. */
class ConsentsIT {

    private static final int ROUNDS = 20;
    private static final long USER = 4711;
    private static final List<IdScope> SEVERAL = List.of(IdScope.PROFILE, IdScope.EMAIL, IdScope.OFFLINE_ACCESS);

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;

    static List<Arguments> worlds() {
        List<Arguments> all = new ArrayList<>();
        Databases.each().forEach(kind -> {
            for (TestDatabase.Provider provider : TestDatabase.Provider.values()) {
                all.add(Arguments.of(kind, provider));
            }
        });
        return all;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("A-2: what is allowed in several tabs at once is all allowed")
    void several_tabs_add_up(Databases.Named kind, TestDatabase.Provider provider) throws Exception {
        database = kind.open(provider);
        ExecutorService pool = Executors.newFixedThreadPool(SEVERAL.size());
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Application application = add("Desk " + round);
                give(application, IdScope.OPENID);
                CyclicBarrier together = new CyclicBarrier(SEVERAL.size());
                List<Future<?>> tabs = new ArrayList<>();
                for (IdScope further : SEVERAL) {
                    tabs.add(pool.submit(() -> {
                        together.await();
                        give(application, further);
                        return null;
                    }));
                }
                for (Future<?> tab : tabs) {
                    tab.get();
                }
                assertThat(allowed(application)).as("round %d", round).isEqualTo(EnumSet.allOf(IdScope.class));
            }
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from audit_event where object_kind = 'application consent'"))
                    .isEqualTo(ROUNDS * (1L + SEVERAL.size()));
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName(
            "A no to a question stays one, whatever another tab says afterwards; somebody else answers for oneself")
    void a_no_stays(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        String key = ask(add("Desk"));
        assertThat(answer(key, Answer.ALLOWED, USER)).isTrue();
        assertThat(answer(key, Answer.DENIED, USER)).as("thought better of it").isTrue();
        assertThat(answer(key, Answer.ALLOWED, USER)).isFalse();
        assertThat(isAnswered(key, Answer.DENIED, USER)).isTrue();
        assertThat(answer(key, Answer.ALLOWED, USER + 1)).isTrue();
        assertThat(isAnswered(key, Answer.ALLOWED, USER)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("A-24: of too many questions the oldest of the busiest application go, and no other")
    void the_oldest_questions_go(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        Application quiet = add("Quiet");
        Application busy = add("Busy");
        List<String> ofQuiet = List.of(ask(quiet), ask(quiet), ask(quiet));
        List<String> ofBusy = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ofBusy.add(ask(busy));
        }
        assertThat(make(13)).as("just enough room").isZero();
        assertThat(make(8)).isEqualTo(5);
        assertThat(ofQuiet).allMatch(this::isThere);
        assertThat(ofBusy.subList(0, 5)).noneMatch(this::isThere);
        assertThat(ofBusy.subList(5, 10)).allMatch(this::isThere);
        assertThat(make(8)).isZero();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    @DisplayName("A-24: each node looks at its first question, and then now and then")
    void it_is_looked_now_and_then(Databases.Named kind, TestDatabase.Provider provider) {
        database = kind.open(provider);
        Application busy = add("Busy");
        for (int i = 0; i < 3; i++) {
            ask(busy);
        }
        database.inTransaction(entities -> {
            RoomForRequests room = new RoomForRequests(entities, 1, 3);
            assertThat(room.make()).isEqualTo(2);
            requests(entities).keep(question(busy));
            assertThat(room.make()).isZero();
            assertThat(room.make()).isZero();
            assertThat(room.make()).isOne();
            return null;
        });
    }

    private int make(int most) {
        return database.inTransaction(entities -> new RoomForRequests(entities, most, 1).make());
    }

    private Application add(String name) {
        return database.inTransaction(entities -> {
            Applications applications = new ApplicationRooms(entities, clock, Actor.system()).applications;
            NewApplication made = applications.add(
                    new ApplicationKind(true, SubjectKind.PAIRWISE),
                    new ApplicationData(
                            name,
                            List.of("https://desk.example.com/back"),
                            List.of(),
                            EnumSet.allOf(IdScope.class),
                            SigningAlgorithm.ES256,
                            Optional.empty(),
                            true));
            return applications.find(made.id()).orElseThrow();
        });
    }

    private String ask(Application application) {
        clock.pass(Duration.ofSeconds(1));
        return database.inTransaction(entities -> requests(entities).keep(question(application)))
                .reveal();
    }

    private static Question question(Application application) {
        return new Question(
                application.id(),
                "https://desk.example.com/back",
                EnumSet.of(IdScope.OPENID),
                Optional.empty(),
                Optional.empty(),
                "x".repeat(43),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private boolean answer(String key, Answer answer, long user) {
        return database.inTransaction(entities -> {
            Requests requests = requests(entities);
            return requests.answer(requests.find(key).orElseThrow(), answer, user);
        });
    }

    private boolean isAnswered(String key, Answer answer, long user) {
        return database.inTransaction(
                entities -> requests(entities).find(key).orElseThrow().isAnswered(answer, user));
    }

    private boolean isThere(String key) {
        return database.inTransaction(entities -> requests(entities).find(key).isPresent());
    }

    private Requests requests(EntityManager entities) {
        return new Requests(entities, clock);
    }

    private void give(Application application, IdScope scope) {
        database.inTransaction(entities -> {
            CurrentPerson current = new CurrentPerson();
            Person una = new Person(Area.CLIENT, USER, "Una User", "una@example.com", "en", 0, false);
            current.arrive(
                    Optional.of(new Sessions.Restored(una, "key", Instant.EPOCH, false, Optional.empty(), false)),
                    "198.51.100.7");
            AuditLog audit = new AuditLog(entities, clock, current::actor);
            new Consents(entities, clock, current, audit).give(application, EnumSet.of(scope));
            return null;
        });
    }

    private Set<IdScope> allowed(Application application) {
        return database.inTransaction(entities -> new Consents(
                        entities, clock, new CurrentPerson(), new AuditLog(entities, clock, Actor::system))
                .find(application.id(), new UserId(USER))
                .orElseThrow()
                .scopes());
    }
}
