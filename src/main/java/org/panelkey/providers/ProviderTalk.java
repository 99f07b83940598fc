package org.panelkey.providers;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.ProviderFailure.Cause;

/**
 * The conversation with a provider: the authorization code flow of OpenID Connect Core 1.0 with proof keys.
 *
 * <p>Never called while a database transaction is open.
 */
@ApplicationScoped
public class ProviderTalk {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 100;

    private Discovery discovery;
    private ProviderCalls calls;
    private CodeExchange exchange;
    private ProviderSecrets secrets;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderTalk() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderTalk(
            Discovery discovery, ProviderCalls calls, CodeExchange exchange, ProviderSecrets secrets, Clock clock) {
        this.discovery = discovery;
        this.calls = calls;
        this.exchange = exchange;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The address that asks the provider who somebody is; asks it first where that is, unless it is known. */
    public URI address(Provider provider, Question question) throws ProviderException {
        Discovered said = discovery.of(provider.issuer());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", provider.clientId());
        parameters.put("redirect_uri", question.back().toString());
        parameters.put("scope", needed(provider.scopes()));
        parameters.put("state", question.state());
        parameters.put("nonce", question.nonce());
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(question.verifier()))
                        .getValue());
        parameters.put("code_challenge_method", "S256");
        if (question.again()) {
            parameters.put("prompt", "login");
            parameters.put("max_age", "0");
        }
        String address = said.authorization().toString();
        return URI.create(address + (address.contains("?") ? "&" : "?") + CodeExchange.form(parameters));
    }

    /** Without what nothing here would use, and what providers that were entered before may still hold. */
    private static String needed(String scopes) {
        return Stream.of(scopes.split(" ", -1))
                .filter(scope -> !scope.equals(Provider.WHILE_AWAY))
                .collect(Collectors.joining(" "));
    }

    /** Whether the provider says that its answers name it (RFC 9207); asks it first, unless it is known. */
    public boolean namesIssuer(Provider provider) throws ProviderException {
        return discovery.of(provider.issuer()).namesIssuer();
    }

    /**
     * Checks which issuer an answer names, before anything in it is used (RFC 9207).
     *
     * <p>What was promised before the browser left counts: a provider can't take it back meanwhile, to be sent another
     * one's code.
     *
     * @param named the issuer that the answer names, if any
     */
    public void checkIssuer(Provider provider, Question question, Optional<String> named) throws ProviderException {
        boolean missing = named.isEmpty() && question.namesIssuer();
        if (missing || (named.isPresent() && !named.get().equals(provider.issuer()))) {
            throw ProviderException.of(Cause.PROVIDER_MIX_UP, named.orElse("the answer names no issuer"));
        }
    }

    /** Exchanges a code for what the provider says of the person. */
    public Identity identity(Provider provider, Question question, String code) throws ProviderException {
        Discovered said = discovery.of(provider.issuer());
        OwnClient client = new OwnClient(provider.clientId(), secrets.secretOf(provider));
        Map<String, Object> answer = exchange.exchange(said, client, question, code);
        SignedJWT token = TokenCheck.parse(CodeExchange.text(answer, "id_token"));
        TokenCheck check = new TokenCheck(provider.issuer(), provider.clientId(), question.nonce(), clock);
        Map<String, Object> claims = new HashMap<>(check.claims(token, keysFor(said, token)));
        String accessToken = CodeExchange.text(answer, "access_token");
        checkHash(accessToken, token.getHeader().getAlgorithm(), claims.get("at_hash"));
        GroupClaim claim = new GroupClaim(provider.groupClaim());
        boolean complete = claim.of(claims).isPresent() && claims.get("email") != null && claims.get("name") != null;
        if (!complete && said.userinfo().isPresent()) {
            userinfo(said.userinfo().get(), accessToken, CodeExchange.text(claims, "sub"))
                    .forEach(claims::putIfAbsent);
        }
        return identity(claims, claim.of(claims));
    }

    private JWKSet keysFor(Discovered said, SignedJWT token) throws ProviderException {
        JWKSet keys = discovery.keys(said.keys());
        return TokenCheck.isKeyIn(keys, token) ? keys : discovery.keysWithNewer(said.keys());
    }

    private static void checkHash(String accessToken, JWSAlgorithm algorithm, @Nullable Object hash)
            throws ProviderException {
        if (hash == null) {
            return;
        }
        AccessToken token = new BearerAccessToken(accessToken);
        try {
            AccessTokenValidator.validate(token, algorithm, new AccessTokenHash(String.valueOf(hash)));
        } catch (InvalidHashException | RuntimeException another) {
            throw ProviderException.of(Cause.PROVIDER_TOKEN_WRONG, "at_hash");
        }
    }

    private Map<String, Object> userinfo(URI address, String accessToken, String subject) throws ProviderException {
        Map<String, Object> said = CodeExchange.object(calls.readAs(address, accessToken));
        if (!subject.equals(said.get("sub"))) {
            // Also where it is missing: it could be anybody's (OpenID Connect Core 1.0, section 5.3.2).
            throw ProviderException.of(Cause.PROVIDER_USERINFO, "sub");
        }
        // What decides about the token itself is never taken from there.
        Map<String, Object> claims = new HashMap<>(said);
        List.of("amr", "acr", "auth_time").forEach(claims::remove);
        return claims;
    }

    private static Identity identity(Map<String, Object> claims, Optional<Set<String>> groups)
            throws ProviderException {
        String subject = CodeExchange.text(claims, "sub");
        if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            throw ProviderException.of(Cause.PROVIDER_TOKEN_WRONG, "sub");
        }
        Optional<String> email = line(claims, "email");
        boolean doubted =
                Boolean.FALSE.equals(claims.get("email_verified")) || "false".equals(claims.get("email_verified"));
        String name = line(claims, "name")
                .or(() -> line(claims, "preferred_username"))
                .or(() -> email)
                .orElse(subject);
        return new Identity(
                subject,
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                doubted ? Optional.empty() : email,
                line(claims, "locale").orElse("").startsWith("de"),
                groups,
                SeveralFactors.in(claims),
                authenticatedAt(claims.get("auth_time")));
    }

    private static Optional<Instant> authenticatedAt(@Nullable Object seconds) {
        if (seconds instanceof Date moment) {
            return Optional.of(moment.toInstant());
        }
        return seconds instanceof Number number
                ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                : Optional.empty();
    }

    /** A claim as one line without what is invisible. */
    private static Optional<String> line(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text
                ? Optional.of(text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ")
                                .strip())
                        .filter(line -> !line.isEmpty())
                : Optional.empty();
    }
}
