package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Page;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.applications.NewApplication;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.Sql;

/** A whole sign-in in a real browser, to an application that knows nothing of us but the issuer. */
class OAuthBrowserIT {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("B23: from the application to the door, the question and back, signed in there; then out again")
    void a_whole_sign_in() throws Exception {
        assertThat(fixture.user("browsing@example.com", "Bruno Browsing")).isNotNull();
        NewApplication made = new OAuthScene().add("Desk in a browser", true);
        try (RelyingParty desk = new RelyingParty(made)) {
            Page page = browser.page();
            page.navigate(desk.address("/start"));
            page.waitForURL("**/client/sign-in**");
            page.getByLabel("E-mail address").fill("browsing@example.com");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill(ExampleData.PASSWORD);
            page.locator("[id='signin:go']").click();
            assertThat(page.locator("h1")).hasText("Sign in to Desk in a browser?");
            button(page, "Allow").click();
            page.waitForURL(desk.address("/back") + "**");
            assertThat(page.locator("h1")).hasText("Hello Bruno Browsing");
            page.navigate(desk.address("/start"));
            page.waitForURL(desk.address("/back") + "**");
            assertThat(page.locator("h1")).hasText("Hello Bruno Browsing");
            page.navigate(
                    "/oauth/logout?client_id=" + desk.clientId + "&post_logout_redirect_uri=" + desk.address("/bye"));
            button(page, "Sign out").click();
            page.waitForURL(desk.address("/bye"));
            page.navigate("/client/services");
            page.waitForURL("**/client/sign-in**");
        }
    }

    /** A small application on this machine, made of the Nimbus SDK alone. */
    private final class RelyingParty implements AutoCloseable {

        private final HttpServer server;
        private final String clientId;
        private final String secret;
        private final OIDCProviderMetadata provider;
        private volatile State state = new State();
        private volatile Nonce nonce = new Nonce();
        private volatile CodeVerifier verifier = new CodeVerifier();

        RelyingParty(NewApplication made) throws Exception {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
            server.createContext("/start", this::start);
            server.createContext("/back", this::back);
            server.createContext("/bye", exchange -> html(exchange, "Bye"));
            server.start();
            clientId = new OAuthScene()
                    .as(rooms ->
                            rooms.applications.find(made.id()).orElseThrow().clientId());
            secret = made.secret().orElseThrow().reveal();
            // http on this machine is for trying out: only the started product is told that it may.
            Sql.run(
                    fixture.database().dataSource(),
                    "update application_redirect set address = '" + address("/back")
                            + "' where purpose = 'SIGN_IN' and application_id = " + made.id());
            Sql.run(
                    fixture.database().dataSource(),
                    "update application_redirect set address = '" + address("/bye")
                            + "' where purpose = 'SIGN_OUT' and application_id = " + made.id());
            provider = OIDCProviderMetadata.resolve(
                    new com.nimbusds.oauth2.sdk.id.Issuer(product.base().toString()));
        }

        String address(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        private void start(HttpExchange exchange) throws IOException {
            state = new State();
            nonce = new Nonce();
            verifier = new CodeVerifier();
            URI question = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            new Scope("openid", "profile"),
                            new ClientID(clientId),
                            URI.create(address("/back")))
                    .endpointURI(provider.getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            exchange.getResponseHeaders().add("Location", question.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        }

        private void back(HttpExchange exchange) throws IOException {
            try {
                html(
                        exchange,
                        "Hello "
                                + name(URI.create(
                                        address(exchange.getRequestURI().toString()))));
            } catch (Exception | AssertionError refused) {
                html(exchange, "Refused: " + refused);
            }
        }

        private String name(URI back) throws Exception {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(back);
            assertThat(answer.indicatesSuccess()).as(back.toString()).isTrue();
            assertThat(answer.getState()).isEqualTo(state);
            assertThat(answer.getIssuer()).isEqualTo(provider.getIssuer());
            HTTPResponse got = new TokenRequest.Builder(
                            provider.getTokenEndpointURI(),
                            new ClientSecretBasic(new ClientID(clientId), new Secret(secret)),
                            new AuthorizationCodeGrant(
                                    answer.toSuccessResponse().getAuthorizationCode(),
                                    URI.create(address("/back")),
                                    verifier))
                    .build()
                    .toHTTPRequest()
                    .send();
            OIDCTokenResponse tokens = (OIDCTokenResponse) OIDCTokenResponseParser.parse(got);
            URL keys = provider.getJWKSetURI().toURL();
            IDTokenClaimsSet claims = new IDTokenValidator(
                            provider.getIssuer(), new ClientID(clientId), JWSAlgorithm.RS256, JWKSet.load(keys))
                    .validate(tokens.getOIDCTokens().getIDToken(), nonce);
            UserInfoResponse info = UserInfoResponse.parse(new UserInfoRequest(
                            provider.getUserInfoEndpointURI(),
                            tokens.getOIDCTokens().getBearerAccessToken())
                    .toHTTPRequest()
                    .send());
            assertThat(info.toSuccessResponse().getUserInfo().getSubject()).isEqualTo(claims.getSubject());
            return info.toSuccessResponse().getUserInfo().getName();
        }

        private static void html(HttpExchange exchange, String heading) throws IOException {
            byte[] page = ("<!DOCTYPE html><html lang=\"en\"><title>Desk</title><link rel=\"icon\" href=\"data:,\"><h1>"
                            + heading + "</h1></html>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
