package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.SignedInTo.ask;
import static org.panelkey.product.SignedInTo.askAndAllow;
import static org.panelkey.product.SignedInTo.askAndGo;
import static org.panelkey.product.SignedInTo.assertRefused;
import static org.panelkey.product.SignedInTo.one;
import static org.panelkey.product.SignedInTo.say;
import static org.panelkey.product.WebClient.location;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.NewApplication;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.factors.PhoneApp;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenKind;

/** Users sign in to applications over HTTP: what an application asks, what the user is asked, and what comes of it. */
class OAuthIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final OAuthScene scene = new OAuthScene();

    @Test
    @DisplayName(
            "B23, S68, S70: the user is asked once; the ID token is right in every respect; userinfo says what was allowed")
    void a_user_signs_in() throws Exception {
        SignedInTo desk = new SignedInTo(scene.add("Desk of a whole sign-in", true));
        WebClient user = user("whole@example.com", "Wanda Whole");
        Instant before = fixture.database().clock().instant().minusSeconds(60);
        HttpResponse<String> asked = askAndGo(user, desk.question());
        assertThat(location(asked)).startsWith("/client/authorize?r=");
        assertThat(user.get(location(asked)).body())
                .contains("Sign in to Desk of a whole sign-in?", "Wanda Whole", "desk.example.com", "E-mail address");
        HttpResponse<String> answer = say(user, location(asked), "allow");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(one(answer, "state")).isEqualTo(SignedInTo.STATE);
        assertThat(one(answer, "iss")).isEqualTo(product.base().toString());
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");

        HttpResponse<String> released = desk.redeem(one(answer, "code"));
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(released.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject tokens = ApiScene.json(released);
        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getInt("expires_in")).isEqualTo(600);
        IDTokenClaimsSet claims = claims(desk, tokens, JWSAlgorithm.RS256);
        assertThat(claims.getAuthenticationTime().toInstant()).isAfter(before);
        assertThat(claims.getACR().getValue()).isEqualTo("urn:panelkey:acr:one-factor");
        assertThat(claims.getAccessTokenHash())
                .isEqualTo(AccessTokenHash.compute(
                        new BearerAccessToken(tokens.getString("access_token")), JWSAlgorithm.RS256, null));

        JsonObject info = ApiScene.json(desk.userinfo(tokens.getString("access_token")));
        assertThat(info.getString("sub")).isEqualTo(claims.getSubject().getValue());
        assertThat(info.getString("name")).isEqualTo("Wanda Whole");
        assertThat(info.getString("locale")).isEqualTo("en");
        assertThat(info.getString("email")).isEqualTo("whole@example.com");
        assertThat(info.getBoolean("email_verified")).as("staff wrote it down").isFalse();
        Sql.run(
                fixture.database().dataSource(),
                "update app_user set email_confirmed = true where email = 'whole@example.com'");
        assertThat(ApiScene.json(desk.userinfo(tokens.getString("access_token")))
                        .getBoolean("email_verified"))
                .isTrue();
        assertThat(one(askAndGo(user, desk.question()), "code"))
                .as("asked once")
                .hasSize(43);
        assertThat(fixture.rows(
                        "action = 'SIGN_IN_TO_APPLICATION' and outcome = 'DONE' and actor_name = 'Wanda Whole'"))
                .isEqualTo(2);
        assertThat(fixture.rows("action = 'RELEASE_IDENTITY' and outcome = 'DONE' and object_name ="
                        + " 'Desk of a whole sign-in'"))
                .isOne();
    }

    @Test
    @DisplayName("RFC 8414: the document lists what works, and what works is there")
    void the_document_lists_what_works() throws Exception {
        String text = product.browser().get("/.well-known/openid-configuration").body();
        OIDCProviderMetadata said = OIDCProviderMetadata.parse(text);
        assertThat(said.getIssuer().getValue()).isEqualTo(product.base().toString());
        for (URI endpoint : List.of(
                said.getAuthorizationEndpointURI(),
                said.getUserInfoEndpointURI(),
                said.getEndSessionEndpointURI(),
                said.getJWKSetURI())) {
            assertThat(product.browser().get(endpoint.getPath()).statusCode())
                    .as(endpoint.toString())
                    .isIn(200, 303, 400, 401);
        }
        for (URI endpoint : List.of(
                said.getTokenEndpointURI(), said.getRevocationEndpointURI(), said.getIntrospectionEndpointURI())) {
            assertThat(product.browser()
                            .post(endpoint.getPath(), Map.of("x", "y"))
                            .statusCode())
                    .as(endpoint.toString())
                    .isEqualTo(401);
        }
        assertThat(said.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(said.supportsBackChannelLogout()).isTrue();
        assertThat(said.supportsBackChannelLogoutSession()).isTrue();
        assertThat(said.supportsRequestParam()).isFalse();
        assertThat(said.supportsRequestURIParam()).isFalse();
        assertThat(said.getResponseTypes()).hasToString("[code]");
        assertThat(said.getGrantTypes()).hasToString("[authorization_code, refresh_token]");
        assertThat(said.getCodeChallengeMethods()).hasToString("[S256]");
        assertThat(said.getScopes()).hasToString(SignedInTo.ALL);
        assertThat(text).doesNotContain("registration_endpoint", "frontchannel", "none\",\"RS256");
    }

    @Test
    @DisplayName(
            "S70: prompt=none never asks anybody: login_required, consent_required, or a code; each names the issuer")
    void prompt_none_asks_nobody() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that asks nobody", true));
        Map<String, String> silent = desk.question();
        silent.put("prompt", "none");
        HttpResponse<String> nobody = askAndGo(product.browser(), silent);
        assertThat(one(nobody, "error")).isEqualTo("login_required");
        assertThat(one(nobody, "state")).isEqualTo(SignedInTo.STATE);
        assertThat(one(nobody, "iss")).isEqualTo(product.base().toString());
        WebClient user = user("silent@example.com", "Sila Silent");
        assertThat(one(askAndGo(user, silent), "error")).isEqualTo("consent_required");
        desk.code(user);
        assertThat(one(askAndGo(user, silent), "code")).hasSize(43);
        Map<String, String> fewer = new LinkedHashMap<>(silent);
        fewer.put("scope", "openid");
        assertThat(one(askAndGo(user, fewer), "code")).as("less than allowed").hasSize(43);
        silent.put("max_age", "0");
        assertThat(one(askAndGo(user, silent), "error")).isEqualTo("login_required");
        Map<String, String> again = desk.question();
        again.put("prompt", "consent");
        assertThat(location(askAndGo(user, again))).as("asked again").startsWith("/client/authorize?r=");
    }

    @Test
    @DisplayName(
            "ASVS 10.7.1: who asks for more than was allowed has it put to the user again, and gets no more until then")
    void more_than_was_allowed_is_asked_again() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that wants more", true));
        WebClient user = user("more@example.com", "Mia More");
        Map<String, String> little = with(desk, "openid");
        assertThat(one(askAndAllow(user, little), "code")).hasSize(43);
        assertThat(one(askAndGo(user, little), "code")).as("asked once").hasSize(43);

        Map<String, String> more = with(desk, "openid email");
        Map<String, String> silent = new LinkedHashMap<>(more);
        silent.put("prompt", "none");
        assertThat(one(askAndGo(user, silent), "error")).isEqualTo("consent_required");
        String page = location(askAndGo(user, more));
        assertThat(page).startsWith("/client/authorize?r=");
        assertThat(user.get(page).body())
                .contains("Sign in to Desk that wants more?", "E-mail address")
                .doesNotContain("Name and language");
        assertThat(location(user.get(page.replace("authorize?", "authorize/go?"))))
                .as("no answer without one")
                .isEqualTo(page);
        assertThat(one(say(user, page, "deny"), "error")).isEqualTo("access_denied");
        assertThat(one(askAndGo(user, silent), "error"))
                .as("a no widens nothing")
                .isEqualTo("consent_required");

        HttpResponse<String> answer = askAndAllow(user, more);
        JsonObject tokens = ApiScene.json(desk.redeem(one(answer, "code")));
        assertThat(tokens.getString("scope")).isEqualTo("openid email");
        assertThat(one(askAndGo(user, silent), "code")).as("from now on").hasSize(43);
        assertThat(location(askAndGo(user, desk.question()))).as("more still").startsWith("/client/authorize?r=");
    }

    @Test
    @DisplayName("A-2: what is allowed in two tabs at once is both answered, and both remembered")
    void two_tabs_are_both_answered() {
        SignedInTo desk = new SignedInTo(scene.add("Desk in two tabs", true));
        WebClient user = user("tabs@example.com", "Tara Tabs");
        assertThat(one(askAndAllow(user, with(desk, "openid")), "code")).hasSize(43);
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<HttpResponse<String>>> tabs = Stream.of(
                            "openid email", "openid profile", "openid offline_access")
                    .map(scopes -> location(askAndGo(user, with(desk, scopes))))
                    .toList()
                    .stream()
                    .map(page -> CompletableFuture.supplyAsync(() -> say(user, page, "allow")))
                    .toList();
            tabs.forEach(tab -> assertThat(one(tab.join(), "code")).hasSize(43));
            assertThat(Sql.text(
                            fixture.database().dataSource(),
                            "select scopes from application_consent c join app_user u on u.id = c.user_id"
                                    + " where u.email = 'tabs@example.com'"))
                    .isEqualTo(SignedInTo.ALL);
            Sql.run(
                    fixture.database().dataSource(),
                    "update application_consent set scopes = 'openid' where user_id ="
                            + " (select id from app_user where email = 'tabs@example.com')");
        }
    }

    private static Map<String, String> with(SignedInTo desk, String scopes) {
        Map<String, String> question = desk.question();
        question.put("scope", scopes);
        return question;
    }

    @Test
    @DisplayName(
            "A-21: the public keys may be kept for an hour, and nothing else that applications call may be kept at all")
    void public_keys_may_be_kept() {
        assertThat(product.browser().get("/oauth/jwks").headers().allValues("Cache-Control"))
                .containsExactly("public, max-age=300");
        assertThat(product.browser()
                        .post("/oauth/jwks", Map.of(), new String[0])
                        .headers()
                        .allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(product.browser()
                        .get("/.well-known/openid-configuration")
                        .headers()
                        .allValues("Cache-Control"))
                .containsExactly("no-store");
    }

    @Test
    @DisplayName("S70: max_age=0 and prompt=login ask for a proof that is given after the question")
    void a_fresh_proof_is_asked() throws Exception {
        SignedInTo desk = new SignedInTo(scene.add("Desk of proofs", true));
        WebClient user = user("reproof@example.com", "Rea Reproof");
        desk.code(user);
        for (Map<String, String> more : List.of(Map.of("max_age", "0"), Map.of("prompt", "login"))) {
            Map<String, String> question = desk.question();
            question.putAll(more);
            String page = location(askAndGo(user, question));
            String confirm = location(user.get(page));
            assertThat(confirm).contains("/client/confirm?to=");
            assertThat(user.get(confirm.substring(confirm.indexOf("/client/confirm")))
                            .body())
                    .contains("Desk of proofs asks for this.", "Not now");
            assertThat(product.browser()
                            .get(confirm.substring(confirm.indexOf("/client/confirm"))
                                    .replace("/confirm", "/sign-in"))
                            .body())
                    .contains("Desk of proofs asks who you are.");
            HttpResponse<String> proven = user.submit(
                    confirm.substring(confirm.indexOf("/client/confirm")),
                    "confirm",
                    "go",
                    Map.of("proof", ExampleData.PASSWORD, "to", page));
            assertThat(location(proven)).endsWith(page);
            assertThat(user.get(page).body()).contains("data-onward");
            HttpResponse<String> answer = user.get(page.replace("/client/authorize?", "/client/authorize/go?"));
            assertThat(one(answer, "code")).hasSize(43);
        }
    }

    @Test
    @DisplayName("B21: a session that a one-time link opened proves nothing: no code before the person did")
    void a_link_is_no_proof() {
        SignedInTo desk = new SignedInTo(scene.add("Desk behind a link", true));
        WebClient visitor = product.browser();
        String token = fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, fixture.member + " " + fixture.account + " SERVICES - -", "")
                .reveal());
        visitor.get("/client/sign-in");
        visitor.post("/client/arrive/go", Map.of("t", token));
        assertThat(visitor.get("/client/services").statusCode()).isEqualTo(200);
        Map<String, String> silent = desk.question();
        silent.put("prompt", "none");
        assertThat(one(askAndGo(visitor, silent), "error")).isEqualTo("login_required");
        String page = location(askAndGo(visitor, desk.question()));
        assertThat(location(visitor.get(page))).contains("/client/confirm?to=");
        assertThat(location(visitor.get(page.replace("authorize?", "authorize/go?"))))
                .isEqualTo(page);
    }

    @Test
    @DisplayName("B31: staff who see the client area as a user get no code in that name")
    void staff_are_not_the_user() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of nobody else", true));
        desk.code(user("seen-as@example.com", "Selma Seen"));
        long id = Sql.number(
                fixture.database().dataSource(), "select id from app_user where email = 'seen-as@example.com'");
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        staff.submit("/admin/as-client?user=" + id, "as", "go", Map.of("reason", "Ticket 7"));
        assertThat(staff.get("/client/services").body()).contains("Selma Seen");
        Map<String, String> silent = desk.question();
        silent.put("prompt", "none");
        assertThat(one(askAndGo(staff, silent), "error")).isEqualTo("login_required");
        String page = location(askAndGo(staff, desk.question()));
        assertThat(page).startsWith("/client/authorize?r=");
        assertThat(staff.get(page).statusCode()).isEqualTo(403);
        assertThat(staff.get("/oauth/logout").statusCode()).isEqualTo(303);
        assertThat(staff.get("/client/services").body()).as("still there").contains("Selma Seen");
    }

    @Test
    @DisplayName("A no is told to the application, and a question is answered once")
    void a_no_is_told() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that is denied", true));
        WebClient user = user("no@example.com", "Nora No");
        String page = location(askAndGo(user, desk.question()));
        HttpResponse<String> answer = say(user, page, "deny");
        assertThat(one(answer, "error")).isEqualTo("access_denied");
        assertThat(one(answer, "iss")).isEqualTo(product.base().toString());
        assertThat(user.get(page).body()).contains("This request has ended");
        assertThat(location(askAndGo(user, desk.question()))).as("asked again").startsWith("/client/authorize?r=");
        assertThat(user.get("/client/authorize/go?r=" + "x".repeat(43)).statusCode())
                .isEqualTo(303);
        assertThat(user.get(location(ask(user, desk.question())), "Sec-Purpose", "prefetch")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("What is said on a page of another session is no answer: the user is asked again")
    void an_answer_counts_in_its_own_session() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of marks", true));
        WebClient user = user("marks@example.com", "Mara Marks");
        String page = location(askAndGo(user, desk.question()));
        WebClient somebody = user("other-marks@example.com", "Olga Marks");
        String other = questionForm(somebody, page).getOrDefault("mark", "");
        assertThat(other).isNotEmpty();
        for (String button : List.of("allow", "deny")) {
            Map<String, String> fields = questionForm(user, page);
            assertThat(fields.put("mark", other)).isNotEqualTo(other);
            fields.put("authorize", "authorize");
            fields.put("authorize:" + button, "authorize:" + button);
            assertThat(user.post("/client/authorize", fields).body())
                    .as(button)
                    .contains("Sign in to Desk of marks?", "Mara Marks");
        }
        assertThat(one(say(user, page, "allow"), "code")).hasSize(43);
    }

    @Test
    @DisplayName("S21: user, application and consent are asked of the database at each use")
    void what_counts_is_asked_each_time() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that loses", true));
        String of = "(select id from app_user where email = 'loses-%s@example.com')";
        for (String[] change : new String[][] {
            {"enabled", "update app_user set enabled = false where id = " + of},
            {"epoch", "update app_user set session_epoch = session_epoch + 1 where id = " + of},
            {"consent", "delete from application_consent where user_id = " + of},
            {"grant", "update application_grant set ended_at = 1 where user_id = " + of}
        }) {
            WebClient user = user("loses-" + change[0] + "@example.com", "Lola " + change[0]);
            JsonObject tokens = desk.tokens(user);
            String unused = desk.code(user);
            assertThat(desk.userinfo(tokens.getString("access_token")).statusCode())
                    .isEqualTo(200);
            Sql.run(fixture.database().dataSource(), String.format(change[1], change[0]));
            assertDead(desk, tokens);
            assertRefused(desk.redeem(unused), 400, "invalid_grant");
        }
        WebClient user = user("loses-all@example.com", "Lola All");
        JsonObject tokens = desk.tokens(user);
        Sql.run(
                fixture.database().dataSource(),
                "update application set enabled = false where client_id = '" + desk.clientId() + "'");
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode()).isEqualTo(401);
        assertRefused(desk.refresh(tokens.getString("refresh_token")), 401, "invalid_client");
        assertThat(ask(user, desk.question()).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("B32: a lock stops signing in to applications at once, for the user and for everybody, and says why")
    void a_lock_stops_applications() {
        SignedInTo desk = new SignedInTo(scene.add("Desk behind a lock", true));
        WebClient user = user("locked-out@example.com", "Lola Locked");
        long id = Sql.number(
                fixture.database().dataSource(), "select id from app_user where email = 'locked-out@example.com'");
        JsonObject tokens = desk.tokens(user);
        Map<String, String> silent = desk.question();
        silent.put("prompt", "none");
        for (LockPlace place : List.of(new LockPlace(LockScope.USER, id), LockPlace.EVERYWHERE)) {
            String unused = desk.code(user);
            LockId lock = fixture.with(
                    rooms -> rooms.locks.set(place, "", "We look into a <b>break-in</b>", Optional.empty()));
            String said;
            String consented;
            HttpResponse<String> back;
            HttpResponse<String> refused;
            try {
                HttpResponse<String> asked = askAndGo(user, desk.question());
                assertThat(location(asked)).startsWith("/client/authorize?r=");
                said = user.get(location(asked)).body();
                back = user.get(location(asked).replace("/client/authorize?", "/client/authorize/go?") + "&shown=1");
                consented = user.get(location(asked)).body();
                refused = askAndGo(user, silent);
                assertDead(desk, tokens);
                WebClient server = product.browser();
                for (int i = 0; i < 70; i++) {
                    assertThat(server.get(
                                            "/oauth/userinfo",
                                            "Authorization",
                                            "Bearer " + tokens.getString("access_token"))
                                    .statusCode())
                            .as("a token of ours is no guess, and takes nothing from the address")
                            .isEqualTo(401);
                }
                assertRefused(desk.redeem(unused), 400, "invalid_grant");
            } finally {
                boolean lifted = fixture.with(rooms -> rooms.locks.lift(lock));
                assertThat(lifted).isTrue();
            }
            assertThat(said)
                    .as(place.toString())
                    .contains(
                            "We look into a &lt;b&gt;break-in&lt;/b&gt;",
                            "Back to Desk behind a lock",
                            place.scope() == LockScope.USER ? "stopped for you" : "stopped for everybody")
                    .doesNotContain("id=\"authorize\"", "data-onward");
            assertThat(one(back, "error")).isEqualTo("access_denied");
            assertThat(one(back, "state")).isEqualTo(SignedInTo.STATE);
            assertThat(one(back, "iss")).isEqualTo(product.base().toString());
            assertThat(consented).as("answered once").contains("This request has ended");
            assertThat(one(refused, "error")).isEqualTo("access_denied");
            assertThat(desk.userinfo(tokens.getString("access_token")).statusCode())
                    .as("the lock has ended, and nothing with it")
                    .isEqualTo(200);
            HttpResponse<String> renewed = desk.refresh(tokens.getString("refresh_token"));
            assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
            tokens = ApiScene.json(renewed);
        }
        for (String rule : List.of("LOCKED_PERSON", "LOCKED_EVERYWHERE")) {
            String rows = "outcome = 'DENIED' and object_name = 'Desk behind a lock' and rule = '" + rule + "'";
            assertThat(fixture.rows(rows + " and action = 'SIGN_IN_TO_APPLICATION' and actor_name = 'Lola Locked'"
                            + " and detail = 'We look into a <b>break-in</b>'"))
                    .as(rule + ": shown, told, told without a page")
                    .isEqualTo(3);
            assertThat(fixture.rows(rows + " and action = 'RELEASE_IDENTITY' and detail like 'user " + id + "; We %'"))
                    .as(rule + ": the sign-in that was there, however often it was asked about, and the code")
                    .isEqualTo(2);
        }
        assertThat(desk.code(user)).hasSize(43);
    }

    @Test
    @DisplayName(
            "Another address that staff wrote down ends sessions and what applications hold; another name does not")
    void another_address_ends_what_applications_hold() {
        SignedInTo desk = new SignedInTo(scene.add("Desk of the moved", true));
        WebClient user = user("lives-elsewhere@example.com", "Mona Moves");
        JsonObject tokens = desk.tokens(user);
        written("lives-elsewhere@example.com", " LIVES-Elsewhere@Example.com ", "Mona Moved");
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode()).isEqualTo(200);
        assertThat(user.get("/client/services").statusCode()).isEqualTo(200);
        written("lives-elsewhere@example.com", "has-moved-house@example.com", "Mona Moved");
        assertDead(desk, tokens);
        assertThat(location(user.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(product.browser()
                        .signIn("client", "has-moved-house@example.com")
                        .get("/client/services")
                        .statusCode())
                .isEqualTo(200);
    }

    private void written(String present, String address, String name) {
        fixture.with(rooms -> {
            User found =
                    rooms.users.findByEmail(Email.parse(present).orElseThrow()).orElseThrow();
            rooms.users.change(found.id(), found.version(), Email.parse(address).orElseThrow(), name, "en", true);
            return 0;
        });
    }

    @Test
    @DisplayName("Without offline_access there is no refresh token, and signing out ends what was given")
    void signing_out_ends_what_was_given() {
        SignedInTo desk = new SignedInTo(scene.add("Desk while here", true));
        WebClient user = user("while-here@example.com", "Hera Here");
        Map<String, String> here = desk.question();
        here.put("scope", "openid email unknown");
        HttpResponse<String> answer = desk.redeem(one(SignedInTo.askAndAllow(user, here), "code"));
        JsonObject tokens = ApiScene.json(answer);
        assertThat(tokens.containsKey("refresh_token")).isFalse();
        assertThat(tokens.getString("scope")).isEqualTo("openid email");
        JsonObject info = ApiScene.json(desk.userinfo(tokens.getString("access_token")));
        assertThat(info.keySet()).containsExactlyInAnyOrder("sub", "email", "email_verified");
        user.post("/client/sign-out", Map.of());
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("What may be used while the person is away ends with that right; a code is never for somebody away")
    void what_is_used_while_away_needs_that_right() {
        SignedInTo desk = new SignedInTo(scene.add("Desk while away", true));
        WebClient user = user("away@example.com", "Ava Away");
        JsonObject tokens = desk.tokens(user);
        String unused = desk.code(user);
        user.post("/client/sign-out", Map.of());
        assertRefused(desk.redeem(unused), 400, "invalid_grant");
        assertThat(desk.userinfo(tokens.getString("access_token")).statusCode()).isEqualTo(200);
        Sql.run(
                fixture.database().dataSource(),
                "update application set scopes = 'openid profile email' where client_id = '" + desk.clientId() + "'");
        assertDead(desk, tokens);
    }

    @Test
    @DisplayName(
            "S61: scopes and addresses that were taken from an application count no more, whatever it asked before")
    void what_was_taken_from_an_application_counts_no_more() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that moves", true));
        WebClient user = user("moves@example.com", "Mona Moves");
        String page = location(askAndGo(user, desk.question()));
        assertThat(user.get(page).body()).contains("E-mail address");
        String mine = "(select id from application where client_id = '" + desk.clientId() + "')";
        Sql.run(
                fixture.database().dataSource(),
                "update application set scopes = 'openid profile' where client_id = '" + desk.clientId() + "'");
        assertThat(user.get(page).body()).contains("Desk that moves").doesNotContain("E-mail address");
        String code = one(say(user, page, "allow"), "code");
        assertThat(Sql.text(
                        fixture.database().dataSource(),
                        "select scopes from application_consent where application_id = " + mine))
                .isEqualTo("openid profile");
        Map<String, String> again = desk.question();
        again.put("prompt", "consent");
        String late = location(askAndGo(user, again));
        Sql.run(
                fixture.database().dataSource(),
                "update application_redirect set address = 'https://desk.example.com/moved' where purpose = 'SIGN_IN'"
                        + " and application_id = " + mine);
        assertThat(user.get(late).body()).contains("This request has ended");
        assertRefused(desk.redeem(code), 400, "invalid_grant");
    }

    @Test
    @DisplayName(
            "S68: a second factor is said in acr, ES256 signs as well, and a public subject is the same everywhere")
    void factors_algorithms_and_subjects() throws Exception {
        NewApplication one =
                scene.add(new ApplicationKind(true, SubjectKind.PUBLIC), data("Public one", SigningAlgorithm.ES256));
        NewApplication two =
                scene.add(new ApplicationKind(true, SubjectKind.PUBLIC), data("Public two", SigningAlgorithm.RS256));
        SignedInTo first = new SignedInTo(one);
        SignedInTo second = new SignedInTo(two);
        SignedInTo apart = new SignedInTo(scene.add("Pairwise one", true));
        SignedInTo other = new SignedInTo(scene.add("Pairwise two", true));
        WebClient user = user("strong@example.com", "Stina Strong");
        PhoneApp phone = EnrolledApp.of(user, "client");
        assertThat(phone).isNotNull();
        IDTokenClaimsSet claims = claims(first, first.tokens(user), JWSAlgorithm.ES256);
        assertThat(claims.getACR().getValue()).isEqualTo("urn:panelkey:acr:second-factor");
        String subject = claims.getSubject().getValue();
        assertThat(claims(second, second.tokens(user), JWSAlgorithm.RS256)
                        .getSubject()
                        .getValue())
                .isEqualTo(subject);
        String pair = claims(apart, apart.tokens(user), JWSAlgorithm.RS256)
                .getSubject()
                .getValue();
        assertThat(pair).isNotEqualTo(subject);
        assertThat(claims(other, other.tokens(user), JWSAlgorithm.RS256)
                        .getSubject()
                        .getValue())
                .isNotIn(pair, subject);
        assertThat(claims(apart, apart.tokens(user), JWSAlgorithm.RS256)
                        .getSubject()
                        .getValue())
                .as("stable")
                .isEqualTo(pair);
    }

    @Test
    @DisplayName("RFC 7009, RFC 7662: an application gives up and asks about what is its own alone")
    void tokens_are_given_up_and_asked_about() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that gives up", true));
        SignedInTo other = new SignedInTo(scene.add("Desk that pries", true));
        WebClient user = user("giving@example.com", "Gina Giving");
        JsonObject tokens = desk.tokens(user);
        String access = tokens.getString("access_token");
        String refresh = tokens.getString("refresh_token");
        assertThat(desk.isActive(access)).isTrue();
        assertThat(desk.isActive(refresh)).isTrue();
        assertThat(other.isActive(access)).isFalse();
        assertThat(other.call("/oauth/revoke", Map.of("token", refresh)).statusCode())
                .isEqualTo(200);
        assertThat(desk.isActive(refresh)).as("of another").isTrue();
        assertThat(desk.call("/oauth/revoke", Map.of("token", access)).statusCode())
                .isEqualTo(200);
        assertThat(desk.isActive(access)).isFalse();
        assertThat(desk.isActive(refresh)).isTrue();
        JsonObject renewed = ApiScene.json(desk.refresh(refresh));
        assertThat(desk.call("/oauth/revoke", Map.of("token", renewed.getString("refresh_token")))
                        .statusCode())
                .isEqualTo(200);
        assertDead(desk, renewed);
        assertThat(desk.call("/oauth/revoke", Map.of("token", "unknown")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("B23: users see applications in their security settings, and take back what they allowed")
    void users_take_it_back() {
        SignedInTo desk = new SignedInTo(scene.add("Desk that is taken back", true));
        WebClient user = user("back@example.com", "Bea Back");
        assertThat(user.get("/client/account").body()).doesNotContain("Take back");
        JsonObject tokens = desk.tokens(user);
        String page = user.get("/client/account").body();
        assertThat(page).contains("Desk that is taken back", "Take back");
        java.util.regex.Matcher button = java.util.regex.Pattern.compile("name=\"(applications:[^\"]*:revoke)\"")
                .matcher(page);
        assertThat(button.find()).as(page).isTrue();
        user.submit("/client/account", "applications", button.group(1).substring("applications:".length()), Map.of());
        assertThat(user.get("/client/account").body()).doesNotContain("Take back<");
        assertDead(desk, tokens);
        assertThat(location(askAndGo(user, desk.question()))).as("asked again").startsWith("/client/authorize?r=");
        assertThat(fixture.rows(
                        "action = 'DELETE' and object_kind = 'application consent' and actor_name = 'Bea Back'"))
                .isOne();
    }

    @Test
    @DisplayName("S74: without a hint the user is asked; an address that is not its own leads nowhere")
    void signing_out_asks_without_a_hint() throws Exception {
        SignedInTo desk = new SignedInTo(scene.add("Desk that leaves", true));
        WebClient user = user("leaving@example.com", "Leni Leaving");
        String hint = desk.tokens(user).getString("id_token");
        String bye = "https://desk.example.com/bye";
        for (String wish : List.of("", "?client_id=" + desk.clientId() + "&post_logout_redirect_uri=" + bye)) {
            HttpResponse<String> asked = user.get("/oauth/logout" + wish);
            assertThat(location(asked)).startsWith("/client/leave");
            assertThat(user.get(location(asked)).body())
                    .contains("Sign out?", "Leni Leaving")
                    .contains(
                            wish.isEmpty()
                                    ? "An application wants you to be signed out"
                                    : "Desk that leaves wants you to be signed out");
            assertThat(user.get("/client/services").statusCode())
                    .as("still there")
                    .isEqualTo(200);
        }
        WebClient other = user("staying@example.com", "Stan Staying");
        assertThat(location(other.get("/oauth/logout?id_token_hint=" + hint)))
                .as("a hint about somebody else")
                .startsWith("/client/leave");
        String forged = hint.substring(0, hint.lastIndexOf('.') + 1) + "A".repeat(342);
        assertThat(location(user.get("/oauth/logout?id_token_hint=" + forged))).startsWith("/client/leave");
        for (String wrong : List.of(bye + "/", "https://evil.example/", bye + "?x=1")) {
            assertThat(location(product.browser()
                            .get("/oauth/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=" + wrong)))
                    .as(wrong)
                    .isEqualTo("/client/sign-in");
        }
        HttpResponse<String> unseen = product.browser()
                .post(
                        "/oauth/logout",
                        Map.of("id_token_hint", hint, "state", "s1", "post_logout_redirect_uri", bye),
                        "Origin",
                        "https://desk.example.com");
        assertThat(unseen.statusCode()).isEqualTo(303);
        assertThat(location(unseen))
                .as("another site's form brings no cookie: who is here is seen at our own page")
                .startsWith("/client/leave?client_id=" + desk.clientId());
        assertThat(user.get(location(unseen)).body()).contains("Sign out?", "Leni Leaving");
        HttpResponse<String> left =
                user.get("/oauth/logout?id_token_hint=" + hint + "&state=s1&post_logout_redirect_uri=" + bye);
        assertThat(location(left)).isEqualTo(bye + "?state=s1");
        assertThat(location(user.get("/client/services"))).startsWith("/client/sign-in");
    }

    private static Map<String, String> questionForm(WebClient browser, String page) {
        String html = browser.get(page).body();
        int start = html.indexOf("<form id=\"authorize\"");
        assertThat(start).as(html).isPositive();
        return new LinkedHashMap<>(WebClient.hidden(html.substring(start, html.indexOf("</form>", start))));
    }

    private void assertDead(SignedInTo desk, JsonObject tokens) {
        HttpResponse<String> info = desk.userinfo(tokens.getString("access_token"));
        assertThat(info.statusCode()).isEqualTo(401);
        assertThat(WebClient.header(info, "WWW-Authenticate").get(0)).contains("invalid_token");
        assertThat(desk.isActive(tokens.getString("access_token"))).isFalse();
        assertThat(desk.isActive(tokens.getString("refresh_token"))).isFalse();
        assertRefused(desk.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
    }

    private IDTokenClaimsSet claims(SignedInTo desk, JsonObject tokens, JWSAlgorithm algorithm) throws Exception {
        JWKSet keys = JWKSet.parse(product.browser().get("/oauth/jwks").body());
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(product.base().toString()), new ClientID(desk.clientId()), algorithm, keys);
        return validator.validate(JWTParser.parse(tokens.getString("id_token")), new Nonce(SignedInTo.NONCE));
    }

    private static ApplicationData data(String name, SigningAlgorithm signing) {
        return new ApplicationData(
                name,
                List.of(OAuthScene.BACK),
                List.of(),
                EnumSet.allOf(IdScope.class),
                signing,
                Optional.empty(),
                true);
    }

    private WebClient user(String email, String name) {
        UserId id = fixture.user(email, name);
        assertThat(id).isNotNull();
        return product.browser().signIn("client", email);
    }
}
