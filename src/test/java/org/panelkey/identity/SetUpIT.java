package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroups;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The first start on real databases. */
class SetUpIT {

    private static final Secret PASSWORD = Secret.of("correct horse battery staple");

    private final MutableClock clock = new MutableClock();

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B34, A-26: the link makes one Full Administrator, once, and then there is no link any more")
    void the_link_works_once(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            String token = invite(database).orElseThrow().reveal();
            String second = invite(database).orElseThrow().reveal();
            assertThat(isOpen(database, token)).isTrue();
            assertThat(isOpen(database, token)).as("looking uses nothing up").isTrue();

            assertThat(complete(database, token, "first@example.com")).isTrue();

            assertThat(complete(database, token, "again@example.com")).isFalse();
            assertThat(complete(database, second, "again@example.com")).isFalse();
            assertThat(isOpen(database, token)).isFalse();
            assertThat(isOpen(database, second)).isFalse();
            assertThat(invite(database)).isEmpty();
            assertThat(count(database)).isOne();
            Administrator first = database.<Optional<Administrator>>inTransaction(
                            entities -> administrators(entities).findByEmail("first@example.com"))
                    .orElseThrow();
            assertThat(first.roleGroup().name()).isEqualTo(RoleGroups.FULL_ADMINISTRATOR);
            assertThat(new Passwords().matches(PASSWORD, first.passwordHash().orElseThrow()))
                    .isTrue();
            assertThat(Sql.number(database.dataSource(), "select count(*) from audit_event where action = 'SET_UP'"))
                    .isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B34, S5, S8: an ended, invented or foreign token makes nobody")
    void a_wrong_link_makes_nobody(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            String other = database.inTransaction(entities ->
                    new Tokens(entities, clock).issue(TokenKind.SIGN_ON_OUT, "x", "").reveal());
            for (String wrong : List.of("", "A".repeat(43), other, "x".repeat(100_000))) {
                assertThat(isOpen(database, wrong)).isFalse();
                assertThat(complete(database, wrong, "eve@example.com")).isFalse();
            }
            String token = invite(database).orElseThrow().reveal();
            clock.pass(Duration.ofHours(24).plusMillis(1));
            assertThat(isOpen(database, token)).isFalse();
            assertThat(complete(database, token, "eve@example.com")).isFalse();
            assertThat(count(database)).isZero();
            assertThat(invite(database)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("B34, S3: of several who use a link, or two links, at once, one becomes administrator")
    void several_at_once_make_one(Databases.Named kind) throws Exception {
        for (boolean sameLink : new boolean[] {true, false}) {
            for (int round = 0; round < 5; round++) {
                try (TestDatabase database = kind.open()) {
                    String first = invite(database).orElseThrow().reveal();
                    String second = invite(database).orElseThrow().reveal();
                    int made = atOnce(
                            database, List.of(first, sameLink ? first : second, first, sameLink ? first : second));
                    assertThat(made).isOne();
                    assertThat(count(database)).isOne();
                }
            }
        }
    }

    private int atOnce(TestDatabase database, List<String> tokens) throws Exception {
        CyclicBarrier together = new CyclicBarrier(tokens.size());
        ExecutorService pool = Executors.newFixedThreadPool(tokens.size());
        try {
            List<Future<Boolean>> tries = Stream.iterate(0, n -> n + 1)
                    .limit(tokens.size())
                    .map(n -> pool.submit(() -> {
                        together.await();
                        return complete(database, tokens.get(n), "first" + n + "@example.com");
                    }))
                    .toList();
            int made = 0;
            for (Future<Boolean> each : tries) {
                try {
                    made += each.get() ? 1 : 0;
                } catch (ExecutionException refused) {
                    // With two links at once, the names of the role groups decide.
                    assertThat(DatabaseRefusal.isIntegrity(refused)).as("%s", refused).isTrue();
                }
            }
            return made;
        } finally {
            pool.shutdownNow();
        }
    }

    private Optional<Secret> invite(TestDatabase database) {
        return with(database, SetUp::invite);
    }

    private boolean isOpen(TestDatabase database, String token) {
        return with(database, setUp -> setUp.isOpen(token));
    }

    private boolean complete(TestDatabase database, String token, String email) {
        return with(
                database,
                setUp -> setUp.complete(token, Email.parse(email).orElseThrow(), "First", PASSWORD, "en"));
    }

    private <T> T with(TestDatabase database, Function<SetUp, T> work) {
        return database.inTransaction(entities -> work.apply(new SetUp(
                new Tokens(entities, clock),
                administrators(entities),
                new RoleGroups(entities, audit(entities)),
                new Passwords())));
    }

    private Administrators administrators(EntityManager entities) {
        return new Administrators(entities, clock, audit(entities));
    }

    private AuditLog audit(EntityManager entities) {
        return new AuditLog(entities, clock, Actor::system);
    }

    private static long count(TestDatabase database) {
        return Sql.number(database.dataSource(), "select count(*) from administrator");
    }
}
