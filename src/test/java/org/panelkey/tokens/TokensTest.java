package org.panelkey.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.MutableClock;
import org.panelkey.storage.TestDatabase;

/** One-time tokens to the second, in a database in memory; what they do under load is another test's. */
class TokensTest {

    private static final String HOLDER = TokenHash.of("a browser session");

    private final MutableClock clock = new MutableClock();
    private TestDatabase database;

    @BeforeEach
    void open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = new TestDatabase(source);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_value_is_43_characters_and_never_the_same() {
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            values.add(issue(TokenKind.SIGN_ON_OUT));
        }
        assertThat(values).hasSize(20).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void only_the_hash_is_what_is_stored() {
        assertThat(TokenHash.of("panelkey")).isEqualTo("i3FRq4DE4WEUPvJ3svcuSDjbleWz_E5KIugAuVO3aaE");
    }

    @Test
    @DisplayName("S2, S5: once, and before the very moment at which it ends")
    void a_token_is_redeemed_once_and_in_time() {
        String value = issue(TokenKind.SIGN_ON_OUT);
        clock.pass(Duration.ofSeconds(60).minusNanos(1_000_000));
        assertThat(isLive(value)).isTrue();
        assertThat(redeem(value)).isEqualTo("service 7 ");
        assertThat(isLive(value)).isFalse();
        assertThat(redeem(value)).isEmpty();

        String late = issue(TokenKind.SIGN_ON_OUT);
        clock.pass(Duration.ofSeconds(60));
        assertThat(isLive(late)).isFalse();
        assertThat(redeem(late)).isEmpty();
    }

    @Test
    @DisplayName("S6: neither another kind nor another holder nor another length gets anything, or uses anything up")
    void what_is_foreign_is_refused() {
        String value = issue(TokenKind.SIGN_ON_OUT);
        String hash = TokenHash.of(value);
        for (String wrong : List.of("", value + "=", value.substring(1), hash, hash + hash)) {
            assertThat(redeem(wrong)).isEmpty();
            assertThat(isLive(wrong)).isFalse();
        }
        assertThat(number(tokens ->
                        tokens.redeem(TokenKind.SET_UP, value, HOLDER).stream().count()))
                .isZero();
        assertThat(number(tokens ->
                        tokens.redeem(TokenKind.SIGN_ON_OUT, value, "").stream().count()))
                .isZero();
        assertThat(number(tokens -> tokens.isLive(TokenKind.SET_UP, value, HOLDER) ? 1 : 0))
                .isZero();
        assertThat(number(tokens -> tokens.isLive(TokenKind.SIGN_ON_OUT, value, "") ? 1 : 0))
                .isZero();
        assertThat(redeem(value)).isEqualTo("service 7 ");
    }

    @Test
    void a_value_of_another_length_is_refused_even_when_its_hash_is_stored() {
        String odd = "x".repeat(44);
        with(tokens -> tokens.issue(TokenKind.SIGN_ON_OUT, "kept", HOLDER));
        database.inTransaction(entities -> {
            entities.persist(new LoginToken(TokenHash.of(odd), TokenKind.SIGN_ON_OUT, "odd", HOLDER, clock.instant()));
            return null;
        });
        assertThat(isLive(odd)).isFalse();
        assertThat(redeem(odd)).isEmpty();
        assertThat(number(Tokens::live)).isEqualTo(2);
    }

    @Test
    void only_those_that_can_be_redeemed_are_counted() {
        assertThat(number(Tokens::live)).isZero();
        issue(TokenKind.SET_UP);
        redeem(issue(TokenKind.SIGN_ON_OUT));
        issue(TokenKind.SIGN_ON_OUT);
        assertThat(number(Tokens::live)).isEqualTo(2);
        clock.pass(Duration.ofSeconds(60));
        assertThat(number(Tokens::live)).isEqualTo(1);
        clock.pass(Duration.ofHours(24));
        assertThat(number(Tokens::live)).isZero();
    }

    @Test
    void those_not_used_yet_are_withdrawn_and_no_other_kind() {
        issue(TokenKind.SET_UP);
        issue(TokenKind.SET_UP);
        String other = issue(TokenKind.SIGN_ON_OUT);
        assertThat(number(tokens -> tokens.withdraw(TokenKind.SET_UP))).isEqualTo(2);
        assertThat(number(tokens -> tokens.withdraw(TokenKind.SET_UP))).isZero();
        assertThat(redeem(other)).isEqualTo("service 7 ");
        assertThat(number(tokens -> tokens.withdraw(TokenKind.SIGN_ON_OUT))).isZero();
    }

    @Test
    void what_is_out_is_found_by_how_it_begins() {
        Instant start = clock.instant();
        assertThat(until("7 ")).isEmpty();
        String first = carrying("7 a");
        clock.pass(Duration.ofMinutes(1));
        carrying("7 b");
        carrying("70 a");
        carrying("7_ a");
        assertThat(until("7 ")).contains(start.plus(Duration.ofMinutes(1)).plus(TokenKind.STAFF_INVITATION.life()));
        // A sign that stands for any other in a pattern stands for itself.
        assertThat(number(tokens -> tokens.issuedSince(TokenKind.STAFF_INVITATION, "7_", start)))
                .isEqualTo(1);
        assertThat(number(tokens -> tokens.issuedSince(TokenKind.STAFF_INVITATION, "7 ", start.minusMillis(1))))
                .isEqualTo(2);
        assertThat(number(tokens -> tokens.issuedSince(TokenKind.STAFF_INVITATION, "7 ", start)))
                .isEqualTo(1);
        assertThat(number(tokens -> tokens.issuedSince(TokenKind.SET_UP, "7 ", start.minusMillis(1))))
                .isZero();
        assertThat(isIssued("7 a", start.minusMillis(1))).isTrue();
        assertThat(isIssued("7 a", start)).isFalse();
        assertThat(isIssued("7 ", start.minusMillis(1))).isFalse();
        this.<Object>with(tokens -> tokens.redeem(TokenKind.STAFF_INVITATION, first, HOLDER));
        // Used ones were issued all the same, and are out no longer.
        assertThat(isIssued("7 a", start.minusMillis(1))).isFalse();
        assertThat(number(tokens -> tokens.issuedSince(TokenKind.STAFF_INVITATION, "7 ", start.minusMillis(1))))
                .isEqualTo(2);
        assertThat(number(tokens -> tokens.withdraw(TokenKind.STAFF_INVITATION, "7 ")))
                .isEqualTo(1);
        assertThat(until("7 ")).isEmpty();
        assertThat(until("7_")).isPresent();
        clock.pass(TokenKind.STAFF_INVITATION.life());
        assertThat(until("70")).isEmpty();
        assertThat(isIssued("70 a", start)).isFalse();
    }

    private String carrying(String subject) {
        return with(tokens ->
                tokens.issue(TokenKind.STAFF_INVITATION, subject, HOLDER).reveal());
    }

    private Optional<Instant> until(String beginning) {
        return with(tokens -> tokens.liveUntil(TokenKind.STAFF_INVITATION, beginning));
    }

    private boolean isIssued(String subject, Instant since) {
        return with(tokens -> tokens.isIssuedSince(TokenKind.STAFF_INVITATION, subject, since));
    }

    @Test
    @DisplayName("B29: the ended are removed, the oldest first and no more than asked for")
    void the_ended_are_removed_in_batches() {
        assertThat(number(tokens -> tokens.removeExpired(10))).isZero();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            values.add(issue(TokenKind.SIGN_ON_OUT));
            clock.pass(Duration.ofSeconds(10));
        }
        assertThat(number(tokens -> tokens.removeExpired(10))).isZero();
        clock.pass(Duration.ofSeconds(30));
        assertThat(number(tokens -> tokens.removeExpired(2))).isEqualTo(2);
        assertThat(number(tokens -> tokens.removeExpired(2))).isEqualTo(1);
        assertThat(number(tokens -> tokens.removeExpired(2))).isZero();
        assertThat(isLive(values.get(3))).isTrue();
        assertThat(isLive(values.get(4))).isTrue();
    }

    @Test
    void whoever_wants_all_tokens_of_a_kind_waits_for_the_other() throws Exception {
        issue(TokenKind.SET_UP);
        CompletableFuture<Integer> other = database.inTransaction(entities -> {
            new Tokens(entities, clock).holdAll(TokenKind.SET_UP);
            CompletableFuture<Integer> waiting =
                    CompletableFuture.supplyAsync(() -> with(tokens -> tokens.withdraw(TokenKind.SET_UP)));
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private <T> T with(Function<Tokens, T> work) {
        return database.inTransaction(entities -> work.apply(new Tokens(entities, clock)));
    }

    private long number(ToLongFunction<Tokens> work) {
        return with(work::applyAsLong);
    }

    private String issue(TokenKind kind) {
        return with(tokens -> tokens.issue(kind, "service 7 ", HOLDER).reveal());
    }

    private String redeem(String value) {
        return with(
                tokens -> tokens.redeem(TokenKind.SIGN_ON_OUT, value, HOLDER).orElse(""));
    }

    private boolean isLive(String value) {
        return with(tokens -> tokens.isLive(TokenKind.SIGN_ON_OUT, value, HOLDER));
    }
}
