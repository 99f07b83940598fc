package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.mail.MailFixture;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.StatementCount;
import org.panelkey.storage.TestDatabase;

/** A forgotten password, over each database and provider. */
class PasswordResetIT {

    private static final String PAGE = "https://sso.example.com/client/reset?token=";
    private static final Email ANNA = Email.parse("anna@example.com").orElseThrow();
    private static final Email NOBODY = Email.parse("nina@example.com").orElseThrow();

    private final MutableClock clock = new MutableClock();
    private final Throttle throttle = new Throttle();
    private TestDatabase database;
    private UserId anna;

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("H2", TestDatabase.Provider.HIBERNATE),
                Arguments.of("PostgreSQL", TestDatabase.Provider.ECLIPSELINK),
                Arguments.of("PostgreSQL", TestDatabase.Provider.HIBERNATE));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S43: the door does the same few statements whether there is such a person or not")
    void the_door_does_the_same_work(TestDatabase.Provider provider) {
        StatementCount count = new StatementCount(Databases.fresh());
        database = new TestDatabase(count.dataSource(), provider);
        fill();
        int[] statements = new int[2];
        // Ids come in blocks, so that some calls fetch a block and some don't: counted over several blocks.
        for (int i = 0; i < 150; i++) {
            clock.pass(Duration.ofMinutes(1));
            Sql.run(database.dataSource(), "delete from forgotten_password");
            statements[0] += count.during(() -> ask(new Throttle(), ANNA));
        }
        for (int i = 0; i < 150; i++) {
            clock.pass(Duration.ofMinutes(1));
            Sql.run(database.dataSource(), "delete from forgotten_password");
            statements[1] += count.during(() -> ask(new Throttle(), NOBODY));
        }
        assertThat(statements[0]).isEqualTo(statements[1]).isBetween(300, 310);
        assertThat(letters()).isEmpty();
        assertThat(rows("login_token")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Whoever asks again within five minutes kills no link that is on its way; later the newer one counts")
    void asking_again_leaves_the_link(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String first = linkTo(ANNA);
        for (int i = 0; i < 4; i++) {
            clock.pass(Duration.ofMinutes(1));
            ask(throttle, ANNA);
            answerAll();
        }
        assertThat(letters()).hasSize(1);
        assertThat(isLive(first)).isTrue();
        clock.pass(Duration.ofMinutes(1).plusMillis(1));
        String second = linkTo(ANNA);
        assertThat(letters()).hasSize(2);
        assertThat(isLive(first)).isFalse();
        assertThat(isLive(second)).isTrue();
        // A link that the present password is not the one of any more is no reason to send none.
        with(in -> in.users.changeOwnPassword(anna, person(in).epoch(), "another hash"));
        assertThat(isLive(second)).isFalse();
        String third = linkTo(ANNA);
        assertThat(this.<Boolean>with(in -> in.reset.complete(Area.CLIENT, third, "fresh hash")))
                .isTrue();
        assertThat(this.<Boolean>with(in -> in.reset.complete(Area.CLIENT, third, "fresh hash")))
                .isFalse();
        assertThat(rows("audit_event where detail = 'asked for a new password' and actor_kind = 'NOBODY'"
                        + " and address = '198.51.100.7'"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Nobody, somebody disabled and an address that could be another's get no letter, and leave nothing")
    void nobody_gets_a_letter(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        ask(throttle, NOBODY);
        ask(throttle, Email.parse("\u0430nna@example.com").orElseThrow());
        with(in -> {
            in.users.change(anna, in.users.find(anna).orElseThrow().version(), ANNA, "Anna", "en", false);
            return null;
        });
        ask(throttle, ANNA);
        assertThat(rows("forgotten_password")).isEqualTo(2);
        answerAll();
        assertThat(letters()).isEmpty();
        assertThat(rows("login_token") + rows("forgotten_password")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "Asked for ten times, and at once, an address waits once, in its place; after an hour nobody waits any more")
    void an_address_waits_once(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> {
                try {
                    ask(new Throttle(), ANNA);
                    return true;
                } catch (RuntimeException refused) {
                    assertThat(DatabaseRefusal.isIntegrity(refused)).isTrue();
                    return false;
                }
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(tries.size());
        try {
            for (Future<Boolean> each : pool.invokeAll(tries)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        ask(new Throttle(), NOBODY);
        long first = with(in -> in.reset.asked(0, 10)).get(0);
        clock.pass(Duration.ofMinutes(50));
        for (int i = 0; i < 10; i++) {
            ask(new Throttle(), ANNA);
        }
        List<Long> waiting = with(in -> in.reset.asked(0, 10));
        assertThat(waiting).hasSize(2).startsWith(first);
        assertThat(this.<List<Long>>with(in -> in.reset.asked(first, 10))).containsExactly(waiting.get(1));
        clock.pass(Duration.ofMinutes(10));
        assertThat(this.<Integer>with(in -> in.reset.forgetOld(10)))
                .as("asked an hour ago")
                .isEqualTo(1);
        assertThat(this.<List<Long>>with(in -> in.reset.asked(0, 10))).containsExactly(first);
        answerAll();
        assertThat(letters()).hasSize(1);
        ask(new Throttle(), ANNA);
        assertThat(rows("forgotten_password")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Eight nodes that answer at once send one letter")
    void several_nodes_send_one(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        ask(throttle, ANNA);
        long id = with(in -> in.reset.asked(0, 10)).get(0);
        List<Callable<Boolean>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(() -> with(in -> {
                in.reset.answer(id);
                return true;
            }));
        }
        ExecutorService pool = Executors.newFixedThreadPool(nodes.size());
        try {
            for (Future<Boolean> each : pool.invokeAll(nodes)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(letters()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A new password forgets the key of an app that was shown and does not count yet, and no app that counts")
    void a_new_password_forgets_what_was_begun(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        String link = linkTo(ANNA);
        for (Function<IdentityRooms, Object> change : List.<Function<IdentityRooms, Object>>of(
                in -> in.reset.complete(Area.CLIENT, link, "hash 2"),
                in -> in.passwords.store(person(in), "hash 3", "key"),
                in -> {
                    in.passwords.give(anna, "hash 4");
                    return "";
                })) {
            with(in -> in.apps.begin(person(in).holder()));
            assertThat(rows("authenticator_app")).isEqualTo(1);
            with(change::apply);
            assertThat(rows("authenticator_app")).isZero();
        }
        with(in -> in.apps.begin(person(in).holder()));
        Sql.run(database.dataSource(), "update authenticator_app set confirmed_at = 1");
        with(in -> in.passwords.store(person(in), "hash 5", ""));
        assertThat(rows("authenticator_app")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A password chosen before another was stored, or before being disabled, is not stored; at once one wins")
    void a_password_chosen_before_another_is_not_stored(String kind, TestDatabase.Provider provider) throws Exception {
        open(kind, provider);
        Person before = with(this::person);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String hash = "hash " + i;
            // Read before it is held, as by a link for a new password.
            tries.add(() -> with(in -> {
                Person chooses = person(in);
                return in.passwords
                        .store(chooses.epoch() == before.epoch() ? chooses : before, hash, "")
                        .isPresent();
            }));
        }
        ExecutorService pool = Executors.newFixedThreadPool(tries.size());
        List<Boolean> stored = new ArrayList<>();
        try {
            for (Future<Boolean> each : pool.invokeAll(tries)) {
                stored.add(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(stored).filteredOn(Boolean::booleanValue).hasSize(1);
        String winner = "hash " + stored.indexOf(true);
        assertThat(rows("app_user where password_hash = '" + winner + "' and session_epoch = " + (before.epoch() + 1)))
                .isEqualTo(1);
        assertThat(rows("audit_event where detail = 'own password'")).isEqualTo(1);

        Person enabled = with(this::person);
        with(in -> {
            in.users.strengthenHash(anna, "the hash of the former password", "the former one, costlier");
            in.users.change(anna, in.users.find(anna).orElseThrow().version(), ANNA, "Anna", "en", false);
            return null;
        });
        assertThat(this.<Optional<Integer>>with(in -> in.passwords.store(enabled, "a last one", "")))
                .isEmpty();
        assertThat(rows("app_user where password_hash = '" + winner + "'")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("So it is with administrators")
    void an_administrators_password(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        with(in -> in.administrators.addFirst("anna@example.com", "Anna", in.roleGroups.addDefaults(), "hash", "en"));
        Person before =
                with(in -> in.people.findByEmail(Area.ADMIN, ANNA).orElseThrow().person());
        Optional<Integer> first = with(in -> in.passwords.store(before, "hash 1", ""));
        Optional<Integer> second = with(in -> in.passwords.store(before, "hash 2", ""));
        assertThat(first).contains(before.epoch() + 1);
        assertThat(second).isEmpty();
        assertThat(rows("administrator where password_hash = 'hash 1'")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "A user whom staff added without a password chooses the first one by a letter; staff without one don't")
    void a_user_without_password_chooses_one(String kind, TestDatabase.Provider provider) {
        open(kind, provider);
        with(in -> in.administrators.addFirst("anna@example.com", "Anna", in.roleGroups.addDefaults(), "hash", "en"));
        Sql.run(database.dataSource(), "update app_user set password_hash = null");
        Sql.run(database.dataSource(), "update administrator set password_hash = null");
        String link = linkTo(ANNA);
        assertThat(this.<Boolean>with(in -> in.reset.complete(Area.CLIENT, link, "first hash")))
                .isTrue();
        assertThat(rows("app_user where password_hash = 'first hash'")).isEqualTo(1);
        database.<Boolean>inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, throttle, true);
            in.arrive(Optional.empty());
            return in.reset.ask(Area.ADMIN, ANNA, PAGE);
        });
        answerAll();
        assertThat(letters()).hasSize(1);
    }

    private Person person(IdentityRooms in) {
        return in.people.find(Area.CLIENT, anna.value()).orElseThrow();
    }

    private String linkTo(Email email) {
        ask(throttle, email);
        answerAll();
        List<String> letters = letters();
        String last = letters.get(letters.size() - 1);
        int start = last.indexOf(PAGE) + PAGE.length();
        return last.substring(start, start + 43);
    }

    private void ask(Throttle doors, Email email) {
        boolean taken = database.inTransaction(entities -> {
            IdentityRooms in = new IdentityRooms(entities, clock, doors, true);
            in.arrive(Optional.empty());
            return in.reset.ask(Area.CLIENT, email, PAGE);
        });
        assertThat(taken).isTrue();
    }

    private void answerAll() {
        for (long id : with(in -> in.reset.asked(0, 100))) {
            with(in -> {
                in.reset.answer(id);
                return null;
            });
        }
    }

    private boolean isLive(String token) {
        return with(in -> in.reset.find(Area.CLIENT, token)).isPresent();
    }

    private <T> T with(Function<IdentityRooms, T> work) {
        // Without a request, as a job: the product itself acts.
        return database.inTransaction(entities -> work.apply(new IdentityRooms(entities, clock, throttle, true)));
    }

    private long rows(String from) {
        return Sql.number(database.dataSource(), "select count(*) from " + from);
    }

    private List<String> letters() {
        return database.inTransaction(entities -> MailFixture.letters(entities, IdentityRooms.BOX));
    }

    private void open(String kind, TestDatabase.Provider provider) {
        database = new Databases.Named(kind).open(provider);
        fill();
    }

    private void fill() {
        anna = with(in -> {
            UserId id = in.users.add(ANNA, "Anna", "en");
            in.users.setPassword(id, "hash");
            return id;
        });
    }
}
