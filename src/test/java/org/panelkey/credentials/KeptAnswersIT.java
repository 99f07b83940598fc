package org.panelkey.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Actor;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Keys of calls that are sent again, with each persistence provider that a server may bring, on H2 and PostgreSQL. */
class KeptAnswersIT {

    private static final Secret KEY = Secret.of("key-1");
    private static final Secret REQUEST = Secret.of("POST /x\n{}");

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("k1", new byte[32])));
    private TestDatabase database;
    private ApiCredentialId one;
    private ApiCredentialId two;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What was answered is answered again, for a day, to the same call of the same credential alone")
    void an_answer_is_given_again(TestDatabase.Provider kind) {
        open(kind);
        Reserved.Ours ours = ours(KEY, REQUEST);
        assertThat(reserve(one, KEY, REQUEST)).isEqualTo(new Reserved.Busy());
        keep(ours, Optional.of(Secret.of("{\"id\":7}")));
        Reserved.Answered again = (Reserved.Answered) reserve(one, KEY, REQUEST);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.answer().orElseThrow().reveal()).isEqualTo("{\"id\":7}");
        assertThat(reserve(one, KEY, Secret.of("POST /x\n{ }"))).isEqualTo(new Reserved.Another());
        assertThat(reserve(two, KEY, REQUEST)).isInstanceOf(Reserved.Ours.class);
        clock.pass(KeptAnswers.LIFE);
        assertThat(reserve(one, KEY, Secret.of("another"))).isInstanceOf(Reserved.Ours.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S18: of key, request and answer nothing can be read in the database")
    void nothing_can_be_read(TestDatabase.Provider kind) {
        open(kind);
        keep(ours(Secret.of("legible-key"), Secret.of("legible-request")), Optional.of(Secret.of("legible-answer")));
        for (String column : List.of("key_hash", "request_hash", "mark", "answer")) {
            assertThat(count("api_answer where " + column + " like '%legible%'"))
                    .as(column)
                    .isZero();
        }
        assertThat(count("api_answer where status = 201")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An answer that holds a secret is not kept, only that there was one")
    void a_secret_is_not_kept(TestDatabase.Provider kind) {
        open(kind);
        keep(ours(KEY, REQUEST), Optional.empty());
        assertThat(reserve(one, KEY, REQUEST)).isEqualTo(new Reserved.Answered(201, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S82: what was spent before it was done is not let go, and says in the end what came of it")
    void what_was_spent_is_settled(TestDatabase.Provider kind) {
        open(kind);
        Reserved.Ours ours = ours(KEY, REQUEST);
        settle(ours, "{\"early\":1}");
        assertThat(reserve(one, KEY, REQUEST)).as("nothing was spent yet").isEqualTo(new Reserved.Busy());
        keep(ours, Optional.empty());
        release(ours);
        assertThat(reserve(one, KEY, REQUEST)).isEqualTo(new Reserved.Answered(201, Optional.empty()));
        settle(ours, "{\"code\":\"panel_failed\"}");
        Reserved.Answered failed = (Reserved.Answered) reserve(one, KEY, REQUEST);
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.answer().orElseThrow().reveal()).isEqualTo("{\"code\":\"panel_failed\"}");
        settle(new Reserved.Ours(ours.id(), "another mark"), "{}");
        assertThat(reserve(one, KEY, REQUEST)).isEqualTo(failed);
    }

    private void settle(Reserved.Ours ours, String answer) {
        with(answers -> {
            answers.settle(ours, 502, Optional.of(Secret.of(answer)));
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S82: whoever never came back is followed by another call, and can't answer any more")
    void a_turn_that_was_left_is_taken_over(TestDatabase.Provider kind) {
        open(kind);
        Reserved.Ours left = ours(KEY, REQUEST);
        clock.pass(KeptAnswers.TURN.minusSeconds(1));
        assertThat(reserve(one, KEY, REQUEST)).isEqualTo(new Reserved.Busy());
        clock.pass(Duration.ofSeconds(1));
        Reserved.Ours next = ours(KEY, REQUEST);
        assertThatThrownBy(() -> keep(left, Optional.empty())).isInstanceOf(IllegalStateException.class);
        release(left);
        keep(next, Optional.empty());
        release(next);
        assertThat(reserve(one, KEY, REQUEST)).isInstanceOf(Reserved.Answered.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What made nothing lets its key go, and keys whose time is over are removed")
    void keys_come_to_an_end(TestDatabase.Provider kind) {
        open(kind);
        release(ours(KEY, REQUEST));
        keep(ours(KEY, Secret.of("another")), Optional.empty());
        clock.pass(KeptAnswers.LIFE.minusSeconds(1));
        assertThat(removed()).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(removed()).isOne();
        assertThat(count("api_answer")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Of many at once with a new key one goes on, and the others learn that it does")
    void of_many_at_once_one_goes_on(TestDatabase.Provider kind) throws Exception {
        open(kind);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                Secret key = Secret.of("round " + round);
                List<Callable<Reserved>> calls = new ArrayList<>();
                for (int each = 0; each < 8; each++) {
                    calls.add(() -> again(key));
                }
                List<Reserved> seen = new ArrayList<>();
                for (Future<Reserved> each : pool.invokeAll(calls)) {
                    seen.add(each.get());
                }
                assertThat(seen).filteredOn(Reserved.Ours.class::isInstance).hasSize(1);
                assertThat(seen).filteredOn(Reserved.Busy.class::isInstance).hasSize(7);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** As the door of the API does: once more when the database objects. */
    private Reserved again(Secret key) {
        try {
            return reserve(one, key, REQUEST);
        } catch (RuntimeException refused) {
            assertThat(refused).matches(DatabaseRefusal::isIntegrity);
            return reserve(one, key, REQUEST);
        }
    }

    private void open(TestDatabase.Provider kind) {
        database = kind == TestDatabase.Provider.ECLIPSELINK
                ? new Databases.Named("H2").open()
                : new TestDatabase(Databases.postgresql(), kind);
        Actor actor = database.inTransaction(entities -> {
            CredentialRooms rooms = new CredentialRooms(entities, clock, Actor.system());
            RoleGroup group = rooms.roleGroups.addDefaults();
            AdministratorId first = rooms.administrators.addFirst("first@example.com", "First", group, "hash", "en");
            return new Actor(Actor.Kind.ADMINISTRATOR, first.value(), "First", "");
        });
        one = credential(actor, "One");
        two = credential(actor, "Two");
    }

    private ApiCredentialId credential(Actor by, String name) {
        return database.inTransaction(entities -> new CredentialRooms(entities, clock, by)
                .credentials
                .add(new ApiCredentialData(name, List.of(), Optional.empty()), EnumSet.of(ApiScope.CLIENTS_READ))
                .id());
    }

    private Reserved.Ours ours(Secret key, Secret request) {
        return (Reserved.Ours) reserve(one, key, request);
    }

    private Reserved reserve(ApiCredentialId credential, Secret key, Secret request) {
        return with(answers -> answers.reserve(credential, key, request));
    }

    private void keep(Reserved.Ours ours, Optional<Secret> answer) {
        with(answers -> {
            answers.keep(ours, 201, answer);
            return null;
        });
    }

    private void release(Reserved.Ours ours) {
        with(answers -> {
            answers.release(ours);
            return null;
        });
    }

    private int removed() {
        return with(answers -> answers.removeEnded(10));
    }

    private <T> T with(Function<KeptAnswers, T> work) {
        return database.inTransaction((EntityManager entities) -> work.apply(new KeptAnswers(entities, clock, box)));
    }

    private long count(String what) {
        return Sql.number(database.dataSource(), "select count(*) from " + what);
    }
}
