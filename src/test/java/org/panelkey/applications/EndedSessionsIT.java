package org.panelkey.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.ApplicationSession.State;
import org.panelkey.audit.Actor;
import org.panelkey.identity.Area;
import org.panelkey.identity.OwnSession;
import org.panelkey.identity.Person;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Whom there is something to tell about an ended session, on real databases: all that hold it, each once. */
class EndedSessionsIT {

    private static final int CONTENDERS = 32;
    private static final Issuer ISSUER = new Issuer("https://sso.example.com");
    private static final String TOLD_AT = "https://desk.example.com/ended";

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each application that holds an ended session is told; one that never came for its code, or has no"
            + " address, is not, and one that is off waits")
    void those_that_hold_it_are_told(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            ApplicationId shop = world.application("Shop", Optional.of(new BackChannel(TOLD_AT, false)), true);
            ApplicationId quiet = world.application("Quiet", Optional.empty(), true);
            ApplicationId off = world.application("Off", Optional.of(new BackChannel(TOLD_AT, true)), false);
            ApplicationId late = world.application("Late", Optional.of(new BackChannel(TOLD_AT, true)), true);
            world.open("here");
            world.open("there");
            String sid = world.hold(desk, "here");
            world.hold(desk, "there");
            world.hold(shop, "here");
            world.hold(quiet, "here");
            world.hold(off, "here");
            world.name(late, "here");
            assertThat(world.take()).as("nothing has ended").isZero();
            world.end("here");
            assertThat(world.take()).isEqualTo(5);
            assertThat(world.take()).isZero();
            assertThat(world.waiting()).containsExactlyInAnyOrder(desk, shop, off);
            assertThat(world.count("application_session")).isEqualTo(4);
            assertThat(world.claim(world.due(off).get(0))).as("while it is off").isEmpty();
            LogoutNotice notice = world.claim(sid).orElseThrow();
            assertThat(notice.named()).contains(sid);
            assertThat(notice.address()).hasToString(TOLD_AT);
            assertThat(notice.issuer()).isEqualTo(ISSUER);
            assertThat(world.claim(sid)).as("claimed").isEmpty();
            String other = world.due(shop).get(0);
            assertThat(world.claim(other).orElseThrow().named())
                    .as("the user alone")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A session ends with its row, with its time, with its user, and with the user's password or address")
    void every_end_is_found(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            for (String end : List.of(
                    "delete from open_session where key_hash = 's'",
                    "update open_session set ends_at = 1 where key_hash = 's'",
                    "update app_user set session_epoch = session_epoch + 1")) {
                world.reset();
                world.open("s");
                String sid = world.hold(desk, "s");
                assertThat(world.take()).isZero();
                world.sql(end);
                assertThat(world.take()).as(end).isOne();
                assertThat(world.due(desk)).as(end).containsExactly(sid);
                assertThat(world.isHeld(sid))
                        .as("no more ID tokens of what has ended")
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A session has one name at each application, and no two have the same")
    void names_are_of_one_application(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.empty(), true);
            ApplicationId shop = world.application("Shop", Optional.empty(), true);
            world.open("s");
            String sid = world.hold(desk, "s");
            assertThat(sid).hasSize(43).isNotEqualTo("s");
            assertThat(world.find(desk, "s")).contains(sid);
            assertThat(world.hold(shop, "s")).isNotEqualTo(sid);
            assertThatThrownBy(() -> world.name(desk, "s")).matches(DatabaseRefusal::isIntegrity);
            assertThat(world.find(desk, "another")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A-2: of 32 nodes at once one finds what has ended, and one tells")
    void of_many_nodes_one_tells(Kind kind) throws Exception {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            world.open("s");
            String sid = world.hold(desk, "s");
            world.end("s");
            ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> tries = new ArrayList<>();
                for (int node = 0; node < CONTENDERS; node++) {
                    tries.add(pool.submit(() -> {
                        start.await();
                        world.take();
                        return world.claim(sid).isPresent();
                    }));
                }
                start.countDown();
                int claimed = 0;
                for (Future<Boolean> each : tries) {
                    claimed += each.get() ? 1 : 0;
                }
                assertThat(claimed).isOne();
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What fails is tried again after pauses that grow, six times; what is over is seen for a month")
    void what_fails_is_tried_again(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            world.open("s");
            String sid = world.hold(desk, "s");
            world.end("s");
            world.take();
            Duration pause = Duration.ofSeconds(30);
            for (int tries = 1; tries <= LogoutOutbox.MOST_TRIES; tries++) {
                assertThat(world.claim(sid)).as("try " + tries).isPresent();
                world.failed(sid, "HTTP 503");
                if (tries < LogoutOutbox.MOST_TRIES) {
                    assertThat(world.told(desk).waiting()).isOne();
                    clock.pass(pause.minusMillis(1));
                    assertThat(world.claim(sid)).isEmpty();
                    clock.pass(Duration.ofMillis(1));
                    pause = pause.multipliedBy(4);
                }
            }
            LogoutOutbox.Told told = world.told(desk);
            assertThat(told.waiting()).isZero();
            assertThat(told.givenUp()).isOne();
            assertThat(told.last().orElseThrow())
                    .isEqualTo(new LogoutOutbox.Last(clock.instant(), State.GIVEN_UP, "HTTP 503"));
            clock.pass(Duration.ofDays(1));
            assertThat(world.claim(sid)).isEmpty();
            world.open("t");
            String next = world.hold(desk, "t");
            world.end("t");
            world.take();
            assertThat(world.claim(next)).isPresent();
            world.delivered(next);
            world.failed(next, "by a node that was late");
            assertThat(world.told(desk).last().orElseThrow().state()).isEqualTo(State.DELIVERED);
            assertThat(world.remove()).isZero();
            clock.pass(Duration.ofDays(30));
            assertThat(world.remove()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "A claim of a node that died is another's two minutes later; an application that is switched off is told when"
                    + " it is on again, within a day")
    void a_claim_ends(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            world.open("s");
            String sid = world.hold(desk, "s");
            world.end("s");
            world.take();
            assertThat(world.claim(sid)).isPresent();
            clock.pass(Duration.ofMinutes(2));
            assertThat(world.claim(sid)).isPresent();
            clock.pass(Duration.ofMinutes(2));
            world.sql("update application set enabled = false");
            assertThat(world.claim(sid)).isEmpty();
            assertThat(world.told(desk).waiting()).isOne();
            world.sql("update application set enabled = true");
            clock.pass(Duration.ofMinutes(10));
            assertThat(world.claim(sid)).isPresent();
            clock.pass(Duration.ofDays(1));
            assertThat(world.claim(sid)).isEmpty();
            assertThat(world.count("application_session")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An application that does not answer rests with all that it waits for, and stands in nobody's way")
    void a_silent_one_rests(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            ApplicationId shop = world.application("Shop", Optional.of(new BackChannel(TOLD_AT, true)), true);
            for (int i = 0; i < 5; i++) {
                world.open("s" + i);
                world.hold(desk, "s" + i);
                world.end("s" + i);
            }
            world.take();
            clock.pass(Duration.ofSeconds(1));
            world.open("t");
            String sold = world.hold(shop, "t");
            world.end("t");
            world.take();
            assertThat(world.waiting()).containsExactly(desk, shop);
            world.rest(desk);
            assertThat(world.waiting()).containsExactly(shop);
            assertThat(world.due(desk)).isEmpty();
            assertThat(world.claim(sold)).isPresent();
            clock.pass(Duration.ofSeconds(30));
            assertThat(world.due(desk)).hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Back-Channel Logout 2.8: who answers 400 is asked three times, since it may not have known a new key")
    void a_refusal_is_believed_the_third_time(Kind kind) {
        try (World world = new World(kind.open())) {
            ApplicationId desk = world.application("Desk", Optional.of(new BackChannel(TOLD_AT, true)), true);
            world.open("s");
            String sid = world.hold(desk, "s");
            world.end("s");
            world.take();
            for (int tries = 1; tries <= 3; tries++) {
                assertThat(world.claim(sid)).as("try " + tries).isPresent();
                world.refused(sid, "HTTP 400");
                clock.pass(Duration.ofHours(1));
            }
            assertThat(world.claim(sid)).isEmpty();
            assertThat(world.told(desk).last().orElseThrow().state()).isEqualTo(State.REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S68: a logout token is of a kind of its own: two minutes, no nonce, and nobody's ID token")
    void a_logout_token_is_no_id_token(Kind kind) throws Exception {
        try (World world = new World(kind.open())) {
            for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
                LogoutNotice notice = new LogoutNotice(
                        "sid", Optional.of("sid"), "subject", "desk", algorithm, ISSUER, java.net.URI.create(TOLD_AT));
                SigningKeys keys = new SigningKeys(new KeysInTest(world.database, clock, box), clock);
                // The validators go by the machine's own clock.
                LogoutTokens tokens = new LogoutTokens(keys, Clock.systemUTC());
                JWT token = tokens.make(notice);
                assertThat(token.getHeader().getType()).hasToString("logout+jwt");
                LogoutTokenClaimsSet claims = new LogoutTokenValidator(
                                ISSUER.id(), new ClientID("desk"), algorithm.jws(), keys.published())
                        .validate(token);
                assertThat(claims.getSubject()).isEqualTo(new Subject("subject"));
                assertThat(claims.getSessionID()).isEqualTo(new SessionID("sid"));
                assertThat(Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                        .isEqualTo(Duration.ofMinutes(2));
                assertThat(claims.getJWTID().getValue()).hasSize(43);
                assertThat(token.getJWTClaimsSet().getClaims())
                        .containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "jti", "events", "sid");
                assertThat(tokens.make(notice).serialize()).isNotEqualTo(token.serialize());
                assertThatThrownBy(() -> new IDTokenValidator(
                                        ISSUER.id(), new ClientID("desk"), algorithm.jws(), keys.published())
                                .validate(token, null))
                        .isInstanceOfAny(BadJOSEException.class, JOSEException.class);
                assertThat(new IdTokens(keys, clock).hinted(token.serialize(), ISSUER))
                        .as("no hint")
                        .isEmpty();
            }
        }
    }

    /** What it is tried with: each of the databases, and each of those who map. */
    enum Kind {
        H2(new Databases.Named("H2"), TestDatabase.Provider.ECLIPSELINK),
        POSTGRESQL(new Databases.Named("PostgreSQL"), TestDatabase.Provider.ECLIPSELINK),
        POSTGRESQL_BY_HIBERNATE(new Databases.Named("PostgreSQL"), TestDatabase.Provider.HIBERNATE);

        private final Databases.Named database;
        private final TestDatabase.Provider provider;

        Kind(Databases.Named database, TestDatabase.Provider provider) {
            this.database = database;
            this.provider = provider;
        }

        TestDatabase open() {
            return database.open(provider);
        }
    }

    /** A user, and applications that know sessions of that user. */
    private final class World implements AutoCloseable {

        private final TestDatabase database;
        private final UserId user;

        World(TestDatabase database) {
            this.database = database;
            this.user = database.inTransaction(entities -> new Rooms(entities, clock, box)
                    .users.add(Email.parse("una@example.com").orElseThrow(), "Una User", "en"));
        }

        ApplicationId application(String name, Optional<BackChannel> channel, boolean enabled) {
            return in(entities -> new ApplicationRooms(entities, clock, Actor.system())
                    .applications
                    .add(
                            new ApplicationKind(false, SubjectKind.PUBLIC),
                            new ApplicationData(
                                    name,
                                    List.of("https://desk.example.com/back"),
                                    List.of(),
                                    EnumSet.of(IdScope.OPENID),
                                    SigningAlgorithm.ES256,
                                    channel,
                                    enabled))
                    .id());
        }

        void reset() {
            sql("delete from application_session");
            sql("delete from open_session");
            sql("update app_user set session_epoch = 0");
        }

        void open(String hash) {
            sql("insert into open_session (key_hash, holder_kind, holder_id, began_at, seen_at, ends_at, address,"
                    + " browser, proof) values ('" + hash + "', 'USER', " + user.value()
                    + ", 0, 0, 9999999999999, '', '', 'PASSWORD')");
        }

        void end(String hash) {
            sql("delete from open_session where key_hash = '" + hash + "'");
        }

        void name(ApplicationId application, String hash) {
            in(entities -> {
                new SessionNames(entities, clock).draw(application, session(hash), "subject", ISSUER);
                return hash;
            });
        }

        Optional<String> find(ApplicationId application, String hash) {
            return in(entities -> new SessionNames(entities, clock).find(application, session(hash)));
        }

        String hold(ApplicationId application, String hash) {
            name(application, hash);
            String sid = find(application, hash).orElseThrow();
            assertThat(isHeld(sid)).isTrue();
            return sid;
        }

        boolean isHeld(String sid) {
            return in(entities -> new SessionNames(entities, clock).hold(sid));
        }

        private OwnSession session(String hash) {
            Person person = new Person(Area.CLIENT, user.value(), "Una User", "una@example.com", "en", 0, false);
            return new OwnSession(person, Optional.of(clock.instant()), false, false, hash);
        }

        int take() {
            return in(entities -> new EndedSessions(entities, clock).take(500));
        }

        List<String> due(ApplicationId application) {
            return in(entities -> outbox(entities).due(application, 500));
        }

        List<ApplicationId> waiting() {
            return in(entities -> outbox(entities).waiting());
        }

        void rest(ApplicationId application) {
            in(entities -> {
                outbox(entities).rest(application);
                return application;
            });
        }

        void refused(String sid, String why) {
            in(entities -> {
                outbox(entities).refused(sid, why);
                return sid;
            });
        }

        Optional<LogoutNotice> claim(String sid) {
            return in(entities -> outbox(entities).claim(sid));
        }

        void failed(String sid, String why) {
            in(entities -> {
                outbox(entities).failed(sid, why);
                return sid;
            });
        }

        void delivered(String sid) {
            in(entities -> {
                outbox(entities).delivered(sid);
                return sid;
            });
        }

        LogoutOutbox.Told told(ApplicationId application) {
            return in(entities -> outbox(entities).of(application));
        }

        int remove() {
            return in(entities -> new EndedSignIns(entities, clock).removeSessions(500));
        }

        private LogoutOutbox outbox(EntityManager entities) {
            return new LogoutOutbox(entities, clock);
        }

        long count(String what) {
            return Sql.number(database.dataSource(), "select count(*) from " + what);
        }

        void sql(String text) {
            Sql.run(database.dataSource(), text);
        }

        private <T> T in(Function<EntityManager, T> work) {
            return database.inTransaction(work);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
