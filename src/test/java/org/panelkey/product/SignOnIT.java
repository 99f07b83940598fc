package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.UrlFault;
import org.panelkey.simulators.WireFault;
import org.panelkey.storage.Sql;

/** Behaviour 1 to 9 and 13 to 15 over HTTP, each named. */
class SignOnIT {

    private static final Pattern REFERENCE = Pattern.compile("ref=([0-9A-Z-]{14})");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
        fixture.whm2.heal();
        fixture.plesk1.heal();
    }

    @Test
    @DisplayName("B1, B9, S1: one panel session for the service's user, answered with 303, no-store, no-referrer")
    void a_client_enters_cpanel() {
        ServiceId service = newCpanelService("b1.example");
        int before = fixture.whm1.recorder().sessionsCreated("blumenhu");

        HttpResponse<String> answer = client(Fixture.OWNER).enter("client", "service", service.value());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("https://localhost:" + fixture.whm1.cpanelPort() + "/cpsess");
        assertThat(WebClient.header(answer, "Cache-Control")).containsExactly("no-store");
        assertThat(WebClient.header(answer, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(fixture.whm1.recorder().sessionsCreated("blumenhu")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("B2: a reseller product goes to WHM, a Plesk service to Plesk with the browser's address")
    void resellers_and_plesk_customers_enter() {
        WebClient owner = client(Fixture.OWNER);
        assertThat(location(owner.enter("client", "service", fixture.whmService.value())))
                .startsWith("https://localhost:" + fixture.whm1.apiPort() + "/cpsess");
        assertThat(location(owner.enter("client", "service", fixture.pleskService.value())))
                .startsWith("https://localhost:" + fixture.plesk1.port() + "/enterprise/rsession_init.php?");
        assertThat(fixture.plesk1.recorder().sessionsCreated("nordlicht")).isPositive();
    }

    @Test
    @DisplayName("B3, S20: without the permission there is no button, and a hand-typed request is refused and recorded")
    void a_user_without_the_permission_is_refused() {
        int before = fixture.whm1.recorder().sessionsCreated();
        WebClient viewer = client(Fixture.VIEWER);
        String page = viewer.get("/client/services/details?id=" + fixture.cpanelService)
                .body();
        assertThat(page).contains("blumen-huber.example").doesNotContain("Log in to");

        HttpResponse<String> refused = viewer.click("client", "service", fixture.cpanelService.value());

        assertThat(refused.body()).contains("Action Failed").doesNotContain("/go?t=");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before);
        assertThat(rows("rule = 'NEEDS_PRODUCTSSO' and outcome = 'DENIED' and service_id = " + fixture.cpanelService))
                .isPositive();
    }

    @Test
    @DisplayName("B4, S19: a foreign service is answered like one that does not exist")
    void a_foreign_service_does_not_exist() {
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> foreign = owner.get("/client/services/details?id=" + fixture.foreign);
        HttpResponse<String> missing = owner.get("/client/services/details?id=999999999");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(neutral(foreign.body())).isEqualTo(neutral(missing.body()));

        HttpResponse<String> clicked = owner.click("client", "service", fixture.foreign.value());
        HttpResponse<String> nothing = owner.click("client", "service", 999_999_999L);
        assertThat(clicked.statusCode()).isEqualTo(404);
        assertThat(neutral(clicked.body())).isEqualTo(neutral(nothing.body()));
    }

    @Test
    @DisplayName("B5, S25: what is not active has a notice and no button, and is refused before any call")
    void a_suspended_service_is_refused() {
        int before = fixture.whm1.recorder().requests().size();
        WebClient owner = client(Fixture.OWNER);
        String page =
                owner.get("/client/services/details?id=" + fixture.suspended).body();
        assertThat(page).contains("suspended").contains("because of the test").doesNotContain("Log in to");
        for (ServiceStatus status : ServiceStatus.values()) {
            if (status != ServiceStatus.ACTIVE) {
                ServiceId service = fixture.service(
                        fixture.account, fixture.hosting, fixture.server1, "blumenhu", status + ".example", status);
                assertThat(owner.click("client", "service", service.value()).body())
                        .contains("not active")
                        .doesNotContain("/go?t=");
            }
        }
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
    }

    @Test
    @DisplayName("B6, S21: a right taken away is gone at the next click")
    void a_right_taken_away_is_gone_at_the_next_click() {
        UserId user = fixture.user("b6@example.com", "Bodo Six");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = newCpanelService("b6.example");
        WebClient browser = client("b6@example.com");
        String token = WebClient.token(browser.click("client", "service", service.value()));
        int before = fixture.whm1.recorder().sessionsCreated();

        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));

        assertThat(location(browser.get("/client/go?t=" + token))).startsWith("/client/failed?ref=");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before);
        assertThat(browser.click("client", "service", service.value()).body()).contains("Action Failed");
    }

    @Test
    @DisplayName("B6: a right taken away while the panel is answering withholds the address")
    void a_right_taken_away_meanwhile_withholds_the_address() throws Exception {
        UserId user = fixture.user("b6b@example.com", "Berta Six");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = newCpanelService("b6b.example");
        WebClient browser = client("b6b@example.com");
        String token = WebClient.token(browser.click("client", "service", service.value()));
        fixture.whm1.failAlways(DelayFault.of(3_000));
        int calls = fixture.whm1
                .recorder()
                .requests("/json-api/create_user_session")
                .size();

        CompletableFuture<HttpResponse<String>> going =
                CompletableFuture.supplyAsync(() -> browser.get("/client/go?t=" + token));
        while (fixture.whm1.recorder().requests("/json-api/create_user_session").size() == calls) {
            Thread.onSpinWait();
        }
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));

        HttpResponse<String> answer = going.get();
        assertThat(location(answer)).startsWith("/client/failed?ref=");
        String reference = reference(answer);
        assertThat(rows("reference = '" + reference + "' and outcome = 'INTENDED'"))
                .isOne();
        assertThat(rows("reference = '" + reference + "' and outcome = 'DENIED'"))
                .isOne();
    }

    @Test
    @DisplayName("B7: the panel's no is Action Failed with a code; the administrator who opens it sees the cause")
    void a_failure_has_a_code_that_staff_can_open() {
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "nobody9", "b7.example", ServiceStatus.ACTIVE);
        WebClient owner = client(Fixture.OWNER);
        HttpResponse<String> answer = owner.enter("client", "service", service.value());
        assertThat(location(answer)).startsWith("/client/failed?ref=");

        String page = owner.get(location(answer)).body();
        assertThat(page)
                .contains("Action Failed")
                .contains("Unable to auto-login. Please contact support.")
                .contains(reference(answer))
                .doesNotContain("no such account");
        String staff = staff(Fixture.ADMIN)
                .get("/admin/activity/attempt?ref=" + reference(answer))
                .body();
        assertThat(staff).contains("The panel has no such account").contains("b7.example");
    }

    @Test
    @DisplayName("B8: two fast clicks make one panel session; the second tab says so and makes no call")
    void two_fast_clicks_make_one_session() {
        ServiceId service = newCpanelService("b8.example");
        WebClient owner = client(Fixture.OWNER);
        int before = fixture.whm1.recorder().sessionsCreated();
        List<HttpResponse<String>> tabs = List.of(
                        CompletableFuture.supplyAsync(() -> owner.click("client", "service", service.value())),
                        CompletableFuture.supplyAsync(() -> owner.click("client", "service", service.value())))
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<HttpResponse<String>> going =
                tabs.stream().filter(tab -> tab.body().contains("/go?t=")).toList();
        assertThat(going).hasSize(1);
        assertThat(tabs).anyMatch(tab -> tab.body().contains("opened in another tab"));

        assertThat(owner.get("/client/go?t=" + WebClient.token(going.get(0))).statusCode())
                .isEqualTo(303);
        assertThat(owner.click("client", "service", service.value()).body()).contains("opened in another tab");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("B9, S57: an address with another host, scheme, user info, none or two is refused")
    void a_foreign_address_is_refused() {
        WebClient owner = client(Fixture.OWNER);
        for (UrlFault fault : UrlFault.values()) {
            ServiceId service = newCpanelService(fault.name().toLowerCase().replace('_', '-') + ".example");
            String token = WebClient.token(owner.click("client", "service", service.value()));
            fixture.whm1.failAlways(fault);
            HttpResponse<String> answer = owner.get("/client/go?t=" + token);
            fixture.whm1.heal();
            assertThat(location(answer)).as(fault.name()).startsWith("/client/failed?ref=");
        }
        assertThat(rows("cause = 'HOST_NOT_ALLOWED'")).isPositive();
    }

    @Test
    @DisplayName("S2, S7, S32: the step into a panel works once, only for a read, and only from our own pages")
    void the_step_is_used_up_by_a_real_click_only() {
        ServiceId service = newCpanelService("s7.example");
        WebClient owner = client(Fixture.OWNER);
        String path = "/client/go?t=" + WebClient.token(owner.click("client", "service", service.value()));
        assertThat(owner.send("HEAD", path).statusCode()).isEqualTo(405);
        assertThat(owner.send("OPTIONS", path).statusCode()).isEqualTo(405);
        assertThat(owner.get(path, "Sec-Purpose", "prefetch").statusCode()).isEqualTo(400);
        assertThat(owner.get(path, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(owner.get(path + "&t=x").statusCode()).isEqualTo(400);
        // Another person's session can't use it, and does not use it up.
        assertThat(location(client(Fixture.MEMBER).get(path))).isEqualTo("/client/failed");
        assertThat(location(owner.get(path))).startsWith("https://");
        String spent = owner.get("/client/failed").body();
        assertThat(location(owner.get(path))).isEqualTo("/client/failed");
        assertThat(location(owner.get("/client/go?t=" + "A".repeat(43)))).isEqualTo("/client/failed");
        assertThat(spent).contains("has been used");
    }

    @Test
    @DisplayName("S32: a click that another site sent is refused")
    void a_foreign_click_is_refused() {
        WebClient owner = client(Fixture.OWNER);
        Map<String, String> click = Map.of("service", fixture.cpanelService.toString());
        assertThat(owner.post("/client/enter", click, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner.post("/client/enter", click, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(owner.post("/client/enter", click, new String[0]).statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("B13, B14, S22, S23: each cell of role group x server, at the server and at its services")
    void access_control_binds_staff_in_every_cell() {
        Map<String, Set<ServerId>> expected =
                Map.of(Fixture.ONE, Set.of(fixture.server1, fixture.server3), Fixture.TWO, Set.of(fixture.server2));
        Map<ServerId, ServiceId> services = Map.of(
                fixture.server1, newCpanelService("b14.example"),
                fixture.server2, fixture.ownOfReseller,
                fixture.server3, fixture.pleskService);
        expected.forEach((person, allowed) -> {
            WebClient browser = staff(person);
            services.forEach((server, service) -> {
                boolean may = allowed.contains(server);
                check(browser.click("admin", "server", server.value()), may, person + " at " + server);
                check(browser.click("admin", "service", service.value()), may, person + " at service of " + server);
            });
        });
        ServerId nobodys = copyOfServer1("nobodys", AccessControl.restrictedTo(Set.of()));
        check(staff(Fixture.ONE).click("admin", "server", nobodys.value()), false, "restricted to nobody");
        ServerId open = copyOfServer1("open", AccessControl.unrestricted());
        check(staff(Fixture.TWO).click("admin", "server", open.value()), true, "unrestricted");
    }

    @Test
    @DisplayName("B13: staff enter a service and a server")
    void staff_enter() {
        WebClient one = staff(Fixture.ONE);
        ServiceId service = newCpanelService("b13.example");
        assertThat(location(one.enter("admin", "service", service.value())))
                .startsWith("https://localhost:" + fixture.whm1.cpanelPort() + "/cpsess");
        assertThat(location(one.enter("admin", "server", fixture.server1.value())))
                .startsWith("https://localhost:" + fixture.whm1.apiPort() + "/cpsess");
        assertThat(location(one.enter("admin", "server", fixture.server3.value())))
                .contains("rsession_init.php");
    }

    @Test
    @DisplayName("B14: access control never limits clients")
    void access_control_does_not_bind_clients() {
        assertThat(location(client(Fixture.OWNER).enter("client", "service", fixture.ownOfReseller.value())))
                .startsWith("https://localhost:" + fixture.whm2.cpanelPort());
    }

    @Test
    @DisplayName("B15: with a reseller's credential its own account enters, another's gives Action Failed")
    void a_resellers_credential_opens_its_own_accounts_only() {
        WebClient member = client(Fixture.MEMBER);
        assertThat(location(member.enter("client", "service", fixture.ownOfReseller.value())))
                .startsWith("https://");
        HttpResponse<String> foreign = member.enter("client", "service", fixture.foreignToReseller.value());
        assertThat(member.get(location(foreign)).body()).contains("Unable to auto-login");
        assertThat(rows("reference = '" + reference(foreign) + "' and cause = 'NO_SUCH_ACCOUNT'"))
                .isOne();
    }

    @Test
    @DisplayName("S46: a panel that accepts and never answers ends at the deadline, and is called once")
    void a_hanging_panel_ends_at_the_deadline() {
        ServiceId service = newCpanelService("s46.example");
        WebClient owner = client(Fixture.OWNER);
        String token = WebClient.token(owner.click("client", "service", service.value()));
        int before = fixture.whm1.recorder().sessionsCreated();
        fixture.whm1.failAlways(WireFault.HANG_AFTER_REQUEST);
        HttpResponse<String> answer = owner.get("/client/go?t=" + token);
        fixture.whm1.heal();
        assertThat(rows("reference = '" + reference(answer) + "' and cause = 'TIMEOUT'"))
                .isOne();
        // The panel may have made one before it fell silent; asking again would make two.
        assertThat(fixture.whm1.recorder().sessionsCreated()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "S24: a service that is moved while its panel is answering is not entered, and the row names who was called")
    void a_move_reaches_a_sign_on_under_way() throws Exception {
        ServiceId service = newCpanelService("moved-under-way.example");
        ServerId to = copyOfServer1("moved-under-way", AccessControl.unrestricted());
        WebClient owner = client(Fixture.OWNER);
        String token = WebClient.token(owner.click("client", "service", service.value()));
        CompletableFuture<HttpResponse<String>> going = goingSlowly(owner, token);
        fixture.with(rooms -> {
            int seen = rooms.services.find(service).orElseThrow().version();
            rooms.services.move(service, seen, to, "blumenhu", true);
            return null;
        });
        HttpResponse<String> answer = going.get();
        fixture.whm1.heal();

        assertThat(location(answer)).startsWith("/client/failed?ref=");
        assertThat(owner.get(location(answer)).body()).contains("it was moved or changed");
        String attempt = "reference = '" + reference(answer) + "' and service_id = " + service;
        assertThat(rows(attempt + " and outcome = 'INTENDED' and server_id = " + fixture.server1))
                .isOne();
        assertThat(rows(attempt + " and outcome = 'DENIED' and rule = 'MOVED_MEANWHILE' and server_id = "
                        + fixture.server1))
                .isOne();
        assertThat(rows(attempt)).isEqualTo(2);
        // In another session: in the same one it would count as a double click.
        assertThat(location(client(Fixture.OWNER).enter("client", "service", service.value())))
                .startsWith("https://");
        assertThat(rows("action = 'SIGN_ON' and outcome = 'DONE' and service_id = " + service + " and server_id = "
                        + to))
                .isOne();
    }

    @Test
    @DisplayName("S24: a panel that fails while the service is moved has failed, on the server that was called")
    void a_failure_is_of_the_server_that_was_called() throws Exception {
        ServiceId service = fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.server1,
                "nobody9",
                "moved-and-failed.example",
                ServiceStatus.ACTIVE);
        ServerId to = copyOfServer1("moved-and-failed", AccessControl.unrestricted());
        WebClient owner = client(Fixture.OWNER);
        String token = WebClient.token(owner.click("client", "service", service.value()));
        CompletableFuture<HttpResponse<String>> going = goingSlowly(owner, token);
        fixture.with(rooms -> {
            int seen = rooms.services.find(service).orElseThrow().version();
            rooms.services.move(service, seen, to, "nobody9", true);
            return null;
        });
        HttpResponse<String> answer = going.get();
        fixture.whm1.heal();

        assertThat(rows("reference = '" + reference(answer) + "' and outcome = 'FAILED' and server_id = "
                        + fixture.server1))
                .isOne();
    }

    /** Takes the way of a token, and is back when the panel has been asked but has not answered. */
    private CompletableFuture<HttpResponse<String>> goingSlowly(WebClient browser, String token)
            throws InterruptedException {
        int calls = fixture.whm1.recorder().requests().size();
        fixture.whm1.failAlways(DelayFault.of(2_000));
        CompletableFuture<HttpResponse<String>> going = CompletableFuture.supplyAsync(
                () -> browser.get("/client/go?t=" + token), task -> new Thread(task).start());
        while (!going.isDone() && fixture.whm1.recorder().requests().size() == calls) {
            Thread.sleep(20);
        }
        return going;
    }

    private ServiceId newCpanelService(String domain) {
        return fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", domain, ServiceStatus.ACTIVE);
    }

    private ServerId copyOfServer1(String name, AccessControl control) {
        return fixture.with(rooms -> {
            ServerId id = fixture.server1;
            ServerData data = rooms.servers.find(id).orElseThrow().data();
            ServerData named = new ServerData(
                    name,
                    data.panel(),
                    data.host(),
                    data.port(),
                    data.trust(),
                    data.username(),
                    data.publicName(),
                    data.allowedHosts(),
                    data.pathTemplate(),
                    data.datacentre(),
                    data.group(),
                    data.maxAccounts(),
                    true);
            return rooms.servers.add(named, Secret.of(Fixture.MARKER), control);
        });
    }

    private static void check(HttpResponse<String> answer, boolean may, String cell) {
        assertThat(answer.body().contains("/go?t=")).as(cell).isEqualTo(may);
    }

    private WebClient client(String email) {
        return product.browser().signIn("client", email);
    }

    private WebClient staff(String email) {
        return product.browser().signIn("admin", email);
    }

    private long rows(String where) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from audit_event where " + where);
    }

    private static String reference(HttpResponse<String> answer) {
        Matcher reference = REFERENCE.matcher(location(answer));
        assertThat(reference.find()).as("a reference in " + location(answer)).isTrue();
        return reference.group(1);
    }

    /** A page without what differs at every request. */
    static String neutral(String page) {
        return page.replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("data-question=\"[^\"]*\"", "")
                .replaceAll("csp.init\\('[^']*'\\)", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }
}
