package org.panelkey.applications;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.panelkey.storage.DatabaseRefusal;

/** What ID tokens are signed with: made when it is first needed, and renewed before it is old. */
@ApplicationScoped
public class SigningKeys {

    /** How long a key signs. */
    static final Duration SIGNS = Duration.ofDays(30);

    /** How long before it signs it is published. */
    static final Duration AHEAD = Duration.ofDays(1);

    /**
     * For how long others may keep what is published. Each key is published for longer than that before it signs; where
     * somebody removes one that was stolen, its forgeries count for no longer than that.
     */
    public static final Duration KEPT = Duration.ofMinutes(5);

    /**
     * The last key of each algorithm that signed, taken out of its seal: that takes a good part of the time of signing. What
     * the database has is read each time all the same, and whatever changes there has another seal or name.
     */
    private final Map<SigningAlgorithm, Opened> opened = new ConcurrentHashMap<>();

    private SigningKeyStore store;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SigningKeys() {}

    /** Builds one from its parts. */
    @Inject
    public SigningKeys(SigningKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The public parts of all keys: of those that sign, that will, and that did a while ago. */
    public JWKSet published() {
        List<JWK> keys = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            current(algorithm);
            store.of(algorithm).forEach(key -> keys.add(parse(key.publicKey())));
        }
        return new JWKSet(keys);
    }

    /** The key that signs now, with its private part. */
    JWK signing(SigningAlgorithm algorithm) {
        return opened(algorithm).key();
    }

    /** Signs claims, as a token of a type. */
    SignedJWT signed(SigningAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
        Opened key = opened(algorithm);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm.jws())
                        .type(type)
                        .keyID(key.key().getKeyID())
                        .build(),
                claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A token could not be signed", impossible);
        }
        return token;
    }

    private Opened opened(SigningAlgorithm algorithm) {
        SigningKey current = current(algorithm);
        String sealed = current.sealedKey().orElseThrow();
        Opened former = opened.get(algorithm);
        if (former != null
                && former.keyId().equals(current.keyId())
                && former.sealed().equals(sealed)) {
            return former;
        }
        JWK key = parse(store.open(sealed, current.keyId()).reveal());
        try {
            Opened now = new Opened(
                    current.keyId(), sealed, key, new DefaultJWSSignerFactory().createJWSSigner(key, algorithm.jws()));
            opened.put(algorithm, now);
            return now;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A signing key can't be used", impossible);
        }
    }

    /**
     * Makes the next key of each algorithm that is in use when its time has come, and tidies up.
     *
     * @return how many keys were made, changed or removed
     */
    public int renew() {
        int changed = 0;
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            List<SigningKey> keys = store.of(algorithm);
            Instant due = clock.instant().plus(AHEAD);
            if (!keys.isEmpty() && !keys.get(0).signsFrom().plus(SIGNS).isAfter(due)) {
                make(algorithm, keys.get(0).generation() + 1, due);
                changed++;
            }
            changed += store.tidy(algorithm);
        }
        return changed;
    }

    private SigningKey current(SigningAlgorithm algorithm) {
        List<SigningKey> keys = store.of(algorithm);
        Optional<SigningKey> found = able(keys);
        if (found.isEmpty()) {
            // Counted from what was read before: of two nodes at once the database lets one make it.
            make(algorithm, keys.isEmpty() ? 1 : keys.get(0).generation() + 1, clock.instant());
            found = able(store.of(algorithm));
        }
        return found.orElseThrow();
    }

    private Optional<SigningKey> able(List<SigningKey> keys) {
        Instant now = clock.instant();
        // A former one whose private part is forgotten is the newest where somebody removed the one that signed.
        List<SigningKey> able =
                keys.stream().filter(key -> key.sealedKey().isPresent()).toList();
        // Of the first there ever was nothing was signed before, whatever a clock that was set back says.
        return able.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .or(() -> able.stream().reduce((newer, older) -> older));
    }

    private void make(SigningAlgorithm algorithm, int generation, Instant signsFrom) {
        JWK drawn = algorithm.draw();
        try {
            store.add(algorithm, generation, drawn, signsFrom);
        } catch (RuntimeException refused) {
            // Another node made it a moment earlier: that one counts.
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
        }
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException unreadable) {
            // The reason is not kept: it may quote the key.
            throw new IllegalStateException("A signing key can't be read");
        }
    }

    /** A key out of its seal; what it is never prints. */
    private record Opened(String keyId, String sealed, JWK key, JWSSigner signer) {

        @Override
        public String toString() {
            return keyId;
        }
    }
}
