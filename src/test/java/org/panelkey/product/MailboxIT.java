package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.simulators.WireFault;
import org.panelkey.storage.Sql;

/** Behaviour 11, over HTTP as without script. */
class MailboxIT {

    private static final String PATH = "/client/services/mailbox";
    private static final String PASSWORD = "Vierzig&Birken-2Seen";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        List.of(fixture.whm1, fixture.whm2, fixture.plesk1).forEach(SimulatedPanel::heal);
        fixture.whm1.refuseMailboxes("");
        fixture.plesk1.refuseMailboxes("");
    }

    @Test
    @DisplayName(
            "B11: made on cPanel with the proposed size, listed by the panel, shown with its settings and in both records")
    void made_on_cpanel() {
        ServiceId service = cpanel("mb-made");
        WebClient owner = client(Fixture.OWNER);
        int before = fixture.whm1.recorder().requests().size();
        assertThat(owner.get("/client/services/details?id=" + service).body())
                .contains("Quick Create E-mail Account", PATH + "?id=" + service);
        assertThat(fixture.whm1.recorder().requests())
                .as("the details page calls no panel")
                .hasSize(before);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        assertThat(form.body())
                .contains(">mb-made.example</option>", "value=\"250\"")
                .doesNotContain("Without a limit");

        HttpResponse<String> answer = send(owner, form, Map.of("local", "Info"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("The e-mail account was created.", "info@mb-made.example", "port 993, SSL/TLS", "port 465")
                .contains("<span class=\"mono\">localhost</span>")
                .doesNotContain(PASSWORD, "name=\"password\"");
        assertThat(fixture.whm1.mailboxes("mb-made")).containsExactly("info@mb-made.example");
        assertThat(fixture.whm1.mailboxPassword("info@mb-made.example")).isEqualTo(PASSWORD);
        assertThat(fixture.whm1.mailboxQuota("info@mb-made.example")).isEqualTo(250);
        assertThat(owner.get("/client/activity").body())
                .contains("You created the e-mail account info@mb-made.example");
        assertThat(owner.get("/client/services/details?id=" + service).body()).contains("Nobody has entered");
        assertThat(staff().get("/admin/activity?text=mb-made").body()).contains("an e-mail account at");
        assertThat(send(owner, form, Map.of("local", "again")).body())
                .as("the form once more")
                .contains("info@mb-made.example");
        assertThat(fixture.whm1.mailboxes("mb-made")).hasSize(1);
    }

    @Test
    @DisplayName("B11: made on Plesk, on a further site of the service's own subscription only")
    void made_on_plesk() {
        fixture.plesk1.addSite(7, 70, "mb-shop.example");
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + fixture.pleskService);
        assertThat(form.body()).contains(">nordlicht.example</option>", ">mb-shop.example</option>");
        assertThat(form.body()).as("another subscription").doesNotContain("zwei.example");

        assertThat(send(owner, form, Map.of("local", "plesk", "domain", "mb-shop.example", "quota", "7"))
                        .body())
                .contains("plesk@mb-shop.example");

        assertThat(fixture.plesk1.mailboxQuota("plesk@mb-shop.example")).isEqualTo(7L << 20);
        assertThat(send(owner, owner.get(PATH + "?id=" + fixture.pleskService), Map.of("domain", "zwei.example"))
                        .body())
                .contains("not created", "Your hosting account has no such domain", "value=\"zwei.example\"")
                .doesNotContain("The panel says:", "not a domain of the account");
        assertThat(fixture.plesk1.mailboxes()).noneMatch(each -> each.endsWith("@zwei.example"));
    }

    @Test
    @DisplayName("B11: neither another site's link nor a program that only looks makes us ask a panel")
    void not_wished_for() {
        ServiceId service = cpanel("mb-unasked");
        String path = PATH + "?id=" + service;
        WebClient owner = client(Fixture.OWNER);
        int before = fixture.whm1.recorder().requests().size();
        for (String site : List.of("cross-site", "same-site")) {
            HttpResponse<String> page = owner.get(path, "Sec-Fetch-Site", site);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("It is asked when you go on.", ">Go on</a>", path)
                    .doesNotContain("name=\"password\"");
        }
        assertThat(owner.send("HEAD", path).statusCode()).isEqualTo(200);
        assertThat(client(Fixture.VIEWER)
                        .get(path, "Sec-Fetch-Site", "cross-site")
                        .body())
                .contains("may not sign on to the services")
                .doesNotContain("Go on");
        assertThat(client(Fixture.STRANGER).send("HEAD", path).statusCode()).isEqualTo(404);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        for (String site : List.of("same-origin", "none")) {
            assertThat(owner.get(path, "Sec-Fetch-Site", site).body()).contains("name=\"password\"");
        }
    }

    @Test
    @DisplayName(
            "B11: of very many domains the first are listed, any other one can be typed, and what was chosen stays")
    void many_domains() {
        ServiceId service = cpanel("mb-many");
        for (int i = 1; i <= 500; i++) {
            fixture.whm1.addDomain("mb-many", "d" + i + ".mb-many.example");
        }
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        assertThat(form.body())
                .contains("Only the first 500 domains are listed.", "value=\"d499.mb-many.example\"")
                .doesNotContain("value=\"d500.mb-many.example\"");
        Map<String, String> beyond = Map.of("domain", "d500.mb-many.example", "more", "1");
        Map<String, String> wrong = new LinkedHashMap<>(beyond);
        wrong.put("local", "a/b");
        assertThat(send(owner, form, wrong).body())
                .contains("class=\"error\"", "value=\"d500.mb-many.example\"", "Only the first 500");
        assertThat(send(owner, form, beyond).body()).contains("info@d500.mb-many.example", "was created");

        HttpResponse<String> few = owner.get(PATH + "?id=" + cpanel("mb-few-domains"));
        assertThat(few.body()).doesNotContain("Only the first");
        assertThat(send(owner, few, Map.of("domain", "chosen.example", "local", "a/b"))
                        .body())
                .as("a choice that is none of those the form came with")
                .contains("<option value=\"chosen.example\" selected=\"selected\">");
    }

    @Test
    @DisplayName("B11: after a gateway's error nobody knows; a look long after tells that it is there, and no more")
    void a_gateway_and_a_late_look() {
        ServiceId service = cpanel("mb-gateway");
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        failThirdCall(StatusFault.BAD_GATEWAY_502);
        assertThat(send(owner, form, Map.of("local", "late")).body()).contains("We can’t know yet");
        fixture.whm1.putMailbox("mb-gateway", "late@mb-gateway.example");
        Sql.run(
                fixture.database().dataSource(),
                "update mailbox_attempt set began_at = began_at - 240001 where domain = 'mb-gateway.example'");
        assertThat(owner.post(PATH, Map.of("id", service.toString(), "key", key(form), "look", "1"))
                        .body())
                .contains("Whether it was created by this form isn’t known.", "late@mb-gateway.example")
                .doesNotContain("account was created.");
        assertThat(rows("outcome = 'DONE' and object_name = 'mb-gateway.example'"))
                .isZero();
    }

    @Test
    @DisplayName("B11: eight clicks at once on one form of a slow panel make one mailbox, and all get the answer")
    void clicks_at_once() {
        ServiceId service = cpanel("mb-once");
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        fixture.whm1.failAlways(DelayFault.of(500));
        List<CompletableFuture<HttpResponse<String>>> clicks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> send(owner, form, Map.of("local", "once"))))
                .limit(8)
                .toList();
        assertThat(clicks).allSatisfy(click -> assertThat(click.join().body())
                .contains("The e-mail account was created.", "once@mb-once.example"));
        assertThat(fixture.whm1.recorder().mailboxesMade("once@mb-once.example"))
                .isOne();
        assertThat(rows("outcome = 'INTENDED' and object_name = 'mb-once.example'"))
                .isOne();
    }

    @Test
    @DisplayName(
            "B11: what won't do is said beside its field before any call, and what was typed stays but the password")
    void objections() {
        ServiceId service = cpanel("mb-object");
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        int before = fixture.whm1.recorder().requests().size();
        for (String local : List.of("a/b", "a\r\nb", "a\u0000b", "x".repeat(65), "cpanel", ".a", "a b", "büro")) {
            String page = send(owner, form, Map.of("local", local)).body();
            assertThat(page).as(local).contains("class=\"error\"").doesNotContain(PASSWORD);
        }
        String page = send(owner, form, Map.of("local", "<b>&\"x", "quota", "10241", "password", "short"))
                .body();
        assertThat(page)
                .contains("Please enter whole MB from 1 to 10240.", "This password is easy to guess.")
                .contains("value=\"10241\"", "&lt;b&gt;&amp;&quot;x")
                .doesNotContain("<b>&", "value=\"short\"");
        // The meter says beforehand what the form would.
        assertThat(meter(owner, "mb-object.example")).containsPattern("\"score\":[012]");
        assertThat(meter(owner, "many \" velvet lamps")).contains("\"score\":0", "quotes, backslashes");
        assertThat(meter(owner, PASSWORD)).containsPattern("\"score\":[34],\"advice\":\"\"");
        assertThat(send(owner, form, Map.of("password", "mb-object.example")).body())
                .containsPattern("This password is easy to guess\\.[^<]*generated\\. [A-Z]");
        assertThat(send(owner, form, Map.of("unlimited", "1")).body()).contains("A limit is needed here");
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        assertThat(send(owner, form, Map.of("local", "fine")).body()).contains("fine@mb-object.example");
    }

    private static String meter(WebClient owner, String password) {
        return owner.post(
                        "/client/strength",
                        Map.of("password", password, "local", "info", "domain", "mb-object.example"))
                .body();
    }

    @Test
    @DisplayName("B11, S38: the panel's no is shown in its own words made safe, with a code that staff can open")
    void refusals() {
        ServiceId service = cpanel("mb-refused");
        WebClient owner = client(Fixture.OWNER);
        fixture.whm1.putMailbox("mb-refused", "there@mb-refused.example");
        assertThat(send(owner, owner.get(PATH + "?id=" + service), Map.of("local", "there"))
                        .body())
                .contains("This address is there already.");
        fixture.whm1.limitMailboxes("mb-refused", 1);
        String limit = send(owner, owner.get(PATH + "?id=" + service), Map.of("local", "more"))
                .body();
        assertThat(limit).contains("A limit of your hosting account is reached.", "maximum number of email accounts");
        fixture.whm1.refuseMailboxes("<script>alert(1)</script> #{7*7}\r\n\u001b[31m " + PASSWORD + " is too weak");
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);

        String hostile = send(owner, form, Map.of("local", "hostile")).body();

        assertThat(hostile)
                .contains("The e-mail account was not created.", "&lt;script&gt;alert(1)", "#{7*7}", "*** is too weak")
                .doesNotContain("<script>alert", PASSWORD, "\u001b");
        Matcher code = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").matcher(hostile);
        assertThat(code.find()).isTrue();
        assertThat(staff().get("/admin/activity/attempt?ref=" + code.group()).body())
                .contains("too easy to guess", "hostile@mb-refused.example")
                .doesNotContain(PASSWORD);
        assertThat(send(owner, form, Map.of("local", "hostile")).body())
                .as("a reload")
                .contains("not created", code.group());
    }

    @Test
    @DisplayName("B11: a panel that dies in the middle: made is made, and what can't be known is looked for again")
    void dead_in_the_middle() {
        ServiceId service = cpanel("mb-dead");
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> form = owner.get(PATH + "?id=" + service);
        failThirdCall(WireFault.RESET_BEFORE_ANSWER);
        assertThat(send(owner, form, Map.of("local", "reset")).body())
                .contains("The e-mail account was created.", "reset@mb-dead.example");

        form = owner.get(PATH + "?id=" + service);
        failThirdCall(WireFault.CLOSE_WITHOUT_WORK);
        HttpResponse<String> unknown = send(owner, form, Map.of("local", "lost"));
        assertThat(unknown.body()).contains("We can’t know yet", "Look again", "lost@mb-dead.example");
        Map<String, String> look = Map.of("id", service.toString(), "key", key(form), "look", "1");
        assertThat(owner.post(PATH, look).body()).contains("We can’t know yet");
        Sql.run(
                fixture.database().dataSource(),
                "update mailbox_attempt set began_at = began_at - 120000 where local_part = 'lost'");
        assertThat(owner.post(PATH, look).body()).contains("The e-mail account was not created.");
        assertThat(fixture.whm1.mailboxes("mb-dead")).containsExactly("reset@mb-dead.example");
        assertThat(fixture.whm1.recorder().mailboxesMade("reset@mb-dead.example"))
                .isOne();
    }

    @Test
    @DisplayName("B3, B4, B5: who may not enter gets neither section nor form, and a hand-typed request calls no panel")
    void rights() {
        ServiceId service = cpanel("mb-rights");
        int before = fixture.whm1.recorder().requests().size();
        WebClient viewer = client(Fixture.VIEWER);
        assertThat(viewer.get("/client/services/details?id=" + service).body()).doesNotContain(PATH);
        Map<String, String> typed = fields("x", service);
        assertThat(viewer.get(PATH + "?id=" + service).body()).contains("may not sign on to the services");
        assertThat(viewer.post(PATH, typed).body()).contains("may not sign on").doesNotContain("was created");
        assertThat(viewer.get("/client/activity").body())
                .contains("You were refused an e-mail account at mb-rights.example");
        assertThat(client(Fixture.STRANGER).post(PATH, typed).statusCode()).isEqualTo(404);
        WebClient owner = client(Fixture.OWNER);
        assertThat(owner.get(PATH + "?id=" + fixture.whmService).statusCode())
                .as("a reseller's login")
                .isEqualTo(404);
        assertThat(owner.post(PATH, fields("x", fixture.suspended)).body()).contains("not active");
        assertThat(owner.post(PATH, typed, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        assertThat(rows("outcome = 'DENIED' and object_name = 'mb-rights.example'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("B31: staff who see the client area as a user are told that only the user can, and can't")
    void staff_as_client() {
        ServiceId service = cpanel("mb-staff");
        WebClient staff = staff();
        staff.submit("/admin/as-client?user=" + fixture.member, "as", "go", Map.of("reason", "looking at a mailbox"));
        int before = fixture.whm1.recorder().requests().size();
        String page = staff.get("/client/services/details?id=" + service).body();
        assertThat(page)
                .contains("Only the user can create e-mail accounts here.")
                .doesNotContain(PATH);
        assertThat(staff.get(PATH + "?id=" + service).statusCode()).isEqualTo(403);
        assertThat(staff.post(PATH, fields("x", service)).statusCode()).isEqualTo(403);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        staff.post("/client/sign-out", Map.of());
    }

    @Test
    @DisplayName("B6: a right taken away while the form is open is gone when it is sent")
    void a_right_taken_away() {
        UserId user = fixture.user("mb-b6@example.com", "Bodo Mail");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = cpanel("mb-bsix");
        WebClient browser = client("mb-b6@example.com");
        HttpResponse<String> form = browser.get(PATH + "?id=" + service);
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));

        assertThat(send(browser, form, Map.of()).body()).contains("may not sign on");

        assertThat(fixture.whm1.mailboxes("mb-bsix")).isEmpty();
    }

    @Test
    @DisplayName("B11: a token without the right is a failure with a code, whose cause only staff read")
    void a_missing_right_of_the_credential() {
        fixture.whm2.put(new WhmToken("agentur2", "mb-few", Set.of("create-user-session", "list-accts")));
        ServiceId service = fixture.with(rooms -> {
            ServerId server = rooms.servers.add(
                    Fixture.data(
                            "mb-few",
                            "cpanel",
                            fixture.whm2.apiPort(),
                            new TlsTrust.PinnedKey(fixture.whm2.certificate().pin()),
                            "agentur2"),
                    Secret.of("mb-few"),
                    AccessControl.unrestricted());
            return rooms.services.add(new ServiceData(
                    fixture.account, fixture.hosting, server, "shop77", "mb-few.example", ServiceStatus.ACTIVE, ""));
        });
        String page = client(Fixture.OWNER).get(PATH + "?id=" + service).body();
        assertThat(page).contains("could not be asked for your domains").doesNotContain("cpanel-api");
        assertThat(staff().get("/admin/activity?text=mb-few").body()).contains("cpanel-api is needed");
    }

    @Test
    @DisplayName("A-1, B11: the new password is in no page, log or column, whatever the panel repeats")
    void the_password_is_nowhere() {
        String secret = "Qx7-Marker-Postfach-93";
        ServiceId service = cpanel("mb-secret");
        WebClient owner = client(Fixture.OWNER);
        StringBuilder seen = new StringBuilder();
        seen.append(send(owner, owner.get(PATH + "?id=" + service), Map.of("local", "a", "password", secret))
                .body());
        seen.append(send(owner, owner.get(PATH + "?id=" + service), Map.of("local", "a/b", "password", secret))
                .body());
        fixture.whm1.refuseMailboxes("No: " + secret + " and " + secret.toUpperCase());
        seen.append(send(owner, owner.get(PATH + "?id=" + service), Map.of("local", "b", "password", secret))
                .body());
        fixture.whm1.refuseMailboxes("");
        for (Fault fault : List.of(EchoFault.SECRET, WireFault.RESET_BEFORE_ANSWER, WireFault.HANG_AFTER_REQUEST)) {
            HttpResponse<String> form = owner.get(PATH + "?id=" + service);
            failThirdCall(fault);
            seen.append(send(owner, form, Map.of("local", "c" + fault.hashCode(), "password", secret))
                    .body());
            heal();
        }
        seen.append(owner.get("/client/activity").body());
        seen.append(staff().get("/admin/activity?text=mb-secret").body());
        assertThat(fixture.whm1.mailboxPassword("a@mb-secret.example")).isEqualTo(secret);
        assertThat(seen.toString()).contains("No: *** and ***").doesNotContain(secret, Fixture.MARKER);
        assertThat(Sql.dump(fixture.database().dataSource()))
                .contains("mb-secret.example")
                .doesNotContain(secret);
        assertThat(product.log()).doesNotContain(secret);
    }

    private void failThirdCall(Fault fault) {
        // Domains, then whether the address is there, then making it.
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(fault);
    }

    private HttpResponse<String> send(WebClient browser, HttpResponse<String> form, Map<String, String> typed) {
        Map<String, String> hidden = WebClient.hidden(form.body());
        Map<String, String> fields = fields("info", new ServiceId(Long.parseLong(hidden.get("id"))));
        fields.put("key", hidden.get("key"));
        fields.put("domains", hidden.get("domains"));
        fields.put("domain", hidden.get("domains").split(" ")[0]);
        fields.putAll(typed);
        return browser.post(PATH, fields);
    }

    private static Map<String, String> fields(String local, ServiceId service) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", service.toString());
        fields.put("key", "A".repeat(43));
        fields.put("local", local);
        fields.put("domain", "blumen-huber.example");
        fields.put("password", PASSWORD);
        fields.put("quota", "250");
        return fields;
    }

    private static String key(HttpResponse<String> form) {
        return WebClient.hidden(form.body()).get("key");
    }

    private ServiceId cpanel(String user) {
        fixture.whm1.put(WhmAccount.of(user, user + ".example", "root"));
        return fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.openServer("server of " + user),
                user,
                user + ".example",
                ServiceStatus.ACTIVE);
    }

    private long rows(String where) {
        return fixture.rows("action = 'MAKE_MAILBOX' and " + where);
    }

    private WebClient client(String email) {
        return product.browser().signIn("client", email);
    }

    private WebClient staff() {
        return product.browser().signIn("admin", Fixture.ADMIN);
    }
}
