package org.panelkey.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** One-time tokens on real databases. */
class TokensIT {

    private static final int TOKENS = 1_000;
    private static final int CONTENDERS = 32;
    private static final String HOLDER = TokenHash.of("a browser session");

    private final MutableClock clock = new MutableClock();

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S2, S5: redeeming twice fails, as does redeeming after its end")
    void redeeming_twice_or_late_fails(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            String value = issue(database, TokenKind.SIGN_ON_OUT);
            clock.pass(Duration.ofSeconds(59));
            assertThat(redeem(database, value, HOLDER)).contains("service 7 ");
            assertThat(redeem(database, value, HOLDER)).isEmpty();

            String late = issue(database, TokenKind.SIGN_ON_OUT);
            clock.pass(Duration.ofSeconds(61));
            assertThat(redeem(database, late, HOLDER)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S6, S8: another kind, another holder, or a changed value is refused and uses nothing up")
    void a_foreign_token_is_refused_and_stays_valid(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            String value = issue(database, TokenKind.SIGN_ON_OUT);
            String changed = (value.charAt(0) == 'A' ? "B" : "A") + value.substring(1);
            List<String> wrong = List.of(
                    changed, value.substring(1), "", "x".repeat(1_000_000), value + "\0", "ü".repeat(43), value + " ");
            for (String each : wrong) {
                assertThat(redeem(database, each, HOLDER)).isEmpty();
            }
            assertThat(redeem(database, value, TokenHash.of("another session"))).isEmpty();
            assertThat(database.<Optional<String>>inTransaction(
                            entities -> new Tokens(entities, clock).redeem(TokenKind.SET_UP, value, HOLDER)))
                    .isEmpty();
            assertThat(redeem(database, value, HOLDER)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S3, S4 on one node: of 32 at once on each of 1,000 tokens exactly one wins")
    void of_many_at_once_exactly_one_wins(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            AtomicInteger wins = new AtomicInteger();
            ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
            try {
                for (int i = 0; i < TOKENS; i++) {
                    wins.addAndGet(race(database, pool, issue(database, TokenKind.SIGN_ON_OUT)));
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(wins).hasValue(TOKENS);
        }
    }

    private int race(TestDatabase database, ExecutorService pool, String value) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int contender = 0; contender < CONTENDERS; contender++) {
            tries.add(pool.submit(() -> {
                start.await();
                return redeem(database, value, HOLDER).isPresent();
            }));
        }
        start.countDown();
        int wins = 0;
        for (Future<Boolean> each : tries) {
            wins += each.get() ? 1 : 0;
        }
        return wins;
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S18: the value is nowhere in the database, and no two are alike")
    void only_the_hash_is_stored(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Set<String> values = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                values.add(issue(database, TokenKind.SIGN_ON_OUT));
            }
            assertThat(values).hasSize(200).allMatch(value -> value.length() == 43);
            for (String value : values) {
                assertThat(Sql.number(
                                database.dataSource(),
                                "select count(*) from login_token where token_hash = '" + value + "' or subject like '%"
                                        + value + "%' or holder = '" + value + "'"))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("100,000 ended tokens are removed by two at once while others are issued and redeemed")
    void ended_tokens_are_removed_in_small_batches_under_load(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            Sql.run(database.dataSource(), manyEnded(kind));
            AtomicLong longest = new AtomicLong();
            ExecutorService pool = Executors.newFixedThreadPool(3);
            try {
                Future<Integer> one = pool.submit(() -> removeAll(database, longest));
                Future<Integer> two = pool.submit(() -> removeAll(database, longest));
                Future<Integer> redeemed = pool.submit(() -> issueAndRedeem(database, one, two));
                assertThat(one.get() + two.get()).isEqualTo(100_000);
                assertThat(redeemed.get()).isPositive();
            } finally {
                pool.shutdownNow();
            }
            assertThat(Sql.number(database.dataSource(), "select count(*) from login_token where expires_at < 1000000"))
                    .isZero();
            // A figure for people to read, not a limit: machines differ.
            System.out.println(kind + ": longest removal of a batch " + longest.get() / 1_000_000 + " ms");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("Tokens are withdrawn by how their content begins, letter by letter, and an index leads to them")
    void content_that_begins_so_is_withdrawn(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            for (String content : List.of("1_%! a", "1_%! b", "12%! a", "1_x! a", "1_%x a", "x 1_%! a")) {
                database.inTransaction(
                        entities -> new Tokens(entities, clock).issue(TokenKind.INVITATION, content, HOLDER));
            }
            database.inTransaction(entities -> new Tokens(entities, clock).issue(TokenKind.SET_UP, "1_%! a", HOLDER));
            int withdrawn = database.inTransaction(
                    entities -> new Tokens(entities, clock).withdraw(TokenKind.INVITATION, "1_%! "));
            assertThat(withdrawn).isEqualTo(2);
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from login_token where subject like '1!_!%!!%' escape '!'"))
                    .isOne();
            List<String> columns = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection();
                    ResultSet index = connection.getMetaData().getIndexInfo(null, null, table(kind), false, false)) {
                while (index.next()) {
                    if ("login_token_by_subject".equalsIgnoreCase(index.getString("INDEX_NAME"))) {
                        columns.add(index.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
            assertThat(columns).containsExactly("kind", "subject");
        }
    }

    private static String table(Databases.Named kind) {
        return kind.name().equals("H2") ? "LOGIN_TOKEN" : "login_token";
    }

    private static String manyEnded(Databases.Named kind) {
        String series =
                kind.name().equals("H2") ? "system_range(1, 100000) as g(n)" : "generate_series(1, 100000) as g(n)";
        return "insert into login_token (token_hash, kind, subject, holder, issued_at, expires_at) select 'ended-' || n,"
                + " 'SIGN_ON_OUT', 'x', '', n, n + 1 from " + series;
    }

    private int removeAll(TestDatabase database, AtomicLong longest) {
        int removed = 0;
        int empty = 0;
        while (empty < 3) {
            long started = System.nanoTime();
            int count = database.inTransaction(entities -> new Tokens(entities, clock).removeExpired(500));
            longest.accumulateAndGet(System.nanoTime() - started, Math::max);
            removed += count;
            empty = count == 0 ? empty + 1 : 0;
        }
        return removed;
    }

    private int issueAndRedeem(TestDatabase database, Future<?> one, Future<?> two) {
        int redeemed = 0;
        while (!one.isDone() || !two.isDone()) {
            assertThat(redeem(database, issue(database, TokenKind.SIGN_ON_OUT), HOLDER))
                    .isPresent();
            redeemed++;
        }
        return redeemed;
    }

    private String issue(TestDatabase database, TokenKind kind) {
        return database.inTransaction(entities ->
                new Tokens(entities, clock).issue(kind, "service 7 ", HOLDER).reveal());
    }

    private Optional<String> redeem(TestDatabase database, String value, String holder) {
        return database.inTransaction(
                entities -> new Tokens(entities, clock).redeem(TokenKind.SIGN_ON_OUT, value, holder));
    }
}
