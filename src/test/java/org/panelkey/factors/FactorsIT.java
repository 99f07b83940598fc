package org.panelkey.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.secrets.KeyFile;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Second factors on real databases. */
class FactorsIT {

    private static final int CONTENDERS = 16;
    private static final Holder ANNA = new Holder(Actor.Kind.USER, 7, "Anna", "anna@example.com");
    private static final Holder NAMESAKE = new Holder(Actor.Kind.ADMINISTRATOR, 7, "Anna", "anna@example.com");

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();
    private SecretBox box;

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S44: a code counts once, also for sixteen at once; a wrong, foreign or old one never")
    void a_code_counts_once(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            PhoneApp phone = enrol(database);
            clock.pass(Duration.ofMinutes(1));
            String code = phone.codeAt(clock.instant());
            assertThat(this.<Proof>with(database, factors -> factors.factors.useCode(NAMESAKE, code)))
                    .isEqualTo(Proof.NONE);
            assertThat(race(database, code)).isEqualTo(1);
            assertThat(use(database, code)).isEqualTo(Proof.NONE);
            clock.pass(Duration.ofMinutes(5));
            assertThat(use(database, code)).as("minutes later").isEqualTo(Proof.NONE);
            assertThat(use(database, phone.codeAt(clock.instant().plusSeconds(300))))
                    .isEqualTo(Proof.NONE);
            assertThat(use(database, phone.codeAt(clock.instant()))).isEqualTo(Proof.APP);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A recovery code works once, also for sixteen at once, and ends when new ones are made")
    void a_recovery_code_works_once(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            enrol(database);
            List<Secret> codes = with(database, factors -> factors.codes.renew(ANNA));
            assertThat(codes).hasSize(RecoveryCodes.COUNT).doesNotHaveDuplicates();
            assertThat(race(database, codes.get(0).reveal())).isEqualTo(1);
            assertThat(use(
                            database,
                            codes.get(1)
                                    .reveal()
                                    .toUpperCase(java.util.Locale.ROOT)
                                    .replace('-', ' ')))
                    .isEqualTo(Proof.RECOVERY_CODE);
            assertThat(this.<Long>with(database, factors -> factors.codes.left(ANNA)))
                    .isEqualTo(8);
            with(database, factors -> factors.codes.renew(ANNA));
            assertThat(use(database, codes.get(2).reveal())).isEqualTo(Proof.NONE);
            for (Secret code : codes) {
                assertThat(Sql.number(
                                database.dataSource(),
                                "select count(*) from recovery_code where code_hash like '%" + code.reveal() + "%'"))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S42: after thirty wrong codes in a row the app counts for nothing until another proof succeeds")
    void guessing_stops_the_app(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            PhoneApp phone = enrol(database);
            List<Secret> codes = with(database, factors -> factors.codes.renew(ANNA));
            clock.pass(Duration.ofMinutes(1));
            String right = phone.codeAt(clock.instant());
            for (int i = 0; i < AuthenticatorApps.MOST_FAILURES; i++) {
                assertThat(use(database, right.equals("000000") ? "000001" : "000000"))
                        .isEqualTo(Proof.NONE);
            }
            assertThat(use(database, right)).isEqualTo(Proof.NONE);
            assertThat(this.<Boolean>with(database, factors -> factors.apps.isStopped(ANNA)))
                    .isTrue();
            assertThat(use(database, codes.get(0).reveal())).isEqualTo(Proof.RECOVERY_CODE);
            assertThat(use(database, right)).isEqualTo(Proof.APP);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("An app counts from its first right code on; its key is sealed, and gone with a reset")
    void an_app_counts_from_its_first_code(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            Secret key = with(database, factors -> factors.apps.begin(ANNA)).orElseThrow();
            assertThat(this.<Optional<Secret>>with(database, factors -> factors.apps.begin(ANNA)))
                    .contains(key);
            PhoneApp phone = new PhoneApp(key.reveal());
            assertThat(this.<Boolean>with(database, factors -> factors.factors.holds(ANNA)))
                    .isFalse();
            assertThat(use(database, phone.codeAt(clock.instant()))).isEqualTo(Proof.NONE);
            assertThat(this.<Boolean>with(database, factors -> factors.apps.confirm(ANNA, "123")))
                    .isFalse();
            clock.pass(Duration.ofMinutes(31));
            assertThat(this.<Boolean>with(
                            database, factors -> factors.apps.confirm(ANNA, phone.codeAt(clock.instant()))))
                    .as("half an hour is enough to read a picture")
                    .isFalse();
            PhoneApp second = enrol(database);
            assertThat(this.<Optional<Secret>>with(database, factors -> factors.apps.begin(ANNA)))
                    .isEmpty();
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from authenticator_app where sealed_key like '%" + key.reveal() + "%'"))
                    .isZero();
            with(database, factors -> {
                factors.factors.reset(ANNA);
                return null;
            });
            clock.pass(Duration.ofMinutes(1));
            assertThat(use(database, second.codeAt(clock.instant()))).isEqualTo(Proof.NONE);
            assertThat(this.<Boolean>with(database, factors -> factors.factors.holds(ANNA)))
                    .isFalse();
        }
    }

    private PhoneApp enrol(TestDatabase database) {
        PhoneApp phone = new PhoneApp(with(database, factors -> factors.apps.begin(ANNA))
                .orElseThrow()
                .reveal());
        assertThat(this.<Boolean>with(database, factors -> factors.apps.confirm(ANNA, phone.codeAt(clock.instant()))))
                .isTrue();
        return phone;
    }

    private int race(TestDatabase database, String code) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(CONTENDERS);
        try {
            List<Future<Proof>> tries = new ArrayList<>();
            for (int i = 0; i < CONTENDERS; i++) {
                tries.add(pool.submit(() -> {
                    start.await();
                    return use(database, code);
                }));
            }
            start.countDown();
            int wins = 0;
            for (Future<Proof> each : tries) {
                wins += each.get() == Proof.NONE ? 0 : 1;
            }
            return wins;
        } finally {
            pool.shutdownNow();
        }
    }

    private Proof use(TestDatabase database, String code) {
        return with(database, factors -> factors.factors.useCode(ANNA, code));
    }

    private <T> T with(TestDatabase database, Function<Collections, T> work) {
        if (box == null) {
            KeyFile keys = new KeyFile(folder.resolve("keys"));
            keys.create();
            box = new SecretBox(keys.read());
        }
        return database.inTransaction(entities -> {
            AuditLog audit = new AuditLog(entities, clock, Actor::system);
            AuthenticatorApps apps = new AuthenticatorApps(entities, box, clock, audit);
            RecoveryCodes codes = new RecoveryCodes(entities, clock, audit);
            Passkeys passkeys = new Passkeys(entities, clock, audit);
            return work.apply(new Collections(apps, codes, new Factors(apps, passkeys, codes, audit)));
        });
    }

    private record Collections(AuthenticatorApps apps, RecoveryCodes codes, Factors factors) {}
}
