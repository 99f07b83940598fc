package org.panelkey.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.MutableClock;
import org.panelkey.secrets.Keyring;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.Databases;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/** Signing keys on real databases: their first use, their renewal, and what stays of them. */
class SigningKeysIT {

    private static final int NODES = 8;
    private static final SigningAlgorithm CURVE = SigningAlgorithm.ES256;

    private final MutableClock clock = new MutableClock();
    private final SecretBox box = new SecretBox(Keyring.of(Map.of("test", new byte[32])));

    static Stream<Databases.Named> databases() {
        return Databases.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "S68, A-1: keys are made at their first use; published without private members, stored sealed to their row")
    void keys_are_made_at_their_first_use(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            SigningKeys keys = keys(database);
            JWKSet published = keys.published();
            assertThat(published.getKeys()).hasSize(2).noneMatch(JWK::isPrivate);
            assertThat(published.getKeys())
                    .extracting(key -> key.getAlgorithm().getName())
                    .containsExactly("RS256", "ES256");
            assertThat(keys.published()).as("the same again").isEqualTo(published);
            JWK signing = keys.signing(CURVE);
            assertThat(signing.isPrivate()).isTrue();
            assertThat(published.getKeyByKeyId(signing.getKeyID())).isEqualTo(signing.toPublicJWK());
            String secret = signing.toECKey().getD().toString();
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from signing_key where sealed_key like 'test:%' and sealed_key not like '%"
                                    + secret + "%' and public_key not like '%" + secret + "%'"))
                    .isEqualTo(2);
            Sql.run(
                    database.dataSource(),
                    "update signing_key set sealed_key = (select k.sealed_key from signing_key k where k.algorithm ="
                            + " 'RS256') where algorithm = 'ES256'");
            assertThatThrownBy(() -> keys.signing(CURVE))
                    .as("moved to another row it does not open")
                    .isInstanceOf(SecretBox.SealBrokenException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S91, A-21: the next key is published a day before it signs; the former goes in steps")
    void keys_are_renewed_with_overlap(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            SigningKeys keys = keys(database);
            JWK first = keys.signing(CURVE);
            assertThat(keys.renew()).as("too early").isZero();
            clock.pass(Duration.ofDays(29));
            assertThat(keys.renew()).isOne();
            assertThat(keys.renew()).as("once").isZero();
            assertThat(keys.signing(CURVE)).as("not yet").isEqualTo(first);
            List<String> both = ids(keys, CURVE);
            assertThat(both).hasSize(2).contains(first.getKeyID());
            clock.pass(Duration.ofDays(1));
            JWK second = keys.signing(CURVE);
            assertThat(second.getKeyID()).isNotEqualTo(first.getKeyID()).isIn(both);
            assertThat(keys.renew()).as("a node may still sign with the former").isZero();
            clock.pass(Duration.ofHours(1));
            assertThat(keys.renew()).as("its private part is forgotten").isOne();
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from signing_key where sealed_key is null and key_id = '"
                                    + first.getKeyID() + "'"))
                    .isOne();
            assertThat(ids(keys, CURVE)).contains(first.getKeyID());
            clock.pass(Duration.ofDays(14));
            assertThat(keys.renew()).isOne();
            assertThat(ids(keys, CURVE)).containsExactly(second.getKeyID());
            assertThat(Sql.number(
                            database.dataSource(),
                            "select count(*) from audit_event where object_kind = 'signing key' and action = 'DELETE'"
                                    + " and object_name = '" + first.getKeyID() + "'"))
                    .isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName(
            "S91, A-21: who keeps the published keys for as long as they may be kept has the key that signs by then")
    void what_is_kept_has_the_key_that_signs(Databases.Named kind) {
        try (TestDatabase database = kind.open()) {
            SigningKeys keys = keys(database);
            Set<String> signed = new HashSet<>();
            for (Duration passed = Duration.ZERO;
                    passed.compareTo(Duration.ofDays(65)) < 0;
                    passed = passed.plus(SigningKeys.KEPT)) {
                JWKSet kept = keys.published();
                clock.pass(SigningKeys.KEPT);
                String signs = keys.signing(CURVE).getKeyID();
                assertThat(kept.getKeyByKeyId(signs)).as("after %s", passed).isNotNull();
                signed.add(signs);
                // No more often than the job, and then late.
                if (passed.toHours() % 24 == 0) {
                    keys.renew();
                }
            }
            assertThat(signed).as("it was renewed meanwhile").hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("A key that somebody removed from the database signs no more, and another one does at once")
    void a_removed_key_signs_no_more(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            SigningKeys keys = keys(database);
            String first = keys.signing(CURVE).getKeyID();
            clock.pass(Duration.ofDays(29));
            keys.renew();
            clock.pass(Duration.ofDays(2));
            keys.renew();
            String second = keys.signing(CURVE).getKeyID();
            assertThat(second).isNotEqualTo(first);
            Sql.run(database.dataSource(), "delete from signing_key where key_id = '" + second + "'");

            String third = keys.signing(CURVE).getKeyID();
            assertThat(third).isNotIn(first, second);
            assertThat(keys.published().getKeys())
                    .extracting(JWK::getKeyID)
                    .contains(first, third)
                    .doesNotContain(second);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    @DisplayName("S91, A-21: of many nodes at once each gets the one key, at its first use and while it is renewed")
    void many_nodes_at_once_have_one_key(Databases.Named kind) throws Exception {
        try (TestDatabase database = kind.open()) {
            Set<String> signed =
                    new HashSet<>(atOnce(() -> keys(database).signing(CURVE).getKeyID()));
            assertThat(signed).hasSize(1);
            clock.pass(Duration.ofDays(29));
            List<String> renewed = atOnce(() -> {
                SigningKeys own = keys(database);
                own.renew();
                return own.signing(CURVE).getKeyID();
            });
            assertThat(new HashSet<>(renewed)).as("in use all the while").isEqualTo(signed);
            assertThat(ids(keys(database), CURVE)).hasSize(2);
        }
    }

    private static List<String> atOnce(java.util.concurrent.Callable<String> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(NODES);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> tries = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                tries.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<String> results = new ArrayList<>();
            for (Future<String> each : tries) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> ids(SigningKeys keys, SigningAlgorithm algorithm) {
        return keys.published().getKeys().stream()
                .filter(key -> key.getAlgorithm().equals(algorithm.jws()))
                .map(JWK::getKeyID)
                .toList();
    }

    private SigningKeys keys(TestDatabase database) {
        return new SigningKeys(new KeysInTest(database, clock, box), clock);
    }
}
