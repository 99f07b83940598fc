package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredentials;

/** B22: who a browser is that comes from a panel; and the page where staff make what a panel shows. */
class PanelArrivalIT {

    private static final String SERVICES = "/client/services";
    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">(pkls_[A-Za-z0-9_-]{43})</code>");
    private static final Pattern NAME = Pattern.compile("<code id=\"name\">(pkl_[a-z0-9]{24})</code>");

    private final PanelScene scene = new PanelScene();
    private final Product product = scene.product;
    private final Fixture fixture = scene.fixture;

    @Test
    @DisplayName("B22, S10: nobody is here: the owner, in a new session, once")
    void nobody_is_the_owner() {
        ServiceId service = scene.service(scene.client("from-panel@example.com", "Frieda Panel"));
        String page = scene.led(scene.placed(service));
        WebClient browser = product.browser();
        assertThat(browser.get(page).body()).contains("Signing you in", "Frieda Panel", "data-arrive=\"now\"");
        browser.get("/client/sign-in");
        String before = browser.cookie().getValue();
        assertThat(location(PanelScene.go(browser, page))).isEqualTo(SERVICES);
        assertThat(browser.cookie().getValue()).isNotEqualTo(before);
        assertThat(browser.get(SERVICES).body()).contains("Frieda Panel");
        assertThat(location(PanelScene.go(product.browser(), page))).isEqualTo("/client/arrive");
    }

    @Test
    @DisplayName("B22: a member of the client who is signed in here stays that member, with the own rights")
    void a_member_stays_that_member() {
        ClientAccountId client = scene.client("boss-of-member@example.com", "Bodo Boss");
        UserId member = fixture.user("panel-member@example.com", "Malte Panel");
        fixture.with(rooms -> {
            rooms.members.accept(client, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            return 0;
        });
        ServiceId service = scene.service(client);
        LinkCredentials.Sent held = scene.placed(service);
        WebClient browser = product.browser().signIn("client", "panel-member@example.com");
        String session = browser.cookie().getValue();
        String page = scene.led(held);
        assertThat(browser.get(page).body())
                .contains("Going on", "data-arrive=\"now\"")
                .doesNotContain("Bodo Boss", "boss-of-member@example.com", "Go on as somebody else?");
        assertThat(location(PanelScene.go(browser, page))).isEqualTo(SERVICES);
        assertThat(browser.cookie().getValue()).isEqualTo(session);
        assertThat(browser.get(SERVICES).body()).contains("Malte Panel").doesNotContain("Bodo Boss<");
        assertThat(location(PanelScene.go(browser, page))).as("used up").isEqualTo("/client/arrive");
        assertThat(scene.rows(
                        service,
                        "action = 'SIGN_IN' and outcome = 'DONE' and detail like '%stayed as who was here' and actor_id = "
                                + member))
                .isOne();
        // Who was taken out meanwhile is a stranger.
        String later = scene.led(held);
        fixture.with(rooms -> rooms.members.dismiss(client, member));
        assertThat(location(PanelScene.go(browser, later))).isEqualTo(later);
    }

    @Test
    @DisplayName("B22: staff who see the client area as one of the client stay so")
    void staff_as_client_stay_so() {
        ClientAccountId client = scene.client("seen-from-panel@example.com", "Selma Seen");
        UserId owner =
                fixture.with(rooms -> rooms.accounts.find(client).orElseThrow().owner());
        LinkCredentials.Sent held = scene.placed(scene.service(client));
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        staff.submit("/admin/as-client?user=" + owner, "as", "go", Map.of("reason", "Ticket 10"));
        String page = scene.led(held);
        assertThat(staff.get(page).body())
                .contains("are signed in here already")
                .doesNotContain("as somebody else?");
        assertThat(location(PanelScene.go(staff, page))).isEqualTo(SERVICES);
        assertThat(staff.get(SERVICES).body()).contains("you see the client area as Selma Seen");
        assertThat(fixture.rows("action = 'SIGN_OUT_AS_CLIENT' and object_id = " + owner))
                .isZero();
    }

    @Test
    @DisplayName(
            "B22: a stranger who is signed in here is asked, which uses nothing up, and stays or signs out and in again")
    void a_stranger_is_asked() {
        ServiceId service = scene.service(scene.client("asked-boss@example.com", "Alma Asked"));
        LinkCredentials.Sent held = scene.placed(service);
        WebClient stranger = product.browser().signIn("client", Fixture.STRANGER);
        String page = scene.led(held);
        assertThat(stranger.get(page).body())
                .contains("Sign in as somebody else?", "leads to sign-in", Fixture.STRANGER)
                .doesNotContain("data-arrive", "asked-boss@example.com", "Alma Asked");
        assertThat(location(PanelScene.go(stranger, page))).isEqualTo(page);
        assertThat(stranger.get("/client/account").body()).contains("Stella Stranger");
        Map<String, String> agreed = Map.of("t", PanelScene.token(page), "instead", "1");
        assertThat(location(stranger.post("/client/arrive/go", agreed))).isEqualTo(SERVICES);
        assertThat(location(stranger.get(SERVICES))).startsWith("/client/sign-in?to=");
        assertThat(location(stranger.post("/client/arrive/go", agreed)))
                .as("used up")
                .isEqualTo("/client/arrive");
        assertThat(scene.rows(service, "action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'SOMEBODY_ELSE_HERE'"))
                .isOne();
        assertThat(scene.rows(service, "action = 'SIGN_IN' and outcome = 'DONE'"))
                .isZero();
    }

    @Test
    @DisplayName(
            "B22: a browser of staff never becomes the owner: the link is used up, shows no name and leads to sign-in")
    void staff_are_not_the_owner() {
        ServiceId service = scene.service(scene.client("not-of-staff@example.com", "Nora Owner"));
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        String page = scene.led(scene.placed(service));
        assertThat(staff.get(page).body())
                .contains("The next page asks you to sign in")
                .doesNotContain("Nora Owner", "not-of-staff@example.com");
        assertThat(location(PanelScene.go(staff, page))).isEqualTo(SERVICES);
        assertThat(location(staff.get(SERVICES))).startsWith("/client/sign-in?to=");
        assertThat(staff.get("/admin/services").statusCode()).isEqualTo(200);
        assertThat(location(PanelScene.go(product.browser(), page)))
                .as("used up")
                .isEqualTo("/client/arrive");
        assertThat(scene.rows(service, "action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'STAFF_HERE'"))
                .isOne();
        assertThat(scene.rows(service, "action = 'SIGN_IN' and outcome = 'DONE'"))
                .isZero();
    }

    @Test
    @DisplayName("B22: staff who were led into the service in between: the link is used up and leads to sign-in")
    void entered_in_between() {
        ServiceId service = scene.service(scene.client("in-between@example.com", "Ida Between"));
        String page = scene.led(scene.placed(service));
        scene.enteredByStaff(service);
        WebClient browser = product.browser();
        assertThat(browser.get(page).body())
                .contains("The next page asks you to sign in")
                .doesNotContain("Ida Between", "in-between@example.com");
        assertThat(location(PanelScene.go(browser, page))).isEqualTo(SERVICES);
        assertThat(location(browser.get(SERVICES))).startsWith("/client/sign-in?to=");
        assertThat(scene.rows(service, "action = 'SIGN_IN' and outcome = 'DENIED' and rule = 'OWNER_NOT_ALONE'"))
                .isOne();
        WebClient stranger = product.browser().signIn("client", Fixture.STRANGER);
        assertThat(location(PanelScene.go(stranger, page))).isEqualTo("/client/arrive");
    }

    @Test
    @DisplayName("B21: a session that a link of a panel began has proved nothing")
    void a_link_session_is_not_stepped_up() {
        ClientAccountId client = scene.client("unproven@example.com", "Uwe Unproven");
        WebClient browser = product.browser();
        PanelScene.go(browser, scene.led(scene.placed(scene.service(client))));
        String page = "/client/people/account";
        assertThat(browser.get(page).body()).contains("Uwe Unproven Ltd");
        assertThat(browser.submit(page, "account", "save", Map.of()).body()).contains("needs a fresh proof");
    }

    @Test
    @DisplayName("B23: staff make a credential for a service, see its secret once, and end it")
    void staff_keep_a_credential() {
        ServiceId service = scene.service(scene.client("by-hand@example.com", "Benno Hand"));
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/services/sign-on?id=" + service;
        assertThat(admin.get("/admin/services/edit?id=" + service).body()).contains(page);
        HttpResponse<String> made = admin.submit(page, "make", "go", Map.of());
        String secret = found(SECRET, made);
        String name = found(NAME, made);
        assertThat(made.body()).contains("grant_type=single_sign_on", product.base() + "/oauth/token");
        assertThat(admin.get(page).body()).contains(name).doesNotContain(secret);
        Map<String, String> grant = Map.of(
                "grant_type",
                "single_sign_on",
                "scope",
                "clientarea:services",
                "client_id",
                name,
                "client_secret",
                secret);
        WebClient panel = product.browser();
        assertThat(scene.led(panel.post("/oauth/token", grant, new String[0]))).startsWith("/client/arrive?t=");
        assertThat(scene.rows(service, "action = 'CREATE' and object_kind = 'panel credential'"))
                .isOne();
        assertThat(fixture.rows("detail like '%" + secret.substring(5) + "%'")).isZero();

        String html = admin.get(page).body();
        Matcher button = Pattern.compile("name=\"(held:[^\"]*end)\"").matcher(html);
        assertThat(button.find()).as(html).isTrue();
        Map<String, String> fields = new HashMap<>(WebClient.hidden(form(html)));
        fields.put("held", "held");
        fields.put(button.group(1), button.group(1));
        assertThat(admin.post(page, fields).statusCode()).isBetween(302, 303);
        assertThat(admin.get(page).body()).doesNotContain("held:");
        assertThat(panel.post("/oauth/token", grant, new String[0]).statusCode())
                .isEqualTo(401);
        assertThat(scene.rows(service, "rule = 'CREDENTIAL_ENDED'")).isOne();
        assertThat(product.browser().signIn("admin", Fixture.ONE).get(page).statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("B23: a reload of the page with a panel's credential makes no second one")
    void a_reload_makes_no_second_credential() {
        ServiceId service = scene.service(scene.client("reloaded-hand@example.com", "Rita Hand"));
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String page = "/admin/services/sign-on?id=" + service;
        Map<String, String> sent = WebClient.filled(admin.get(page).body(), "make", "go", Map.of());
        found(SECRET, admin.post(page, sent));
        assertThat(admin.post(page, sent).body())
                .contains("This was done already")
                .doesNotContain("id=\"secret\"");
        assertThat(scene.rows(service, "action = 'CREATE' and object_kind = 'panel credential'"))
                .isOne();
    }

    @Test
    @DisplayName("A-26: without a fresh proof nobody makes a credential for a panel")
    void a_fresh_proof_is_asked() {
        ServiceId service = scene.service(scene.client("unproven-hand@example.com", "Ute Hand"));
        fixture.administrator("links-left-open@example.com", "Lena Links", fixture.fullAdministrators());
        WebClient admin = product.browser().signIn("admin", "links-left-open@example.com");
        EnrolledApp.of(product.browser().signIn("admin", "links-left-open@example.com"), "admin");
        HttpResponse<String> answer = admin.submit("/admin/services/sign-on?id=" + service, "make", "go", Map.of());
        assertThat(answer.body()).contains("fresh proof").doesNotContain("id=\"secret\"");
        assertThat(scene.rows(service, "object_kind = 'panel credential'")).isZero();
    }

    private static String form(String html) {
        int start = html.indexOf("<form id=\"held\"");
        return html.substring(start, html.indexOf("</form>", start));
    }

    private static String found(Pattern pattern, HttpResponse<String> answer) {
        Matcher found = pattern.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }
}
