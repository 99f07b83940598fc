package org.panelkey.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.OpenSessions;
import org.panelkey.identity.OwnSession;
import org.panelkey.identity.Person;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.Locks;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;
import org.panelkey.tokens.TokenHash;

/** Codes and refresh tokens on real databases: used once, whoever comes at the same moment. */
class FamiliesIT {

    private static final int CONTENDERS = 32;
    private static final String BACK = "https://desk.example.com/back";
    private static final Issuer ISSUER = new Issuer("https://sso.example.com");
    private static final Set<IdScope> SCOPES = EnumSet.of(IdScope.OPENID, IdScope.EMAIL, IdScope.OFFLINE_ACCESS);

    private final MutableClock clock = new MutableClock();
    private final StopRows rows = new StopRows();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));
    private final CodeVerifier verifier = new CodeVerifier();

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S63, A-2: of 32 at once with one code exactly one gets tokens, and as it came twice they are dead")
    void of_many_at_once_with_one_code_one_wins(Databases.Named kind) throws Exception {
        try (World world = new World(kind.open())) {
            String code = world.code();
            List<Released> all = atOnce(() -> world.redeem(code));
            List<Released.Tokens> won = tokens(all);
            assertThat(won).hasSize(1);
            assertThat(world.about(access(won.get(0)))).isEmpty();
            assertThat(world.refresh(refresh(won.get(0)))).isInstanceOf(Released.Nothing.class);
            assertThat(world.count("application_grant where ended_at is null")).isZero();
            assertThat(world.count("audit_event where action = 'RELEASE_IDENTITY' and outcome = 'DONE'"))
                    .isOne();
            assertThat(world.count("audit_event where rule = 'CODE_USED_BEFORE'"))
                    .isEqualTo(CONTENDERS - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A-2: of 32 at once with one refresh token exactly one gets tokens, and the family ends")
    void of_many_at_once_with_one_refresh_token_one_wins(Databases.Named kind) throws Exception {
        try (World world = new World(kind.open())) {
            String refresh = refresh(tokens(List.of(world.redeem(world.code()))).get(0));
            List<Released> all = atOnce(() -> world.refresh(refresh));
            List<Released.Tokens> won = tokens(all);
            assertThat(won).hasSize(1);
            assertThat(world.about(access(won.get(0)))).isEmpty();
            assertThat(world.refresh(refresh(won.get(0)))).isInstanceOf(Released.Nothing.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("RFC 9700: a refresh token is renewed at each use; a former one ends all that came after it")
    void a_former_refresh_token_ends_the_family(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            Released.Tokens first = tokens(List.of(world.redeem(world.code()))).get(0);
            Released.Tokens second =
                    tokens(List.of(world.refresh(refresh(first)))).get(0);
            assertThat(refresh(second)).isNotEqualTo(refresh(first));
            Released.Tokens third =
                    tokens(List.of(world.refresh(refresh(second)))).get(0);
            assertThat(world.about(access(third))).isPresent();
            assertThat(world.refresh(refresh(first))).isInstanceOf(Released.Nothing.class);
            assertThat(world.about(access(third))).isEmpty();
            assertThat(world.refresh(refresh(third))).isInstanceOf(Released.Nothing.class);
            assertThat(world.count("audit_event where rule = 'REFRESH_USED_BEFORE'"))
                    .isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("RFC 6749, 6: fewer scopes narrow the access token alone; the refresh token keeps its own")
    void fewer_scopes_narrow_the_access_token_alone(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            Released.Tokens first = tokens(List.of(world.redeem(world.code()))).get(0);
            Released.Tokens narrow = tokens(List.of(world.refresh(refresh(first), new Scope("openid"))))
                    .get(0);
            assertThat(narrow.response().getTokens().getAccessToken().getScope())
                    .hasToString("openid");
            Released.Tokens again =
                    tokens(List.of(world.refresh(refresh(narrow)))).get(0);
            assertThat(again.response().getTokens().getAccessToken().getScope()).hasToString(IdScope.store(SCOPES));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "S5: a code lives for a minute, an access token for ten, a refresh token for a month, a family for three")
    void everything_ends_by_itself(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            String late = world.code();
            clock.pass(Duration.ofSeconds(60));
            assertThat(world.redeem(late)).isInstanceOf(Released.Nothing.class);
            Released.Tokens made = tokens(List.of(world.redeem(world.code()))).get(0);
            clock.pass(Duration.ofMinutes(10));
            assertThat(world.about(access(made))).isEmpty();
            for (int month = 0; month < 3; month++) {
                clock.pass(Duration.ofDays(29));
                made = tokens(List.of(world.refresh(refresh(made)))).get(0);
            }
            clock.pass(Duration.ofDays(3));
            assertThat(world.refresh(refresh(made))).as("90 days are over").isInstanceOf(Released.Nothing.class);
            Released.Tokens idle = tokens(List.of(world.redeem(world.code()))).get(0);
            clock.pass(Duration.ofDays(30));
            assertThat(world.refresh(refresh(idle))).isInstanceOf(Released.Nothing.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "B32: a lock on the user or on everybody stops codes and tokens, and ends no family; others stop nothing")
    void a_lock_stops_and_ends_nothing(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            Released.Tokens made = tokens(List.of(world.redeem(world.code()))).get(0);
            for (LockPlace place : List.of(new LockPlace(LockScope.USER, world.user.value()), LockPlace.EVERYWHERE)) {
                String code = world.code();
                world.lock(place, Duration.ofMinutes(2));
                assertThat(world.about(access(made))).as("about, " + place).isEmpty();
                assertThat(world.isActive(access(made))).as("access, " + place).isFalse();
                assertThat(world.isActive(refresh(made)))
                        .as("refresh, " + place)
                        .isFalse();
                assertThat(world.refresh(refresh(made))).isInstanceOf(Released.Nothing.class);
                assertThat(world.refresh(refresh(made))).isInstanceOf(Released.Nothing.class);
                assertThat(world.redeem(code)).isInstanceOf(Released.Nothing.class);
                clock.pass(Duration.ofMinutes(2));
                assertThat(world.about(access(made))).as("afterwards, " + place).isPresent();
                assertThat(world.isActive(refresh(made))).isTrue();
                made = tokens(List.of(world.refresh(refresh(made)))).get(0);
                assertThat(world.redeem(code)).as("a code is used up").isInstanceOf(Released.Nothing.class);
            }
            for (String rule : List.of("LOCKED_PERSON", "LOCKED_EVERYWHERE")) {
                assertThat(world.count("audit_event where action = 'RELEASE_IDENTITY' and outcome = 'DENIED' and detail"
                                + " like 'user " + world.user + "; because%' and rule = '" + rule + "'"))
                        .as(rule + ": the family, however often it was asked about, and the code")
                        .isEqualTo(2);
            }
            world.lock(new LockPlace(LockScope.CLIENT_ACCOUNT, world.user.value()), Duration.ofMinutes(1));
            world.lock(new LockPlace(LockScope.USER, world.user.value() + 1), Duration.ofMinutes(1));
            assertThat(world.about(access(made))).isPresent();
            assertThat(world.redeem(world.code())).isInstanceOf(Released.Tokens.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("RFC 9700: a former refresh token ends the family during a lock as well")
    void a_former_refresh_token_ends_the_family_during_a_lock(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            Released.Tokens first = tokens(List.of(world.redeem(world.code()))).get(0);
            Released.Tokens second =
                    tokens(List.of(world.refresh(refresh(first)))).get(0);
            world.lock(LockPlace.EVERYWHERE, Duration.ofMinutes(1));
            assertThat(world.refresh(refresh(first))).isInstanceOf(Released.Nothing.class);
            clock.pass(Duration.ofMinutes(1));
            assertThat(world.refresh(refresh(second))).isInstanceOf(Released.Nothing.class);
            assertThat(world.count("audit_event where rule = 'REFRESH_USED_BEFORE'"))
                    .isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("What is over is removed, and nothing that still counts")
    void what_is_over_is_removed(Databases.Named kind) {
        try (World world = new World(kind.open())) {
            world.code();
            Released.Tokens kept = tokens(List.of(world.redeem(world.code()))).get(0);
            clock.pass(Duration.ofMinutes(11));
            assertThat(world.remove())
                    .as("an access token and a code that nobody took")
                    .isEqualTo(2);
            assertThat(world.count("application_grant")).isOne();
            assertThat(world.refresh(refresh(kept))).isInstanceOf(Released.Tokens.class);
            clock.pass(Duration.ofDays(90));
            world.remove();
            assertThat(world.count("application_grant")).isZero();
            assertThat(world.count("application_token")).isZero();
        }
    }

    private static List<Released.Tokens> tokens(List<Released> all) {
        return all.stream()
                .filter(Released.Tokens.class::isInstance)
                .map(Released.Tokens.class::cast)
                .toList();
    }

    private static String access(Released.Tokens tokens) {
        return tokens.response().getTokens().getAccessToken().getValue();
    }

    private static String refresh(Released.Tokens tokens) {
        return tokens.response().getTokens().getRefreshToken().getValue();
    }

    private static List<Released> atOnce(Callable<Released> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Released>> tries = new ArrayList<>();
            for (int contender = 0; contender < CONTENDERS; contender++) {
                tries.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<Released> results = new ArrayList<>();
            for (Future<Released> each : tries) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** One application, one user who allowed it everything. */
    private final class World implements AutoCloseable {

        private final TestDatabase database;
        private final KeysInTest keys;
        private final ApplicationId application;
        private final UserId user;

        World(TestDatabase database) {
            this.database = database;
            this.keys = new KeysInTest(database, clock, box);
            this.application = database.inTransaction(entities -> new ApplicationRooms(entities, clock, Actor.system())
                    .applications
                    .add(
                            new ApplicationKind(true, SubjectKind.PUBLIC),
                            new ApplicationData(
                                    "Desk",
                                    List.of(BACK),
                                    List.of(),
                                    SCOPES,
                                    SigningAlgorithm.ES256,
                                    Optional.empty(),
                                    true))
                    .id());
            this.user = database.inTransaction(entities -> new Rooms(entities, clock, box)
                    .users.add(Email.parse("una@example.com").orElseThrow(), "Una User", "en"));
            Sql.run(
                    database.dataSource(),
                    "insert into open_session (key_hash, holder_kind, holder_id, began_at, seen_at, ends_at, address,"
                            + " browser, proof) values ('session', 'USER', " + user.value()
                            + ", 0, 0, 9999999999999, '', '', 'PASSWORD')");
            database.inTransaction(entities -> {
                entities.persist(new Consent(application, user, SCOPES, clock.instant()));
                entities.persist(
                        new ApplicationSession("sid", application, session(), "subject", ISSUER, clock.instant()));
                return user;
            });
        }

        private OwnSession session() {
            Person person = new Person(Area.CLIENT, user.value(), "Una User", "una@example.com", "en", 0, false);
            return new OwnSession(person, Optional.of(clock.instant()), false, false, "session");
        }

        String code() {
            Secret code = RandomValue.draw();
            Question question = new Question(
                    application,
                    BACK,
                    SCOPES,
                    Optional.empty(),
                    Optional.of("nonce"),
                    CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty());
            OwnSession session = session();
            database.inTransaction(entities -> {
                entities.persist(new Grant(
                        new ApplicationRequest("unused", question, clock.instant()),
                        session,
                        new KnownAs("subject", "sid"),
                        TokenHash.of(code.reveal()),
                        clock.instant()));
                return code;
            });
            return code.reveal();
        }

        Released redeem(String code) {
            return in(rooms -> rooms.families.redeem(rooms.desk(), code, BACK, verifier, ISSUER));
        }

        Released refresh(String value) {
            return refresh(value, null);
        }

        Released refresh(String value, @Nullable Scope wanted) {
            return in(rooms -> rooms.families.refresh(rooms.desk(), value, wanted, ISSUER));
        }

        Optional<String> about(String access) {
            return in(rooms ->
                    rooms.tokens.about(access).map(info -> info.getSubject().getValue()));
        }

        boolean isActive(String token) {
            return in(rooms ->
                    rooms.tokens.introspect(rooms.desk(), token, ISSUER).isActive());
        }

        void lock(LockPlace place, Duration life) {
            in(rooms -> rooms.locks.set(place, "place", "because", Optional.of(life)));
        }

        int remove() {
            return in(rooms ->
                    rooms.ended.removeRequests(500) + rooms.ended.removeTokens(500) + rooms.ended.removeSignIns(500));
        }

        long count(String what) {
            return Sql.number(database.dataSource(), "select count(*) from " + what);
        }

        private <T> T in(Function<Parts, T> work) {
            return database.inTransaction(entities -> work.apply(new Parts(entities)));
        }

        @Override
        public void close() {
            database.close();
        }

        /** Put together by hand over one entity manager. */
        private final class Parts {

            private final Applications applications;
            private final Families families;
            private final AccessTokens tokens;
            private final EndedSignIns ended;
            private final Locks locks;

            Parts(EntityManager entities) {
                AuditLog audit = new AuditLog(entities, clock, Actor::system);
                applications = new ApplicationRooms(entities, clock, Actor.system()).applications;
                locks = new Locks(entities, clock, audit);
                Living living = new Living(
                        applications,
                        new Rooms(entities, clock, box).users,
                        new Consents(entities, clock, new CurrentPerson(), audit),
                        new OpenSessions(entities, clock, audit),
                        new UserLocks(locks));
                families = new Families(
                        entities,
                        clock,
                        living,
                        new SessionNames(entities, clock),
                        new IdTokens(new SigningKeys(keys, clock), clock),
                        rows,
                        audit);
                tokens = new AccessTokens(entities, clock, living, rows, audit);
                ended = new EndedSignIns(entities, clock);
            }

            Application desk() {
                return applications.find(application).orElseThrow();
            }
        }
    }
}
