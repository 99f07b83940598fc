package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.product.LogoutReceiver.Manner;
import org.panelkey.storage.Sql;

/** Applications are told that a session has ended: by the started product, at a server of the test. */
class BackChannelLogoutIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final OAuthScene scene = new OAuthScene();
    private LogoutReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new LogoutReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    @DisplayName("However a session ends, each application that holds it is told which one, and nobody of another")
    void however_a_session_ends_it_is_told() throws Exception {
        SignedInTo desk = told("Desk of endings", receiver.address("endings", Manner.WILLING));
        SignedInTo other = new SignedInTo(scene.add("Desk that ends", true));
        WebClient away = user("ending-out@example.com");
        WebClient staying = product.browser().signIn("client", "ending-out@example.com");
        WebClient listed = user("ending-list@example.com");
        WebClient disabled = user("ending-off@example.com");
        WebClient wished = user("ending-wish@example.com");
        List<JsonObject> tokens = new ArrayList<>();
        for (WebClient browser : List.of(away, listed, disabled, wished)) {
            tokens.add(desk.tokens(browser));
        }
        JsonObject stays = desk.tokens(staying);
        assertThat(sid(stays)).isNotEqualTo(sid(tokens.get(0)));
        assertThat(sid(desk.tokens(staying))).as("of one session").isEqualTo(sid(stays));
        assertThat(sid(other.tokens(staying))).as("at another").isNotEqualTo(sid(stays));

        away.post("/client/sign-out", Map.of());
        endFromAnother(product.browser().signIn("client", "ending-list@example.com"));
        disable("ending-off@example.com");
        wished.get("/oauth/logout?id_token_hint=" + other.tokens(wished).getString("id_token"));

        await(() -> receiver.tokens("endings").size() >= 4);
        List<String> named = new ArrayList<>();
        for (String token : receiver.tokens("endings")) {
            LogoutTokenClaimsSet claims = valid(desk, token);
            JsonObject signedIn = tokens.stream()
                    .filter(each -> sid(each).equals(claims.getSessionID().getValue()))
                    .findFirst()
                    .orElseThrow();
            assertThat(claims.getSubject().getValue()).isEqualTo(claim(signedIn.getString("id_token"), "sub"));
            named.add(claims.getSessionID().getValue());
        }
        assertThat(named).doesNotHaveDuplicates().hasSize(4);
        assertThat(staying.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(states(desk)).isEqualTo("DELIVERED DELIVERED DELIVERED DELIVERED HELD");
        assertThat(states(other)).as("one that is told nowhere is forgotten").isEqualTo("HELD");
        staying.post("/client/sign-out", Map.of());
        await(() -> receiver.tokens("endings").size() == 5);
    }

    @Test
    @DisplayName("Who does not want the session named is told the user; 204 will do; a logout token opens nothing here")
    void a_logout_token_is_nothing_else() throws Exception {
        SignedInTo desk = told("Desk of users", receiver.address("users", Manner.EMPTY));
        Sql.run(
                fixture.database().dataSource(),
                "update application set logout_session = false where client_id = '" + desk.clientId() + "'");
        WebClient user = user("by-user@example.com");
        String subject = claim(desk.tokens(user).getString("id_token"), "sub");
        user.post("/client/sign-out", Map.of());
        await(() -> states(desk).equals("DELIVERED"));
        String token = receiver.tokens("users").get(0);
        LogoutTokenClaimsSet claims = valid(desk, token);
        assertThat(claims.getSessionID()).isNull();
        assertThat(claims.getSubject().getValue()).isEqualTo(subject);
        assertThat(claims.getClaim("nonce")).isNull();
        WebClient again = product.browser().signIn("client", "by-user@example.com");
        assertThat(location(again.get("/oauth/logout?id_token_hint=" + token))).startsWith("/client/leave");
        assertThat(again.get("/client/services").statusCode()).isEqualTo(200);
        Map<String, String> question = desk.question();
        question.put("id_token_hint", token);
        assertThat(SignedInTo.one(SignedInTo.ask(again, question), "error")).isEqualTo("invalid_request");
        assertThat(desk.userinfo(token).statusCode()).isEqualTo(401);
        assertThat(desk.isActive(token)).isFalse();
    }

    @Test
    @DisplayName("One that is down is called again later, with another token; nobody who signs out waits for it")
    void one_that_is_down_is_called_again() throws Exception {
        SignedInTo desk = told("Desk that is down", receiver.address("down", Manner.BROKEN));
        int closed = receiver.port();
        WebClient user = user("down@example.com");
        desk.tokens(user);
        user.post("/client/sign-out", Map.of());
        await(() -> outcome(desk).equals("HTTP 503"));
        assertThat(states(desk)).isEqualTo("WAITING");
        receiver.close();
        dueNow(desk);
        await(() -> outcome(desk).startsWith("REFUSED "));
        assertThat(tries(desk)).isEqualTo(2);
        receiver = new LogoutReceiver(closed);
        receiver.address("down", Manner.WILLING);
        dueNow(desk);
        await(() -> states(desk).equals("DELIVERED"));
        assertThat(receiver.tokens("down")).hasSize(1);
        valid(desk, receiver.tokens("down").get(0));
        assertThat(tries(desk)).isEqualTo(3);
    }

    @Test
    @DisplayName("Back-Channel Logout 2.8: one that answers 400 is asked twice more and no oftener; staff see it")
    void a_refusal_is_final() throws Exception {
        SignedInTo desk = told("Desk that refuses", receiver.address("refusing", Manner.REFUSING));
        WebClient user = user("refusing@example.com");
        desk.tokens(user);
        user.post("/client/sign-out", Map.of());
        await(() -> {
            dueNow(desk);
            return states(desk).equals("REFUSED");
        });
        dueNow(desk);
        TimeUnit.SECONDS.sleep(12);
        assertThat(receiver.tokens("refusing")).hasSize(3);
        long id = Sql.number(
                fixture.database().dataSource(),
                "select id from application where client_id = '" + desk.clientId() + "'");
        assertThat(product.browser()
                        .signIn("admin", Fixture.ADMIN)
                        .get("/admin/applications/edit?id=" + id)
                        .body())
                .contains("Told of ended sessions", "Refused by the application", "HTTP 400");
    }

    @Test
    @DisplayName(
            "A-10, S46, S48, S49, S58: slow, endless and redirecting answers, and addresses that are not allowed, end"
                    + " in an outcome, and hold nobody else up")
    void hostile_answers_hold_nobody_up() throws Exception {
        SignedInTo slow = told("Desk that dawdles", receiver.address("slow", Manner.SLOW));
        SignedInTo huge = told("Desk that floods", receiver.address("huge", Manner.HUGE));
        SignedInTo leading = told("Desk that leads on", receiver.address("leading", Manner.LEADING_ON));
        SignedInTo metadata = told("Desk of metadata", "https://169.254.169.254/latest");
        SignedInTo inside = told("Desk of inside", "https://10.1.2.3/ended");
        SignedInTo fine = told("Desk that is fine", receiver.address("fine", Manner.WILLING));
        WebClient user = user("hostile@example.com");
        for (SignedInTo each : List.of(slow, huge, leading, metadata, inside, fine)) {
            each.tokens(user);
        }
        long before = System.nanoTime();
        user.post("/client/sign-out", Map.of());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        await(() -> states(fine).equals("DELIVERED"));
        await(() -> outcome(slow).startsWith("TIMEOUT"));
        await(() -> outcome(huge).equals("UNEXPECTED_ANSWER the body is too long"));
        await(() -> outcome(leading).equals("HTTP 307, which leads elsewhere and is not followed"));
        await(() -> outcome(metadata).startsWith("ADDRESS_NOT_ALLOWED"));
        await(() -> outcome(inside).startsWith("ADDRESS_NOT_ALLOWED"));
        assertThat(receiver.tokens("elsewhere")).isEmpty();
        assertThat(states(leading)).isEqualTo("WAITING");
        assertThat(product.log()).doesNotContain(receiver.tokens("leading").get(0));
    }

    @Test
    @DisplayName("A-2: two nodes tell of each session once")
    void two_nodes_tell_once() throws Exception {
        assertThat(Product.withMail().base()).isNotEqualTo(product.base());
        SignedInTo desk = told("Desk of two nodes", receiver.address("nodes", Manner.WILLING));
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            if (i % 5 == 0) {
                user("nodes-" + i / 5 + "@example.com");
            }
            sids.add(sid(desk.tokens(product.browser().signIn("client", "nodes-" + i / 5 + "@example.com"))));
        }
        Sql.run(
                fixture.database().dataSource(),
                "delete from open_session where holder_id in (select id from app_user where email like"
                        + " 'nodes-_@example.com') and holder_kind = 'USER'");
        await(() -> receiver.tokens("nodes").size() >= 20);
        // A second one of anything would come within a round of the other node.
        TimeUnit.SECONDS.sleep(12);
        List<String> named = new ArrayList<>();
        for (String token : receiver.tokens("nodes")) {
            named.add(valid(desk, token).getSessionID().getValue());
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(sids);
    }

    private SignedInTo told(String name, String address) {
        SignedInTo desk = new SignedInTo(scene.add(name, true));
        Sql.run(
                fixture.database().dataSource(),
                "update application set logout_address = '" + address + "' where client_id = '" + desk.clientId()
                        + "'");
        return desk;
    }

    private WebClient user(String email) {
        UserId id = fixture.user(email, "Ende " + email);
        assertThat(id).isNotNull();
        return product.browser().signIn("client", email);
    }

    private void disable(String email) {
        long id = fixture.with(rooms -> {
            User user =
                    rooms.users.findByEmail(Email.parse(email).orElseThrow()).orElseThrow();
            rooms.users.change(
                    user.id(), user.version(), Email.parse(email).orElseThrow(), user.name(), user.language(), false);
            return user.id().value();
        });
        assertThat(id).isPositive();
    }

    private static void endFromAnother(WebClient browser) {
        String page = browser.get("/client/account").body();
        Matcher end = Pattern.compile("name=\"sessions:([^\"]*:end)\"").matcher(page);
        assertThat(end.find()).as(page).isTrue();
        Map<String, String> none = new LinkedHashMap<>();
        browser.submit("/client/account", "sessions", end.group(1), none);
    }

    private LogoutTokenClaimsSet valid(SignedInTo desk, String token) throws Exception {
        HttpResponse<String> keys = product.browser().get("/oauth/jwks");
        SignedJWT signed = SignedJWT.parse(token);
        assertThat(signed.getHeader().getType()).hasToString("logout+jwt");
        return new LogoutTokenValidator(
                        new Issuer(product.base().toString()),
                        new ClientID(desk.clientId()),
                        JWSAlgorithm.RS256,
                        JWKSet.parse(keys.body()))
                .validate(signed);
    }

    private static String sid(JsonObject tokens) {
        return claim(tokens.getString("id_token"), "sid");
    }

    private static String claim(String token, String name) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim(name);
        } catch (java.text.ParseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private String states(SignedInTo desk) {
        return String.valueOf(Sql.text(
                fixture.database().dataSource(),
                "select string_agg(state, ' ' order by state) from application_session where " + of(desk)));
    }

    private String outcome(SignedInTo desk) {
        return String.valueOf(Sql.text(
                fixture.database().dataSource(), "select max(outcome) from application_session where " + of(desk)));
    }

    private long tries(SignedInTo desk) {
        return Sql.number(
                fixture.database().dataSource(), "select max(tries) from application_session where " + of(desk));
    }

    private void dueNow(SignedInTo desk) {
        Sql.run(fixture.database().dataSource(), "update application_session set due_at = 1 where " + of(desk));
    }

    private static String of(SignedInTo desk) {
        return "application_id = (select id from application where client_id = '" + desk.clientId() + "')";
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!what.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(what.getAsBoolean()).isTrue();
    }
}
