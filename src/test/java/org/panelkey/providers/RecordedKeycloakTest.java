package org.panelkey.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;

/** What Keycloak 26.7.3 really said, read as on the day it was said. */
class RecordedKeycloakTest {

    private static final String LOOPBACK = "panelkey.loopback-panels";
    private static final Instant THEN = Instant.ofEpochSecond(1_795_877_060);
    private static final String SECRET = "example+secret/not:kept";

    private final RecordedKeycloak keycloak = new RecordedKeycloak();
    private final Provider provider = new Provider(new ProviderData(
            "Keycloak",
            RecordedKeycloak.ISSUER,
            "panelkey",
            "openid profile email",
            "groups",
            true,
            true,
            true,
            ProviderAudience.STAFF,
            List.of()));
    private Clock clock = Clock.fixed(THEN, ZoneOffset.UTC);

    @BeforeEach
    void allowLoopback() {
        System.setProperty(LOOPBACK, "true");
    }

    @AfterEach
    void forget() {
        System.clearProperty(LOOPBACK);
    }

    @Test
    void the_document_says_where_everything_is() throws ProviderException {
        Discovered said = discovery().of(RecordedKeycloak.ISSUER);
        String base = RecordedKeycloak.ISSUER + "/protocol/openid-connect/";
        assertThat(said.authorization()).hasToString(base + "auth");
        assertThat(said.token()).hasToString(base + "token");
        assertThat(said.keys()).hasToString(base + "certs");
        assertThat(said.userinfo()).contains(URI.create(base + "userinfo"));
        assertThat(said.namesIssuer()).isTrue();
        assertThat(said.announcesS256()).isTrue();
        assertThat(said.secretInForm()).isFalse();
        assertThat(said.scopes()).contains("openid", "profile", "email");
    }

    @Test
    void another_issuer_or_realm_is_not_what_was_asked_for() {
        assertRefused(Cause.PROVIDER_DISCOVERY, RecordedKeycloak.ISSUER, () -> discovery()
                .of(RecordedKeycloak.ISSUER + "/"));
        assertRefused(
                Cause.PROVIDER_DISCOVERY, "HTTP 404 at http://127.0.0.1:18180/realms/nobody/.well", () -> discovery()
                        .of("http://127.0.0.1:18180/realms/nobody"));
    }

    @Test
    @DisplayName("Of four keys the one to encrypt with is none of those that may have signed")
    void keys_that_do_not_sign_are_left_out() throws ProviderException {
        URI address = discovery().of(RecordedKeycloak.ISSUER).keys();
        assertThat(discovery().keys(address).getKeys())
                .extracting(JWK::getKeyType)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("RSA", "RSA", "EC");
    }

    @Test
    void a_person_is_read_from_the_token() throws ProviderException {
        Identity anna = identity("token", "recorded-nonce-anna");
        assertThat(anna.subject()).isEqualTo("ebd7fb1b-a0db-4859-9a24-79b1dcc54c27");
        assertThat(anna.name()).isEqualTo("Anna Example");
        assertThat(anna.email()).contains("anna@example.com");
        assertThat(anna.groups()).contains(Set.of("support"));
        assertThat(anna.severalFactors()).isFalse();
        assertThat(keycloak.sent().get("Authorization"))
                .as("identifier and secret are form-encoded inside")
                .isEqualTo("Basic cGFuZWxrZXk6ZXhhbXBsZSUyQnNlY3JldCUyRm5vdCUzQWtlcHQ=");
        assertThat(identity("token-es256", "recorded-nonce-anna").subject()).isEqualTo(anna.subject());
    }

    @Test
    @DisplayName("max_age is answered with auth_time; amr names the steps of the flow, and acr its level")
    void when_and_how_somebody_signed_in_is_read() throws ProviderException {
        assertThat(identity("token-again", "recorded-nonce-anna").authenticatedAt())
                .contains(Instant.ofEpochSecond(1_795_877_033));
        assertThat(identity("token-two-factors", "recorded-nonce-emma").severalFactors())
                .isTrue();
        at(Instant.ofEpochSecond(1_795_878_290));
        assertThat(identity("token-step-up", "recorded-nonce-emma").severalFactors())
                .as("by the level alone, when the steps have no names")
                .isTrue();
    }

    @Test
    @DisplayName("Somebody in no group has no claim, neither in the token nor in the user information")
    void no_group_is_no_claim() throws ProviderException {
        keycloak.informing("userinfo-no-group");
        Identity cora = identity("token-no-group", "recorded-nonce-cora");
        assertThat(cora.groups()).isEmpty();
        assertThat(cora.email()).contains("cora@example.com");
        keycloak.informing("userinfo");
        assertRefused(Cause.PROVIDER_USERINFO, "sub", () -> identity("token-no-group", "recorded-nonce-cora"));
        keycloak.informing("userinfo-refused");
        assertRefused(Cause.PROVIDER_ERROR, "HTTP 401", () -> identity("token-no-group", "recorded-nonce-cora"));
    }

    @Test
    void an_address_that_is_not_marked_as_confirmed_is_none() throws ProviderException {
        Identity dora = identity("token-address-unconfirmed", "recorded-nonce-dora");
        assertThat(dora.name()).isEqualTo("Dora Example");
        assertThat(dora.email()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "code-used, PROVIDER_CODE_REFUSED, invalid_grant: Code not valid",
        "code-invented, PROVIDER_CODE_REFUSED, invalid_grant: Code not valid",
        "verifier-wrong, PROVIDER_CODE_REFUSED, invalid_grant: PKCE verification failed: Code mismatch",
        "back-wrong, PROVIDER_CODE_REFUSED, invalid_grant: Incorrect redirect_uri",
        "secret-wrong, PROVIDER_CLIENT_REFUSED, unauthorized_client: Invalid client or Invalid client credentials",
        "client-unknown, PROVIDER_CLIENT_REFUSED, invalid_client: Invalid client or Invalid client credentials",
        "token-hs256, PROVIDER_TOKEN_ALGORITHM, HS256"
    })
    void refusals_are_told_apart_and_keep_their_words(String file, Cause cause, String detail) {
        assertRefused(cause, detail, () -> identity(file, "recorded-nonce-anna"));
    }

    @Test
    @DisplayName("What a refusal quotes of secrets is not kept")
    void secrets_are_not_kept() {
        keycloak.exchanging("code-used");
        // The recorded words happen to be the code that was offered.
        assertThatThrownBy(() -> talk().identity(provider, question("n"), "Code not valid"))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        refused -> assertThat(refused.failure().detail()).isEqualTo("invalid_grant"));
    }

    @Test
    @DisplayName("A token counts by our clock with a minute of tolerance, and for its question alone")
    void a_token_has_its_time_and_its_question() throws ProviderException {
        assertRefused(Cause.PROVIDER_TOKEN_NONCE, "", () -> identity("token", "recorded-nonce-cora"));
        Instant issued = Instant.ofEpochSecond(1_795_877_032);
        Duration life = Duration.ofSeconds(300);
        at(issued.plus(life).plusSeconds(59));
        assertThat(identity("token", "recorded-nonce-anna").name()).isEqualTo("Anna Example");
        at(issued.plus(life).plusSeconds(61));
        assertRefused(Cause.PROVIDER_TOKEN_EXPIRED, "", () -> identity("token", "recorded-nonce-anna"));
        at(issued.minusSeconds(60));
        assertThat(identity("token", "recorded-nonce-anna").name()).isEqualTo("Anna Example");
        at(issued.minusSeconds(61));
        assertRefused(Cause.PROVIDER_TOKEN_EARLY, "iat", () -> identity("token", "recorded-nonce-anna"));
    }

    @Test
    void every_redirect_names_its_issuer() throws ProviderException {
        Map<String, Map<String, String>> redirects = RecordedKeycloak.redirects();
        assertThat(redirects)
                .containsOnlyKeys("code", "login required", "parameter twice", "code flow off", "person says no");
        for (Map<String, String> answer : redirects.values()) {
            talk().checkIssuer(provider, question(""), Optional.ofNullable(answer.get("iss")));
            assertThat(answer).containsEntry("state", "recorded-state");
            assertThat(answer.containsKey("code")).isNotEqualTo(answer.containsKey("error"));
        }
        assertThat(redirects.get("person says no")).containsEntry("error", "access_denied");
        assertRefused(Cause.PROVIDER_MIX_UP, "", () -> talk().checkIssuer(provider, question(""), Optional.empty()));
    }

    private void at(Instant now) {
        clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    private Identity identity(String file, String nonce) throws ProviderException {
        keycloak.exchanging(file);
        return talk().identity(provider, question(nonce), "recorded-code");
    }

    private static Question question(String nonce) {
        return new Question(
                "recorded-state",
                nonce,
                "v".repeat(43),
                URI.create("http://localhost/admin/provider/back"),
                false,
                true);
    }

    private Discovery discovery() {
        return new Discovery(new ProviderCalls(keycloak), Installation.ofProcess(), clock);
    }

    private ProviderTalk talk() {
        ProviderCalls calls = new ProviderCalls(keycloak);
        return new ProviderTalk(discovery(), calls, new CodeExchange(calls), new OpenSecret(), clock);
    }

    private static void assertRefused(Cause cause, String detail, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProviderException.class, refused -> {
            assertThat(refused.failure().cause()).isEqualTo(cause);
            assertThat(refused.failure().detail()).contains(detail);
        });
    }

    /** A secret that lies open. */
    private static final class OpenSecret extends ProviderSecrets {

        @Override
        Secret secretOf(Provider whose) {
            return Secret.of(SECRET);
        }
    }
}
