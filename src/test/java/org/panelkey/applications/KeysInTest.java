package org.panelkey.applications;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.storage.TestDatabase;

/** The rows of signing keys, with a transaction for each call as the container makes one. */
final class KeysInTest extends SigningKeyStore {

    private final TestDatabase database;
    private final Clock clock;
    private final SecretBox box;

    KeysInTest(TestDatabase database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    @Override
    List<SigningKey> of(SigningAlgorithm algorithm) {
        return in(store -> store.of(algorithm));
    }

    @Override
    public void add(SigningAlgorithm algorithm, int generation, JWK drawn, Instant signsFrom) {
        in(store -> {
            store.add(algorithm, generation, drawn, signsFrom);
            return generation;
        });
    }

    @Override
    public int tidy(SigningAlgorithm algorithm) {
        return in(store -> store.tidy(algorithm));
    }

    @Override
    Secret open(String sealed, String keyId) {
        return box.open(sealed, SigningKey.place(keyId));
    }

    private <T> T in(Function<SigningKeyStore, T> work) {
        return database.inTransaction(entities ->
                work.apply(new SigningKeyStore(entities, clock, box, new AuditLog(entities, clock, Actor::system))));
    }
}
