package org.panelkey.providers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.settings.Installation;

/** Reads what providers say of themselves and their keys, and remembers both for a while. */
@ApplicationScoped
public class Discovery {

    private static final Duration FRESH_FOR = Duration.ofMinutes(10);
    private static final Duration NOT_AGAIN_FOR = Duration.ofMinutes(1);
    private static final int MOST = 100;
    private static final int LEAST_RSA_BITS = 2048;

    private final Cache<String, Kept<Discovered>> documents = cache();
    private final Cache<URI, Kept<JWKSet>> keys = cache();
    private ProviderCalls calls;
    private Installation installation;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Discovery() {}

    /** Builds one from its parts. */
    @Inject
    public Discovery(ProviderCalls calls, Installation installation, Clock clock) {
        this.calls = calls;
        this.installation = installation;
        this.clock = clock;
    }

    /** What the issuer says of itself, now or at most ten minutes ago. */
    Discovered of(String issuer) throws ProviderException {
        Kept<Discovered> kept = documents.getIfPresent(issuer);
        if (kept != null && !isOlder(kept.at(), FRESH_FOR)) {
            return kept.value();
        }
        return readAgain(issuer);
    }

    /** What the issuer says of itself at this moment. */
    Discovered readAgain(String issuer) throws ProviderException {
        URI address = IssuerAddress.parse(documentOf(issuer), installation.loopbackPanelsAllowed())
                .orElseThrow(() -> ProviderException.of(Cause.PROVIDER_DISCOVERY, "the issuer is no https address"));
        Discovered read = Discovered.read(calls.document(address), issuer, installation.loopbackPanelsAllowed());
        documents.put(issuer, new Kept<>(read, clock.millis()));
        return read;
    }

    /** The public keys at an address, now or at most ten minutes ago. */
    JWKSet keys(URI address) throws ProviderException {
        Kept<JWKSet> kept = keys.getIfPresent(address);
        return kept != null && !isOlder(kept.at(), FRESH_FOR) ? kept.value() : readKeysAgain(address);
    }

    /** The public keys after one was missing: read again, but no more often than once a minute. */
    JWKSet keysWithNewer(URI address) throws ProviderException {
        Kept<JWKSet> kept = keys.getIfPresent(address);
        return kept != null && !isOlder(kept.at(), NOT_AGAIN_FOR) && kept.again()
                ? kept.value()
                : readNewerKeys(address);
    }

    private JWKSet readNewerKeys(URI address) throws ProviderException {
        JWKSet read = parse(calls.read(address));
        keys.put(address, new Kept<>(read, clock.millis(), true));
        return read;
    }

    /** The public keys at this moment. */
    JWKSet readKeysAgain(URI address) throws ProviderException {
        JWKSet read = parse(calls.read(address));
        keys.put(address, new Kept<>(read, clock.millis()));
        return read;
    }

    private static JWKSet parse(String json) throws ProviderException {
        try {
            List<JWK> usable = JWKSet.parse(json).getKeys().stream()
                    .filter(Discovery::isUsable)
                    .toList();
            return new JWKSet(usable);
        } catch (ParseException | RuntimeException unreadable) {
            throw ProviderException.of(Cause.PROVIDER_DISCOVERY, "its keys can't be read", unreadable);
        }
    }

    /** Public keys to sign with, of good length only: a secret published by mistake must not become one of them. */
    private static boolean isUsable(JWK key) {
        boolean signs = !KeyUse.ENCRYPTION.equals(key.getKeyUse());
        return signs && (key instanceof ECKey || (key instanceof RSAKey && key.size() >= LEAST_RSA_BITS));
    }

    private boolean isOlder(long at, Duration age) {
        long passed = clock.millis() - at;
        return passed < 0 || passed > age.toMillis();
    }

    private static String documentOf(String issuer) {
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                + "/.well-known/openid-configuration";
    }

    private static <K, V> Cache<K, V> cache() {
        // On the caller's thread: a server's own pools must not keep our classes alive.
        return Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    /** What was read, and when; keys also whether they were read because one was missing. */
    private record Kept<T>(T value, long at, boolean again) {
        Kept(T value, long at) {
            this(value, at, false);
        }
    }
}
