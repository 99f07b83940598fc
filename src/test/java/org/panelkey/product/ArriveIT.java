package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.run.ExampleData;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenKind;

/** Behaviours 19 to 22 over HTTP: one link, one session, on the right page, and only if nobody else is here. */
class ArriveIT {

    private static final String SERVICES = "/client/services";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName(
            "S1, S9, S10: looking uses nothing up, HEAD and foreign posts do nothing, the post begins a new session")
    void looking_uses_nothing_up() {
        String token = token(fixture.member, "SERVICES - -");
        WebClient visitor = product.browser();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> page = visitor.get("/client/arrive?t=" + token);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Signing you in", "Mika Member", "Blumen Huber", "data-arrive");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        assertThat(visitor.send("HEAD", "/client/arrive?t=" + token).statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/client/arrive?t=" + token, "Sec-Purpose", "prefetch")
                        .statusCode())
                .isEqualTo(200);
        for (String method : new String[] {"GET", "HEAD", "PUT", "DELETE"}) {
            assertThat(visitor.send(
                                    method,
                                    "/client/arrive/go?t=" + token,
                                    "Origin",
                                    product.base().toString())
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(visitor.post("/client/arrive/go", Map.of("t", token), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.post("/client/arrive/go", Map.of()).statusCode()).isEqualTo(400);
        assertThat(location(visitor.get(SERVICES))).startsWith("/client/sign-in");

        visitor.get("/client/sign-in");
        String before = visitor.cookie().getValue();
        HttpResponse<String> arrived = go(visitor, token);
        assertThat(arrived.statusCode()).isEqualTo(303);
        assertThat(location(arrived)).isEqualTo(SERVICES);
        assertThat(arrived.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(visitor.cookie().getValue()).isNotEqualTo(before);
        assertThat(visitor.get(SERVICES).body()).contains("Mika Member");

        WebClient second = product.browser();
        assertThat(location(go(second, token))).isEqualTo("/client/arrive");
        assertThat(second.get("/client/arrive").body()).contains("does not lead anywhere any more");
        assertThat(location(second.get(SERVICES))).startsWith("/client/sign-in");
    }

    @Test
    @DisplayName("S5, S6, S8: a link that is no link is answered like one that has ended")
    void a_dead_link_says_so() {
        WebClient visitor = product.browser();
        String other = fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.PASSWORD_RESET, fixture.member + " " + fixture.account + " SERVICES - -", "")
                .reveal());
        String ended = ended(visitor, "x".repeat(43));
        for (String token : new String[] {other, "", "x", "<script>", "x".repeat(4_000)}) {
            assertThat(ended(visitor, token)).as(token).isEqualTo(ended);
            assertThat(location(go(visitor, token))).isEqualTo("/client/arrive");
        }
        assertThat(visitor.get("/client/arrive?t=a&t=b").body()).contains("does not lead anywhere");
    }

    @Test
    @DisplayName("B22: somebody else who is signed in here is asked first, which uses nothing up, and may stay")
    void somebody_else_is_asked_first() {
        String token = token(fixture.member, "PROFILE - -");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        assertThat(owner.get("/client/arrive?t=" + token).body())
                .contains("Go on as somebody else?", Fixture.OWNER, Fixture.MEMBER)
                .doesNotContain("data-arrive");
        assertThat(location(go(owner, token))).isEqualTo("/client/arrive?t=" + token);
        assertThat(owner.get("/client/account").body()).contains("Olivia Owner");

        HttpResponse<String> arrived = owner.post("/client/arrive/go", Map.of("t", token, "instead", "1"));
        assertThat(location(arrived)).isEqualTo("/client/account");
        assertThat(owner.get("/client/account").body()).contains("Mika Member").doesNotContain("Olivia Owner");
    }

    @Test
    @DisplayName("B19: without script another language can be chosen, and the link still leads in")
    void another_language_keeps_the_link() {
        String token = token(fixture.member, "PROFILE - -");
        WebClient visitor = product.browser();
        String page = visitor.get("/client/arrive?t=" + token).body();
        assertThat(page).contains("href=\"?t=" + token + "&amp;lang=de\"");
        assertThat(visitor.get("/client/arrive?t=" + token + "&lang=de").body())
                .contains("lang=\"de\"", token, "href=\"?t=" + token + "&amp;lang=en\"");
        assertThat(location(go(visitor, token))).isEqualTo("/client/account");
    }

    @Test
    @DisplayName("B22: what forbids a link for a moment swaps nobody when it is gone: who is here is asked in any case")
    void somebody_else_is_asked_whatever_forbids_it() {
        UserId user = fixture.user("arrive-locked@example.com", "Lena Locked");
        long account =
                fixture.with(rooms -> rooms.accounts.add("Locked Ltd", user)).value();
        String token = token(user, account, "SERVICES - -");
        LockId lock = fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.USER, user.value()), "Lena Locked", "because", Optional.empty()));
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        assertThat(location(go(owner, token))).isEqualTo("/client/arrive?t=" + token);
        assertThat(owner.get("/client/arrive?t=" + token).body()).contains("does not lead anywhere any more");
        fixture.with(rooms -> rooms.locks.lift(lock));
        assertThat(owner.get("/client/arrive?t=" + token).body()).contains("Go on as somebody else?");
        assertThat(owner.get("/client/account").body()).contains("Olivia Owner");
    }

    @Test
    @DisplayName("B22: staff who see the client area as that very user are somebody else, and end it by going on")
    void staff_who_see_the_area_are_somebody_else() {
        UserId user = fixture.user("arrive-seen@example.com", "Arne Seen");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        staff.submit("/admin/as-client?user=" + user, "as", "go", Map.of("reason", "Ticket 9"));
        assertThat(staff.get(SERVICES).body()).contains("you see the client area as Arne Seen");
        String token = token(user, "SERVICES - -");
        assertThat(staff.get("/client/arrive?t=" + token).body()).contains("Go on as somebody else?", Fixture.ADMIN);
        assertThat(location(go(staff, token))).startsWith("/client/arrive?t=");
        staff.post("/client/arrive/go", Map.of("t", token, "instead", "1"));
        assertThat(staff.get(SERVICES).body()).contains("Arne Seen").doesNotContain("you see the client area as");
        assertThat(fixture.rows("action = 'SIGN_OUT_AS_CLIENT' and object_id = " + user))
                .isOne();
        assertThat(staff.get("/admin/home").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("B21: a session that a link began has proved nothing; one that was there already goes on as it was")
    void a_link_proves_nothing() {
        UserId heir = fixture.user("arrive-owner@example.com", "Anna Arrive");
        long account =
                fixture.with(rooms -> rooms.accounts.add("Arrive Ltd", heir)).value();
        WebClient visitor = product.browser();
        go(visitor, token(heir, account, "SERVICES - -"));
        String page = "/client/people/account";
        assertThat(visitor.get(page).body()).contains("Arrive Ltd");
        HttpResponse<String> refused = visitor.submit(page, "account", "save", Map.of());
        assertThat(refused.body()).contains("needs a fresh proof");
        assertThat(switchOf(account)).isOne();
        // With the password, in place, it is saved.
        Map<String, String> all = new HashMap<>(WebClient.hidden(form(refused.body())));
        all.put("account", "account");
        all.put("account:proof", ExampleData.PASSWORD);
        all.put("account:save", "account:save");
        assertThat(visitor.post(page, all).statusCode()).isBetween(302, 303);
        assertThat(switchOf(account)).isZero();

        WebClient herself = product.browser().signIn("client", Fixture.MEMBER);
        String session = herself.cookie().getValue();
        assertThat(location(go(herself, token(fixture.member, "PROFILE - -")))).isEqualTo("/client/account");
        assertThat(herself.cookie().getValue()).isEqualTo(session);
        assertThat(herself.get("/client/account").body()).contains("Mika Member");
    }

    @Test
    @DisplayName("B20: staff say where destinations lead that have no page here; nothing else can be led elsewhere")
    void destinations_are_configured() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/destinations";
        assertThat(admin.get(page).body()).contains("clientarea:invoices", "{service}");
        assertThat(admin.submit(page, "destinations", "save", Map.of("INVOICES", "http://billing.example.com/"))
                        .body())
                .contains("whole address that begins with https://");
        assertThat(admin.submit(page, "destinations", "save", Map.of("INVOICES", "https://billing.example.com/i"))
                        .statusCode())
                .isBetween(302, 303);
        assertThat(admin.get(page).body()).contains("https://billing.example.com/i");
        WebClient visitor = product.browser();
        assertThat(location(go(visitor, token(fixture.member, "INVOICES - -"))))
                .isEqualTo("/client/onward?to=INVOICES");
        assertThat(visitor.get("/client/onward?to=INVOICES").body()).contains("href=\"https://billing.example.com/i\"");
        assertThat(visitor.get("/client/onward?to=TICKETS").statusCode()).isEqualTo(404);
        assertThat(admin.submit(page, "destinations", "save", Map.of("INVOICES", ""))
                        .statusCode())
                .isBetween(302, 303);
        assertThat(product.browser().signIn("admin", Fixture.ONE).get(page).statusCode())
                .isEqualTo(403);
    }

    private String token(UserId user, String rest) {
        return token(user, fixture.account.value(), rest);
    }

    private String token(UserId user, long account, String rest) {
        return fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, user + " " + account + " " + rest, "")
                .reveal());
    }

    private static HttpResponse<String> go(WebClient visitor, String token) {
        return visitor.post("/client/arrive/go", Map.of("t", token));
    }

    private static String ended(WebClient visitor, String token) {
        HttpResponse<String> page = visitor.get("/client/arrive?t=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("does not lead anywhere any more");
        return Pattern.compile("<h1>.*?</main>", Pattern.DOTALL)
                .matcher(page.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private long switchOf(long account) {
        return Sql.number(
                fixture.database().dataSource(),
                "select count(*) from client_account where sign_on_in and id = " + account);
    }

    private static String form(String html) {
        return Pattern.compile("<form id=\"account\".*?</form>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }
}
