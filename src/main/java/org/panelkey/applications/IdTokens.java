package org.panelkey.applications;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Makes ID tokens, and reads those that come back as a hint. */
@ApplicationScoped
public class IdTokens {

    /** How long one may be believed. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int LONGEST = 8_000;

    private SigningKeys keys;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected IdTokens() {}

    /** Builds one from its parts. */
    @Inject
    public IdTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @param nonce what the application wants to find in it; none where a token is renewed
     */
    JWT make(Grant grant, Application application, AccessToken access, Optional<String> nonce, Issuer issuer) {
        Instant now = clock.instant();
        IDTokenClaimsSet claims = new IDTokenClaimsSet(
                issuer.id(),
                new Subject(grant.subject()),
                List.of(new Audience(application.clientId())),
                Date.from(now.plus(LIFE)),
                Date.from(now));
        claims.setAuthenticationTime(Date.from(grant.provenAt()));
        claims.setACR(grant.isStrong() ? Strength.SECOND_FACTOR.acr() : Strength.ONE_FACTOR.acr());
        nonce.map(Nonce::new).ifPresent(claims::setNonce);
        grant.sid().map(SessionID::new).ifPresent(claims::setSessionID);
        claims.setAccessTokenHash(AccessTokenHash.compute(
                access, application.signing().jws(), application.signing().curve()));
        try {
            return keys.signed(application.signing(), JOSEObjectType.JWT, claims.toJWTClaimsSet());
        } catch (com.nimbusds.oauth2.sdk.ParseException impossible) {
            throw new IllegalStateException("An ID token could not be made", impossible);
        }
    }

    /** Whom an ID token of ours is about, and for which application; also one that is over: it is a hint and no proof. */
    Optional<Hinted> hinted(String token, Issuer issuer) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            // What we sign of other kinds, such as logout tokens, is no ID token.
            boolean ours = JOSEObjectType.JWT.equals(signed.getHeader().getType())
                    && isSignedByUs(signed)
                    && issuer.value().equals(claims.getIssuer())
                    && claims.getSubject() != null
                    && claims.getAudience().size() == 1;
            return ours ? Optional.of(new Hinted(claims.getAudience().get(0), claims.getSubject())) : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private boolean isSignedByUs(SignedJWT signed) throws JOSEException {
        // The key is the one of ours that is named, and the algorithm that key's own: nothing in the token chooses
        // another.
        JWK key = signed.getHeader().getKeyID() == null
                ? null
                : keys.published().getKeyByKeyId(signed.getHeader().getKeyID());
        boolean known = Arrays.stream(SigningAlgorithm.values())
                .anyMatch(each -> each.jws().equals(signed.getHeader().getAlgorithm()));
        return known
                && key instanceof AsymmetricJWK open
                && signed.getHeader().getAlgorithm().equals(key.getAlgorithm())
                && signed.verify(
                        new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), open.toPublicKey()));
    }

    /** How somebody proved who it is, as tokens say it. */
    public enum Strength {
        /** With one thing alone. */
        ONE_FACTOR("urn:panelkey:acr:one-factor"),
        /** With a second factor. */
        SECOND_FACTOR("urn:panelkey:acr:second-factor");

        private final String value;

        Strength(String value) {
            this.value = value;
        }

        ACR acr() {
            return new ACR(value);
        }
    }

    /**
     * What a hint says.
     *
     * @param clientId for which application it was made
     * @param subject whom it is about
     */
    record Hinted(String clientId, String subject) {}
}
