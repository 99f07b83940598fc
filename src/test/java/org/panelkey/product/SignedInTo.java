package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.applications.NewApplication;

/** An application of the started product as it speaks itself: over HTTP, with the browser of somebody. */
final class SignedInTo {

    static final String STATE = "state of the test";
    static final String NONCE = "nonce-of-the-test";
    static final String ALL = "openid profile email offline_access";

    private final Product product = Product.get();
    private final String clientId;
    private final String secret;
    private final CodeVerifier verifier = new CodeVerifier();

    SignedInTo(NewApplication application) {
        this.clientId = new OAuthScene()
                .as(rooms ->
                        rooms.applications.find(application.id()).orElseThrow().clientId());
        this.secret =
                application.secret().map(org.panelkey.secrets.Secret::reveal).orElse("");
    }

    String clientId() {
        return clientId;
    }

    String secret() {
        return secret;
    }

    String verifier() {
        return verifier.getValue();
    }

    /** What it asks, to be changed. */
    Map<String, String> question() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", clientId);
        asked.put("redirect_uri", OAuthScene.BACK);
        asked.put("scope", ALL);
        asked.put("state", STATE);
        asked.put("nonce", NONCE);
        asked.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    /** Asks through a browser; the answer leads on. */
    static HttpResponse<String> ask(WebClient browser, Map<String, String> question) {
        return browser.get("/oauth/authorize?" + WebClient.form(question));
    }

    /** Asks, and goes where it leads first. */
    static HttpResponse<String> askAndGo(WebClient browser, Map<String, String> question) {
        String go = location(ask(browser, question));
        assertThat(go).startsWith("/client/authorize/go?r=");
        return browser.get(go);
    }

    /** Asks, says yes on the page, and goes on. */
    static HttpResponse<String> askAndAllow(WebClient browser, Map<String, String> question) {
        HttpResponse<String> first = askAndGo(browser, question);
        return location(first).startsWith("/client/authorize?r=") ? say(browser, location(first), "allow") : first;
    }

    /** Says yes or no on the page, and goes on. */
    static HttpResponse<String> say(WebClient browser, String page, String button) {
        String html = browser.get(page).body();
        int start = html.indexOf("<form id=\"authorize\"");
        assertThat(start).as(html).isPositive();
        Map<String, String> fields =
                new LinkedHashMap<>(WebClient.hidden(html.substring(start, html.indexOf("</form>", start))));
        fields.put("authorize", "authorize");
        fields.put("authorize:" + button, "authorize:" + button);
        HttpResponse<String> said = browser.post("/client/authorize", fields);
        assertThat(said.statusCode()).as("never a redirect to another site").isEqualTo(200);
        assertThat(said.body()).contains("data-onward", "/client/authorize/go?r=" + fields.get("r"));
        return browser.get("/client/authorize/go?r=" + fields.get("r"));
    }

    /** What an address that browsers are led to holds. */
    static Map<String, List<String>> query(HttpResponse<String> answer) {
        assertThat(location(answer)).startsWith(OAuthScene.BACK + "?");
        return URLUtils.parseParameters(URI.create(location(answer)).getRawQuery());
    }

    static String one(HttpResponse<String> answer, String name) {
        assertThat(query(answer)).containsKey(name);
        assertThat(query(answer).get(name)).hasSize(1);
        return query(answer).get(name).get(0);
    }

    /** A code for somebody who is signed in. */
    String code(WebClient browser) {
        return one(askAndAllow(browser, question()), "code");
    }

    Map<String, String> exchange(String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", OAuthScene.BACK);
        fields.put("code_verifier", verifier.getValue());
        return fields;
    }

    /** Calls with its secret in the header. */
    HttpResponse<String> call(String path, Map<String, String> fields) {
        return product.browser().post(path, fields, "Authorization", basic());
    }

    String basic() {
        return new ClientSecretBasic(new ClientID(clientId), new Secret(secret)).toHTTPAuthorizationHeader();
    }

    HttpResponse<String> redeem(String code) {
        return call("/oauth/token", exchange(code));
    }

    HttpResponse<String> refresh(String token) {
        return call("/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    HttpResponse<String> userinfo(String token) {
        return product.browser().get("/oauth/userinfo", "Authorization", "Bearer " + token);
    }

    boolean isActive(String token) {
        return ApiScene.json(call("/oauth/introspect", Map.of("token", token))).getBoolean("active");
    }

    /** Tokens for somebody who is signed in. */
    JsonObject tokens(WebClient browser) {
        HttpResponse<String> answer = redeem(code(browser));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiScene.json(answer);
    }

    static void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(ApiScene.json(answer).getString("error")).isEqualTo(error);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
