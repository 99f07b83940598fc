package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.PanelScene.posted;
import static org.panelkey.product.SignedInTo.assertRefused;
import static org.panelkey.product.WebClient.location;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.links.LinkCredentials;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.run.ExampleData;

/** B23, B24: what a panel that shows a credential is told, over HTTP. */
class PanelGrantIT {

    private static final String LINK = "/oauth/link?link=services";
    private static final String TOKEN = "/oauth/token";

    private final PanelScene scene = new PanelScene();
    private final Product product = scene.product;
    private final Fixture fixture = scene.fixture;

    @Test
    @DisplayName("S81, S67: a credential opens its own service with its own secret, by the links that its server has")
    void of_its_own_service_only() {
        ClientAccountId client = scene.client("own-service@example.com", "Ole Own");
        ServiceId service = scene.service(client);
        LinkCredentials.Sent own = scene.placed(service);
        LinkCredentials.Sent other = scene.placed(scene.service(scene.client("other-s@example.com", "Ole Other")));
        WebClient panel = product.browser();
        assertThat(scene.led(own)).startsWith("/client/arrive?t=");
        assertThat(scene.rows(
                        service,
                        "action = 'ISSUE_LINK' and outcome = 'DONE' and actor_kind = 'NOBODY' and actor_name like '% on links-%'"
                                + " and account_id = " + client))
                .isOne();
        assertRefused(
                panel.post(LINK, posted(own.clientKey(), other.secret().reveal()), new String[0]),
                401,
                "invalid_client");
        assertThat(scene.rows(service, "rule = 'WRONG_SECRET' and address = '" + panel.address() + "'"))
                .isOne();
        long before = fixture.rows("rule = 'WRONG_SECRET'");
        assertRefused(
                panel.post(LINK, posted("pkl_" + "a".repeat(24), own.secret().reveal()), new String[0]),
                401,
                "invalid_client");
        assertThat(fixture.rows("rule = 'WRONG_SECRET'"))
                .as("guesses are no rows")
                .isEqualTo(before);
        // The link is off, leads nowhere yet, or is none.
        assertRefused(scene.click(panel, own, "news"), 401, "invalid_client");
        assertRefused(scene.click(panel, own, "open_ticket"), 401, "invalid_client");
        assertThat(scene.rows(service, "rule = 'LINK_OFF'")).isEqualTo(2);
        assertRefused(scene.click(panel, own, "unknown"), 400, "invalid_request");
        scene.with(in -> {
            int seen = in.rooms.services.find(service).orElseThrow().version();
            in.rooms.services.setStatus(service, seen, ServiceStatus.SUSPENDED, "Unpaid");
            return 0;
        });
        assertRefused(scene.click(panel, own, "services"), 401, "invalid_client");
        assertThat(scene.rows(service, "rule = 'SERVICE_NOT_ACTIVE'")).isOne();
    }

    @Test
    @DisplayName("S66: what the panel posts beside is nobody's business; ours twice, missing or elsewhere is refused")
    void unknown_fields_are_ignored_ours_twice_refused() {
        LinkCredentials.Sent held = scene.placed(scene.service(scene.client("fields@example.com", "Fia Fields")));
        String form = WebClient.form(posted(held.clientKey(), held.secret().reveal()));
        String picture = "&base64_png_image=" + "A".repeat(60_000);
        for (String good : List.of(form, form + "&label=twice&x=1&x=2&link=news&redirect_url=x", form + picture)) {
            assertThat(scene.raw(LINK, good, PanelScene.FORM).statusCode()).isEqualTo(200);
        }
        for (String bad : List.of(
                form + "&token=x",
                form + "&token=" + held.secret().reveal(),
                form + "&subscriber_unique_id=x",
                form + "&app=panelkey_services",
                form + "&user=root",
                form.replace("token=pkls_", "other=pkls_"),
                form.replace("subscriber_unique_id=", "other="),
                "")) {
            assertRefused(scene.raw(LINK, bad, PanelScene.FORM), 400, "invalid_request");
        }
        assertRefused(scene.raw(LINK, form, "text/plain"), 400, "invalid_request");
        assertRefused(scene.raw(LINK, "{}", "application/json"), 400, "invalid_request");
        for (String address : List.of(
                "/oauth/link",
                "/oauth/link?link=",
                "/oauth/link?link=SERVICES",
                LINK + "&link=services",
                LINK + "&token=" + held.secret().reveal(),
                LINK + "&x=1",
                "/oauth/link?x=1&link=services")) {
            assertRefused(scene.raw(address, form, PanelScene.FORM), 400, "invalid_request");
        }
        assertRefused(scene.raw(LINK, form + "&x=" + "A".repeat(70_000), PanelScene.FORM), 413, "invalid_request");
        assertThat(product.browser().stream(
                                LINK, form.getBytes(StandardCharsets.UTF_8), "Content-Type", PanelScene.FORM)
                        .statusCode())
                .isEqualTo(411);
        assertThat(product.browser().get(LINK).statusCode()).isEqualTo(405);
        for (String secret : List.of("", "\u0000", "x".repeat(20_000), "ü\n")) {
            assertRefused(
                    scene.raw(LINK, WebClient.form(posted(held.clientKey(), secret)), PanelScene.FORM),
                    401,
                    "invalid_client");
        }
    }

    @Test
    @DisplayName(
            "B23: one customer's clicks and failures are no other's, though all come from the server's one address")
    void one_servers_customers_dont_share_a_budget() {
        ServiceId loud = scene.service(scene.client("eager@example.com", "Ede Eager"));
        LinkCredentials.Sent eager = scene.placed(loud);
        LinkCredentials.Sent calm = scene.placed(scene.service(scene.client("calm@example.com", "Cara Calm")));
        WebClient panel = product.browser();
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += scene.click(panel, eager, "services").statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isBetween(5, 10);
        assertThat(scene.click(panel, calm, "services").statusCode()).isEqualTo(200);
        HttpResponse<String> last = scene.click(panel, eager, "services");
        int unauthorized = 0;
        for (int i = 0; i < 90; i++) {
            last = panel.post(LINK, posted(eager.clientKey(), "wrong"), new String[0]);
            unauthorized += last.statusCode() == 401 ? 1 : 0;
        }
        long rows = scene.rows(loud, "rule = 'WRONG_SECRET'");
        assertThat(rows).as("not one for each").isBetween(30L, 45L).isLessThan(unauthorized);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(ApiScene.json(last).getString("error")).isEqualTo("temporarily_unavailable");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(scene.click(panel, calm, "services").statusCode()).isEqualTo(200);
        Map<String, String> code = grant("openid");
        code.put("grant_type", "authorization_code");
        assertRefused(panel.post(TOKEN, code, basic(calm)), 401, "invalid_client");
    }

    @Test
    @DisplayName("B21: where such sign-ons are switched off, a click leads to the page behind sign-in, and back to it")
    void sign_on_off_leads_to_sign_in() {
        ClientAccountId client = scene.client("switched-off@example.com", "Sven Off");
        ServiceId service = scene.service(client);
        LinkCredentials.Sent held = scene.placed(service);
        fixture.with(rooms -> {
            rooms.members.admitSignOnIn(
                    client, rooms.accounts.find(client).orElseThrow().version(), false);
            return 0;
        });
        String page = scene.led(scene.click(product.browser(), held, "profile"));
        assertThat(page).isEqualTo("/client/account");
        assertThat(scene.rows(service, "action = 'ISSUE_LINK' and outcome = 'DENIED' and rule = 'SIGN_ON_OFF'"))
                .isOne();
        WebClient browser = product.browser();
        assertThat(location(browser.get(page))).isEqualTo("/client/sign-in?to=%2Fclient%2Faccount");
        HttpResponse<String> in = browser.submit(
                "/client/sign-in?to=%2Fclient%2Faccount",
                "signin",
                "go",
                Map.of("email", "switched-off@example.com", "password", ExampleData.PASSWORD, "to", page));
        assertThat(location(in)).endsWith(page);
    }

    @Test
    @DisplayName(
            "B21: a client who was closed is signed in by no link, and neither is another owner than the one at the time")
    void a_closed_client() {
        ClientAccountId client = scene.client("closed-link@example.com", "Kai Closed");
        ServiceId service = scene.service(client);
        LinkCredentials.Sent held = scene.placed(service);
        fixture.with(rooms -> {
            rooms.accounts.change(
                    client,
                    rooms.accounts.find(client).orElseThrow().version(),
                    "Kai Closed Ltd",
                    AccountStatus.CLOSED,
                    rooms.accounts.find(client).orElseThrow().owner());
            return 0;
        });
        assertThat(scene.led(held)).isEqualTo("/client/services");
        assertThat(scene.rows(service, "rule = 'CLIENT_CLOSED'")).isOne();
        fixture.with(rooms -> {
            rooms.accounts.change(
                    client,
                    rooms.accounts.find(client).orElseThrow().version(),
                    "Kai Closed Ltd",
                    AccountStatus.ACTIVE,
                    fixture.member);
            return 0;
        });
        assertRefused(scene.click(product.browser(), held, "services"), 401, "invalid_client");
        assertThat(scene.rows(service, "rule = 'SERVICE_CHANGED'")).isOne();
        assertThat(scene.led(scene.placed(service))).as("within a day").isEqualTo("/client/services");
    }

    @Test
    @DisplayName("B32: a lock of the owner, the service or its server stops the link, also one that was made before")
    void locked() {
        ClientAccountId client = scene.client("locked-link@example.com", "Lou Locked");
        ServiceId service = scene.service(client);
        LinkCredentials.Sent held = scene.placed(service);
        String made = scene.led(held);
        long owner = fixture.with(
                        rooms -> rooms.accounts.find(client).orElseThrow().owner())
                .value();
        LockId lock = fixture.with(rooms ->
                rooms.locks.set(new LockPlace(LockScope.USER, owner), "Lou Locked", "because", Optional.empty()));
        assertThat(scene.led(held)).isEqualTo("/client/services");
        WebClient browser = product.browser();
        assertThat(location(PanelScene.go(browser, made))).isEqualTo("/client/services");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
        fixture.with(rooms -> rooms.locks.lift(lock));
        assertThat(location(PanelScene.go(browser, made))).as("used up").isEqualTo("/client/arrive");
        String next = scene.led(held);
        assertThat(next).startsWith("/client/arrive?t=");
        for (LockPlace place : List.of(
                new LockPlace(LockScope.SERVICE, service.value()),
                new LockPlace(LockScope.SERVER, scene.server.value()))) {
            LockId there = fixture.with(rooms -> rooms.locks.set(place, "place", "because", Optional.empty()));
            assertThat(scene.led(held)).isEqualTo("/client/services");
            fixture.with(rooms -> rooms.locks.lift(there));
        }
        scene.with(in -> in.end(service));
        WebClient late = product.browser();
        assertThat(location(PanelScene.go(late, next))).isEqualTo("/client/services");
        assertThat(location(late.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(scene.rows(service, "action = 'SIGN_IN' and rule = 'CREDENTIAL_ENDED'"))
                .isOne();
    }

    @Test
    @DisplayName(
            "B23, S67: the grant takes the credential in one way and one destination, and answers what OAuth has for it")
    void the_grant() {
        ServiceId service = scene.service(scene.client("granted@example.com", "Gerda Granted"));
        LinkCredentials.Sent held = scene.byHand(service);
        WebClient panel = product.browser();
        HttpResponse<String> answer = panel.post(TOKEN, grant("clientarea:product_details"), basic(held));
        JsonObject json = ApiScene.json(answer);
        String page = scene.led(answer);
        assertThat(json.getString("access_token")).isEqualTo(PanelScene.token(page));
        assertThat(json.getString("token_type")).isEqualTo("Bearer");
        assertThat(json.getInt("expires_in")).isEqualTo(60);
        assertThat(location(PanelScene.go(product.browser(), page)))
                .isEqualTo("/client/services/details?id=" + service);

        Map<String, String> inForm = grant("clientarea:services");
        inForm.put("client_id", held.clientKey());
        inForm.put("client_secret", held.secret().reveal());
        assertThat(scene.led(panel.post(TOKEN, inForm, new String[0]))).startsWith("/client/arrive?t=");
        assertRefused(panel.post(TOKEN, inForm, basic(held)), 400, "invalid_request");
        inForm.put("client_secret", "wrong");
        assertRefused(panel.post(TOKEN, inForm, new String[0]), 401, "invalid_client");
        assertRefused(
                panel.post(TOKEN + "?scope=x", grant("clientarea:services"), basic(held)), 400, "invalid_request");
        for (String scope : List.of(
                "", "openid", "clientarea:services clientarea:profile", "clientarea:invoices", "sso:custom_redirect")) {
            assertRefused(panel.post(TOKEN, grant(scope), basic(held)), 400, "invalid_scope");
        }
        Map<String, String> code = grant("openid");
        code.put("grant_type", "authorization_code");
        assertRefused(panel.post(TOKEN, code, basic(held)), 401, "invalid_client");
        assertRefused(scene.click(panel, held, "services"), 401, "invalid_client");
        LinkCredentials.Sent pushed = scene.placed(service);
        assertThat(scene.led(panel.post(TOKEN, grant("clientarea:profile"), basic(pushed))))
                .startsWith("/client/arrive?t=");
        assertRefused(panel.post(TOKEN, grant("clientarea:product_details"), basic(pushed)), 400, "invalid_scope");

        scene.enteredByStaff(service);
        JsonObject bare = ApiScene.json(panel.post(TOKEN, grant("clientarea:services"), basic(held)));
        assertThat(bare.keySet()).containsExactly("redirect_url");
    }

    private static Map<String, String> grant(String scope) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "single_sign_on");
        fields.put("scope", scope);
        return fields;
    }

    private static String[] basic(LinkCredentials.Sent held) {
        String both = held.clientKey() + ":" + held.secret().reveal();
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII))
        };
    }
}
