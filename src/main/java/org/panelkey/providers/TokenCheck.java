package org.panelkey.providers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.ProviderFailure.Cause;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7).
 *
 * <p>The library decides; what is read here from a token that it refused only names the cause.
 */
final class TokenCheck {

    /** Those with public keys: no "none", and nothing that a secret signs. */
    private static final Set<JWSAlgorithm> ACCEPTED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int SKEW_SECONDS = 60;

    private final String issuer;
    private final String clientId;
    private final String nonce;
    private final Clock clock;

    TokenCheck(String issuer, String clientId, String nonce, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.nonce = nonce;
        this.clock = clock;
    }

    static SignedJWT parse(String token) throws ProviderException {
        JWT parsed;
        try {
            parsed = JWTParser.parse(token);
        } catch (ParseException | RuntimeException unreadable) {
            // The reason is not kept: it may quote the token.
            throw ProviderException.of(Cause.PROVIDER_ANSWER, "the ID token can't be read");
        }
        if (parsed instanceof SignedJWT signed
                && ACCEPTED.contains(signed.getHeader().getAlgorithm())) {
            return signed;
        }
        throw ProviderException.of(
                Cause.PROVIDER_TOKEN_ALGORITHM,
                String.valueOf(parsed.getHeader().getAlgorithm()));
    }

    /** Whether the set has the key that the token names; any key will do for one that names none. */
    static boolean isKeyIn(JWKSet keys, SignedJWT token) {
        String id = token.getHeader().getKeyID();
        return id == null ? !keys.isEmpty() : keys.getKeyByKeyId(id) != null;
    }

    /** The claims of a token that is right in every respect. */
    Map<String, Object> claims(SignedJWT token, JWKSet keys) throws ProviderException {
        if (!isKeyIn(keys, token)) {
            throw ProviderException.of(
                    Cause.PROVIDER_TOKEN_KEY, String.valueOf(token.getHeader().getKeyID()));
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ACCEPTED, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new Claims());
        try {
            JWTClaimsSet claims = processor.process(token, null);
            // The library leaves it open for whom else a token is meant, who asked for it, and when it was issued.
            if (isForOthers(claims)) {
                throw ProviderException.of(Cause.PROVIDER_TOKEN_AUDIENCE, String.join(" ", claims.getAudience()));
            }
            if (isAhead(claims.getIssueTime())) {
                throw ProviderException.of(Cause.PROVIDER_TOKEN_EARLY, "iat");
            }
            return claims.getClaims();
        } catch (BadJOSEException | JOSEException refused) {
            throw ProviderException.of(cause(token, refused), String.valueOf(refused.getMessage()), refused);
        }
    }

    private Cause cause(SignedJWT token, Exception refused) {
        if (refused instanceof BadJWSException) {
            return Cause.PROVIDER_TOKEN_SIGNATURE;
        }
        JWTClaimsSet claims;
        try {
            claims = token.getJWTClaimsSet();
        } catch (ParseException unreadable) {
            return Cause.PROVIDER_TOKEN_WRONG;
        }
        if (!issuer.equals(claims.getIssuer())) {
            return Cause.PROVIDER_TOKEN_ISSUER;
        }
        if (isForOthers(claims)) {
            return Cause.PROVIDER_TOKEN_AUDIENCE;
        }
        Date end = claims.getExpirationTime();
        if (end != null && end.toInstant().plusSeconds(SKEW_SECONDS).isBefore(clock.instant())) {
            return Cause.PROVIDER_TOKEN_EXPIRED;
        }
        if (isAhead(claims.getIssueTime()) || isAhead(claims.getNotBeforeTime())) {
            return Cause.PROVIDER_TOKEN_EARLY;
        }
        return nonce.equals(claims.getClaim("nonce")) ? Cause.PROVIDER_TOKEN_WRONG : Cause.PROVIDER_TOKEN_NONCE;
    }

    /** Meant for somebody else, or for others besides us without saying that it was us who asked. */
    private boolean isForOthers(JWTClaimsSet claims) {
        Object party = claims.getClaim("azp");
        boolean alone = claims.getAudience().equals(List.of(clientId));
        return !claims.getAudience().contains(clientId) || (party == null ? !alone : !clientId.equals(party));
    }

    private boolean isAhead(@Nullable Date moment) {
        if (moment == null) {
            return false;
        }
        Instant latest = clock.instant().plusSeconds(SKEW_SECONDS);
        return moment.toInstant().isAfter(latest);
    }

    /** What an ID token must say, at the time of our own clock and not of this machine's. */
    private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        Claims() {
            super(
                    clientId,
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .claim("nonce", nonce)
                            .build(),
                    Set.of("sub", "exp", "iat"));
            setMaxClockSkew(SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
