package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.SignedInTo.ask;
import static org.panelkey.product.SignedInTo.assertRefused;
import static org.panelkey.product.SignedInTo.one;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.storage.Sql;

/** What applications and others try that they may not: each is refused, and nothing leaks. */
class OAuthRefusedIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final OAuthScene scene = new OAuthScene();

    @Test
    @DisplayName(
            "S61: an address that is not letter by letter one of the application's own leads to a page, never there")
    void a_foreign_address_leads_nowhere() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of addresses", true));
        for (String wrong : List.of(
                OAuthScene.BACK + "/",
                OAuthScene.BACK + "?x=1",
                OAuthScene.BACK + "#x",
                OAuthScene.BACK + "/more",
                OAuthScene.BACK + "%2f",
                OAuthScene.BACK + " ",
                OAuthScene.BACK.replace("/back", "/BACK"),
                OAuthScene.BACK.replace("/back", "/./back"),
                OAuthScene.BACK.replace("/back", "/%62ack"),
                OAuthScene.BACK.replace("https://", "HTTPS://"),
                OAuthScene.BACK.replace("https://", "http://"),
                OAuthScene.BACK.replace("https://", "https://user@"),
                OAuthScene.BACK.replace("example.com", "example.com:443"),
                OAuthScene.BACK.replace("example.com", "example.com:8443"),
                OAuthScene.BACK.replace("example.com", "EXAMPLE.com"),
                OAuthScene.BACK.replace("example.com", "example.com.evil.example"),
                OAuthScene.BACK.replace("desk.", "evil.desk."),
                "https://evil.example/back",
                "//desk.example.com/back",
                "javascript:alert(1)",
                "")) {
            Map<String, String> question = desk.question();
            question.put("redirect_uri", wrong);
            assertPage(ask(product.browser(), question));
        }
        String query = WebClient.form(desk.question());
        assertPage(product.browser().get("/oauth/authorize?" + query + "&redirect_uri=https%3A%2F%2Fevil.example"));
        assertPage(product.browser().get("/oauth/authorize?" + query + "&client_id=" + desk.clientId()));
        Map<String, String> unknown = desk.question();
        unknown.put("client_id", "unknown");
        assertPage(ask(product.browser(), unknown));
        unknown.remove("client_id");
        assertPage(ask(product.browser(), unknown));
        Map<String, String> missing = desk.question();
        missing.remove("redirect_uri");
        assertPage(ask(product.browser(), missing));
    }

    @Test
    @DisplayName("S62, S65, S66, S73, S70: what may not be asked so is told to the application, with state and issuer")
    void a_wrong_question_is_told() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of questions", true));
        for (String[] wrong : new String[][] {
            {"code_challenge", "", "invalid_request"},
            {"code_challenge", "short", "invalid_request"},
            {"code_challenge", "x".repeat(44), "invalid_request"},
            {"code_challenge_method", "", "invalid_request"},
            {"code_challenge_method", "plain", "invalid_request"},
            {"code_challenge_method", "s256", "invalid_request"},
            {"response_type", "", "invalid_request"},
            {"response_type", "token", "unsupported_response_type"},
            {"response_type", "id_token", "unsupported_response_type"},
            {"response_type", "code id_token", "unsupported_response_type"},
            {"response_type", "code token", "unsupported_response_type"},
            {"response_mode", "fragment", "invalid_request"},
            {"response_mode", "form_post", "invalid_request"},
            {"scope", "", "invalid_scope"},
            {"scope", "profile email", "invalid_scope"},
            {"prompt", "none login", "invalid_request"},
            {"prompt", "select_account", "invalid_request"},
            {"prompt", "unknown", "invalid_request"},
            {"max_age", "-1", "invalid_request"},
            {"max_age", "soon", "invalid_request"},
            {"request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported"},
            {"request_uri", "http://127.0.0.1:1/", "request_uri_not_supported"},
            {"registration", "{}", "registration_not_supported"},
            {"id_token_hint", "not.a.token", "invalid_request"},
            {"nonce", "x".repeat(501), "invalid_request"},
            {"nonce", " ", "invalid_request"},
            {"nonce", " x", "invalid_request"}
        }) {
            Map<String, String> question = desk.question();
            question.put(wrong[0], wrong[1]);
            HttpResponse<String> answer = ask(product.browser(), question);
            assertThat(answer.statusCode()).as(String.join(" ", wrong)).isEqualTo(303);
            assertThat(one(answer, "error")).as(String.join(" ", wrong)).isEqualTo(wrong[2]);
            assertThat(one(answer, "state")).isEqualTo(SignedInTo.STATE);
            assertThat(one(answer, "iss")).isEqualTo(product.base().toString());
        }
        String query = WebClient.form(desk.question());
        for (String twice : List.of("state=x", "scope=openid", "nonce=x", "code_challenge=x", "unknown=1&unknown=2")) {
            HttpResponse<String> answer = product.browser().get("/oauth/authorize?" + query + "&" + twice);
            assertThat(one(answer, "error")).as(twice).isEqualTo("invalid_request");
        }
        for (String odd : List.of(" ", " x", "x ")) {
            Map<String, String> question = desk.question();
            question.put("state", odd);
            HttpResponse<String> answer = ask(product.browser(), question);
            assertThat(one(answer, "error")).as("state [%s]", odd).isEqualTo("invalid_request");
            assertThat(SignedInTo.query(answer)).doesNotContainKey("state");
        }
        HttpResponse<String> posted =
                product.browser().post("/oauth/authorize", desk.question(), "Origin", "https://desk.example.com");
        assertThat(location(posted)).as("a form of the application").startsWith("/client/authorize/go?r=");
        assertPage(product.browser()
                .post("/oauth/authorize?state=x", desk.question(), "Origin", "https://desk.example.com"));
    }

    @Test
    @DisplayName(
            "S63, S64, S62: a code counts once, for its own application, address and verifier, and is used up else")
    void a_code_counts_once() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of codes", true));
        SignedInTo other = new SignedInTo(scene.add("Desk of other codes", true));
        WebClient user = user("codes@example.com", "Cora Codes");
        String code = desk.code(user);
        JsonObject tokens = ApiScene.json(desk.redeem(code));
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode()).isEqualTo(200);
        assertRefused(desk.redeem(code), 400, "invalid_grant");
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode())
                .as("dead as the code came twice")
                .isEqualTo(401);
        assertRefused(desk.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");

        String stolen = desk.code(user);
        Map<String, String> shown = desk.exchange(stolen);
        assertRefused(other.call("/oauth/token", shown), 400, "invalid_grant");
        assertRefused(desk.redeem(stolen), 400, "invalid_grant");
        for (String[] wrong : new String[][] {
            {"code_verifier", "y".repeat(43)},
            {"redirect_uri", OAuthScene.BACK + "/"},
            {"redirect_uri", null},
            {"code_verifier", null}
        }) {
            String burnt = desk.code(user);
            Map<String, String> fields = desk.exchange(burnt);
            if (wrong[1] == null) {
                fields.remove(wrong[0]);
            } else {
                fields.put(wrong[0], wrong[1]);
            }
            assertRefused(desk.call("/oauth/token", fields), 400, "invalid_grant");
            assertRefused(desk.redeem(burnt), 400, "invalid_grant");
        }
        Map<String, String> shortened = desk.exchange(desk.code(user));
        shortened.put("code_verifier", "short");
        assertThat(desk.call("/oauth/token", shortened).statusCode()).isEqualTo(400);
        for (String unknown : List.of("x", "x".repeat(43), "x".repeat(4_000), "ü")) {
            assertRefused(desk.redeem(unknown), 400, "invalid_grant");
        }
        assertThat(fixture.rows("action = 'RELEASE_IDENTITY' and rule = 'CODE_OF_ANOTHER'"))
                .isPositive();
    }

    @Test
    @DisplayName(
            "S67: an application proves who it is in one way, and only that one; why not is told to the record alone")
    void an_application_proves_who_it_is() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of secrets", true));
        SignedInTo other = new SignedInTo(scene.add("Desk of other secrets", true));
        SignedInTo phone = new SignedInTo(scene.add("App of phones", false));
        WebClient user = user("secrets@example.com", "Sofia Secrets");
        String code = desk.code(user);
        Map<String, String> fields = desk.exchange(code);
        WebClient caller = product.browser();
        fields.put("client_id", desk.clientId());
        assertRefused(caller.post("/oauth/token", fields, new String[0]), 401, "invalid_client");
        for (String wrong : List.of("", "wrong", other.secret(), desk.secret() + "x")) {
            fields.put("client_secret", wrong);
            HttpResponse<String> answer = caller.post("/oauth/token", fields, new String[0]);
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401);
        }
        fields.put("client_secret", desk.secret());
        assertRefused(caller.post("/oauth/token", fields, "Authorization", desk.basic()), 400, "invalid_request");
        fields.remove("client_secret");
        fields.put("client_id", other.clientId());
        assertRefused(caller.post("/oauth/token", fields, "Authorization", desk.basic()), 400, "invalid_request");
        fields.remove("client_id");
        HttpResponse<String> header = caller.post("/oauth/token", fields, "Authorization", "Basic eDp5");
        assertRefused(header, 401, "invalid_client");
        assertThat(header(header, "WWW-Authenticate").get(0)).startsWith("Basic");
        assertThat(caller.post("/oauth/token", fields, "Authorization", "Basic %%%")
                        .statusCode())
                .isIn(400, 401);
        assertRefused(
                caller.post(
                        "/oauth/token?client_id=" + desk.clientId() + "&client_secret=" + desk.secret(),
                        fields,
                        new String[0]),
                400,
                "invalid_request");
        assertRefused(
                caller.send(
                        "POST",
                        "/oauth/token",
                        (WebClient.form(fields) + "&code=x").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        FORM,
                        "Authorization",
                        desk.basic()),
                400,
                "invalid_request");
        assertRefused(
                caller.send(
                        "POST",
                        "/oauth/token",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        desk.basic()),
                400,
                "invalid_request");
        fields.put("client_id", desk.clientId());
        fields.put("client_secret", desk.secret());
        assertThat(caller.post("/oauth/token", fields, new String[0]).statusCode())
                .as("nothing of that used the code up")
                .isEqualTo(200);

        Map<String, String> own = phone.exchange(phone.code(user));
        own.put("client_id", phone.clientId());
        own.put("client_secret", "x");
        assertRefused(caller.post("/oauth/token", own, new String[0]), 401, "invalid_client");
        own.remove("client_secret");
        HttpResponse<String> open = caller.post("/oauth/token", own, new String[0]);
        assertThat(open.statusCode()).as(open.body()).isEqualTo(200);
        String access = ApiScene.json(open).getString("access_token");
        assertRefused(
                caller.post("/oauth/introspect", Map.of("token", access, "client_id", phone.clientId()), new String[0]),
                401,
                "invalid_client");
        assertThat(fixture.rows("action = 'RELEASE_IDENTITY' and outcome = 'DENIED' and rule = 'WRONG_SECRET'"
                        + " and object_name = 'Desk of secrets'"))
                .isPositive();
        for (String grant : List.of("password", "client_credentials", "implicit", "unknown", "")) {
            HttpResponse<String> answer = desk.call(
                    "/oauth/token", Map.of("grant_type", grant, "username", "x", "password", "y", "scope", "openid"));
            assertThat(answer.statusCode()).as(grant).isEqualTo(400);
            assertThat(answer.body()).as(grant).doesNotContain("access_token");
        }
    }

    @Test
    @DisplayName(
            "ASVS 10.4.10: who names an application and leaves its secret out, or has a wrong one, gives up and learns nothing")
    void an_application_proves_who_it_is_in_each_call() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of further calls", true));
        SignedInTo other = new SignedInTo(scene.add("Desk of other calls", true));
        JsonObject tokens = desk.tokens(user("calls@example.com", "Carla Calls"));
        for (String token : List.of(tokens.getString("access_token"), tokens.getString("refresh_token"))) {
            for (String path : List.of("/oauth/revoke", "/oauth/introspect", "/oauth/token")) {
                Map<String, String> fields = new LinkedHashMap<>(Map.of("token", token, "client_id", desk.clientId()));
                fields.put("grant_type", "refresh_token");
                fields.put("refresh_token", token);
                WebClient caller = product.browser();
                assertRefused(caller.post(path, fields, new String[0]), 401, "invalid_client");
                for (String wrong :
                        List.of("wrong", other.secret(), desk.secret().substring(1))) {
                    fields.put("client_secret", wrong);
                    assertRefused(caller.post(path, fields, new String[0]), 401, "invalid_client");
                }
                fields.remove("client_secret");
                fields.remove("client_id");
                assertRefused(caller.post(path, fields, new String[0]), 401, "invalid_client");
            }
        }
        assertThat(desk.isActive(tokens.getString("access_token")))
                .as("nothing was given up")
                .isTrue();
        assertThat(desk.refresh(tokens.getString("refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("ASVS 10.4.4: an application's secret gets nothing by the grant that panels have")
    void the_grant_of_panels_is_none_of_applications() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of no panel", true));
        SignedInTo phone = new SignedInTo(scene.add("App of no panel", false));
        desk.code(user("no-panel@example.com", "Nina Nopanel"));
        long arrivals = fixture.rows("action = 'ISSUE_LINK' and outcome = 'DONE'");
        WebClient caller = product.browser();
        for (String scope : List.of("clientarea:services", "openid", "")) {
            Map<String, String> fields = new LinkedHashMap<>(Map.of("grant_type", "single_sign_on", "scope", scope));
            for (HttpResponse<String> answer : List.of(
                    desk.call("/oauth/token", fields),
                    caller.post(
                            "/oauth/token",
                            with(fields, "client_id", desk.clientId(), "client_secret", desk.secret()),
                            new String[0]),
                    caller.post("/oauth/token", with(fields, "client_id", desk.clientId()), new String[0]),
                    caller.post("/oauth/token", with(fields, "client_id", phone.clientId()), new String[0]))) {
                assertRefused(answer, 401, "invalid_client");
                assertThat(answer.body()).doesNotContain("access_token", "redirect_url");
            }
        }
        assertThat(fixture.rows("action = 'ISSUE_LINK' and outcome = 'DONE'")).isEqualTo(arrivals);
    }

    private static Map<String, String> with(Map<String, String> fields, String... more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    @DisplayName(
            "A-24: the questions that nobody answered have a limit in sum; the oldest end, and the latest are answered")
    void unanswered_questions_have_a_limit() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of many questions", true));
        WebClient user = user("many@example.com", "Mona Many");
        String old = SignedInTo.askAndGo(user, desk.question())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(user.get(old).body()).contains("Sign in to Desk of many questions?");
        long id = Sql.number(
                fixture.database().dataSource(),
                "select id from application where client_id = '" + desk.clientId() + "'");
        Sql.run(
                fixture.database().dataSource(),
                "insert into application_request (key_hash, application_id, redirect_address, scopes, challenge, prompt,"
                        + " asked_at, ends_at) select 'flood-' || n, " + id + ", '" + OAuthScene.BACK
                        + "', 'openid', 'x', '', (select max(asked_at) from application_request) + n, 9999999999999"
                        + " from generate_series(1, 20300) n");
        try {
            for (int i = 0; i < 100; i++) {
                assertThat(location(ask(product.browser(), desk.question()))).startsWith("/client/authorize/go?r=");
            }
            assertThat(Sql.number(fixture.database().dataSource(), "select count(*) from application_request"))
                    .isBetween(1L, 20_100L);
            assertThat(user.get(old).body()).contains("This request has ended");
            assertThat(desk.code(user)).hasSize(43);
        } finally {
            Sql.run(fixture.database().dataSource(), "delete from application_request where application_id = " + id);
        }
    }

    @Test
    @DisplayName("Nobody fills the record by guessing in the name of an application that anybody can claim to be")
    void guesses_without_a_secret_are_not_recorded() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of recorded guesses", true));
        SignedInTo phone = new SignedInTo(scene.add("App of unrecorded guesses", false));
        String guess = "x".repeat(43);
        Map<String, String> code = phone.exchange(guess);
        code.put("client_id", phone.clientId());
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", guess, "client_id", phone.clientId());
        WebClient caller = product.browser();
        assertRefused(caller.post("/oauth/token", code, new String[0]), 400, "invalid_grant");
        assertRefused(caller.post("/oauth/token", refresh, new String[0]), 400, "invalid_grant");
        assertRefused(desk.redeem(guess), 400, "invalid_grant");
        assertRefused(desk.refresh(guess), 400, "invalid_grant");
        String refused = "action = 'RELEASE_IDENTITY' and outcome = 'DENIED' and object_name = ";
        assertThat(fixture.rows(refused + "'App of unrecorded guesses'")).isZero();
        assertThat(fixture.rows(refused + "'Desk of recorded guesses'")).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "S69, S71: what is no access token of ours is none: forged, an ID token, a refresh token, in the address")
    void a_forged_token_is_none() throws Exception {
        SignedInTo desk = new SignedInTo(scene.add("Desk of forgeries", true));
        JsonObject tokens = desk.tokens(user("forged@example.com", "Fritz Forged"));
        String access = tokens.getString("access_token");
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(product.base().toString())
                .subject("1")
                .audience(desk.clientId())
                .build();
        String keys = product.browser().get("/oauth/jwks").body();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID("unknown")
                        .jwkURL(java.net.URI.create("http://127.0.0.1:1/keys"))
                        .build(),
                claims);
        confused.sign(new MACSigner(Arrays.copyOf(keys.getBytes(StandardCharsets.UTF_8), 64)));
        for (String forged : List.of(
                new PlainJWT(claims).serialize(),
                confused.serialize(),
                tokens.getString("id_token"),
                tokens.getString("refresh_token"),
                access.substring(1),
                access + "x",
                "x".repeat(43))) {
            HttpResponse<String> answer = desk.userinfo(forged);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate").get(0)).contains("invalid_token");
        }
        WebClient caller = product.browser();
        assertThat(caller.get("/oauth/userinfo?access_token=" + access).statusCode())
                .isEqualTo(401);
        assertThat(caller.post("/oauth/userinfo", Map.of("access_token", access), new String[0])
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/oauth/userinfo", "Authorization", "Basic " + access)
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.get("/oauth/userinfo", "Authorization", "Bearer " + access, "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.post("/oauth/userinfo", Map.of(), "Authorization", "Bearer " + access)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("S72: no other site's script reads an answer, and no session counts where applications call")
    void no_other_site_reads() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of origins", true));
        WebClient user = user("origins@example.com", "Oda Origins");
        String access = desk.tokens(user).getString("access_token");
        for (String origin : List.of("https://evil.example", "null", "https://desk.example.com")) {
            for (HttpResponse<String> answer : List.of(
                    user.get("/oauth/userinfo", "Authorization", "Bearer " + access, "Origin", origin),
                    user.get("/.well-known/openid-configuration", "Origin", origin),
                    user.post("/oauth/token", Map.of("grant_type", "authorization_code"), "Origin", origin))) {
                assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
                assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
            }
            assertThat(user.get("/oauth/userinfo", "Origin", origin).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("S42: who guesses secrets is not listened to for a while; what is too long is not read")
    void guessing_and_length_have_limits() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of limits", true));
        WebClient guesser = product.browser();
        int last = 0;
        for (int i = 0; i < 70; i++) {
            last = guesser.post(
                            "/oauth/token",
                            Map.of("grant_type", "refresh_token", "refresh_token", "x"),
                            "Authorization",
                            "Basic eDp5")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(guesser.get("/oauth/userinfo", "Authorization", "Bearer x").statusCode())
                .as("another door, the same lock")
                .isEqualTo(429);
        assertRefused(
                desk.call("/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", "x".repeat(30_000))),
                413,
                "invalid_request");
        assertThat(product.browser().stream(
                                "/oauth/token",
                                "grant_type=x".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                FORM,
                                "Authorization",
                                desk.basic())
                        .statusCode())
                .isEqualTo(411);
    }

    private void assertPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(location(answer)).isEmpty();
        assertThat(answer.body()).contains("An application sent you here");
    }

    private WebClient user(String email, String name) {
        assertThat(fixture.user(email, name)).isNotNull();
        return product.browser().signIn("client", email);
    }
}
