package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;

/** Behaviour 32 over HTTP: the panel sessions that ending access leaves open are named, and ended where that is possible. */
class PanelSessionsIT {

    private static final Pattern ATTEMPT = Pattern.compile("/admin/activity/attempt\\?ref=([A-Z0-9-]+)");
    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*>([A-Z2-7 ]+)<");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.plesk1.heal();
        fixture.plesk1.knowsSessions(true);
    }

    @Test
    @DisplayName("B32: a lock's page names what may still be open; Plesk ends it, and nobody else's session")
    void a_session_is_named_and_ended() throws Exception {
        Entered entered = enters("ending1");
        fixture.plesk1.signIn("ending1", InetAddress.getByName("192.0.2.44"));
        fixture.plesk1.put(PleskLogin.customer(901, "bystander"));
        fixture.plesk1.signIn("bystander", InetAddress.getByName(entered.browser.address()));
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);

        HttpResponse<String> locked = admin.submit(
                "/admin/locks?scope=USER&id=" + entered.user,
                "lock",
                "go",
                Map.of("reason", "Left the company", "hours", "4"));
        assertThat(location(locked)).isEqualTo("/admin/locks?scope=USER&id=" + entered.user);
        assertThat(admin.get(location(locked)).body())
                .contains(
                        "1 panel session may still be open",
                        "Ursel ending1",
                        "Service ending1.example as ending1",
                        entered.browser.address(),
                        "Plesk ends a session after 30 minutes without use",
                        "/admin/sessions?scope=USER&amp;id=" + entered.user);
        String path = "/admin/sessions?scope=USER&id=" + entered.user;
        String reference = reference(admin.get(path).body());
        assertThat(fixture.plesk1.sessionsOpen("ending1")).isEqualTo(2);

        String done = end(admin, path, reference, Map.of()).body();

        assertThat(done)
                .contains(
                        "ending1 from " + entered.browser.address() + ", on server-3",
                        "Ended: 1. Already gone: 0. Still open: 0. Left alone, from other addresses: 1.",
                        "1 panel session may still be open",
                        "The panel was asked to end it");
        assertThat(fixture.plesk1.sessionsOpen("ending1")).isEqualTo(1);
        assertThat(fixture.plesk1.sessionsOpen("bystander")).isEqualTo(1);
        String row = "action = 'END_SESSIONS' and server_id = " + fixture.server3 + " and actor_name = 'Fiona Full'"
                + " and detail like 'as ending1; from " + entered.browser.address() + "; ";
        assertThat(fixture.rows(row + "to be ended' and outcome = 'INTENDED'")).isOne();
        assertThat(fixture.rows(row + "1 ended, 0 already gone%' and outcome = 'DONE'"))
                .isOne();
        assertThat(admin.get("/admin/locks?scope=USER&id=" + entered.user).body())
                .contains("The panel was asked to end it", "Left alone, from other addresses: 1.");

        fixture.plesk1.signOut("ending1");
        assertThat(end(admin, path, reference, Map.of()).body())
                .contains("The panel listed no such session.", "The panel was asked to end it");
        fixture.plesk1.signIn("ending1", InetAddress.getByName(entered.browser.address()));
        assertThat(end(admin, path, reference, Map.of()).body())
                .contains(
                        "Ended: 1. Already gone: 0. Still open: 0. Left alone, from other addresses: 0.",
                        "No panel session is known that may still be open");
        assertThat(admin.get("/admin/locks?scope=USER&id=" + entered.user).body())
                .contains("No panel session is known")
                .doesNotContain("The panel was asked");
        lift();
    }

    @Test
    @DisplayName("B32: an account that others use too ends only where that is said")
    void shared_accounts_need_a_word() {
        Entered one = enters("shared1");
        UserId second = member("shared1-second@example.com", "Second shared1");
        WebClient beside = one.browser.beside().signIn("client", "shared1-second@example.com");
        assertThat(location(beside.enter("client", "service", one.service.value())))
                .startsWith("https://");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/sessions?scope=USER&id=" + second;
        String reference = reference(admin.get(path).body());

        assertThat(end(admin, path, reference, Map.of()).body()).contains("Others may use one of these accounts");
        assertThat(fixture.plesk1.sessionsOpen("shared1")).isEqualTo(2);

        assertThat(end(admin, path, reference, Map.of("end:shared", "true")).body())
                .contains("Ended: 2. Already gone: 0.");
        assertThat(fixture.plesk1.sessionsOpen("shared1")).isZero();
    }

    @Test
    @DisplayName("B32: what the panel's own login opened on a server is always taken for shared")
    void the_login_of_a_server_is_shared() {
        AdministratorId id = fixture.administrator("sessions-staff@example.com", "Stan Sessions", fixture.groupOne);
        WebClient staff = product.browser().signIn("admin", "sessions-staff@example.com");
        assertThat(location(staff.enter("admin", "server", fixture.server3.value())))
                .startsWith("https://");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/sessions?scope=ADMINISTRATOR&id=" + id;
        String page = admin.get(path).body();
        assertThat(page).contains("Server server-3 as admin", "also those of others");
        assertThat(end(admin, path, reference(page), Map.of()).body()).contains("Others may use one of these accounts");
        assertThat(end(admin, path, reference(page), Map.of("end:shared", "true"))
                        .body())
                .contains("Ended: 1.");

        disable(id);
        assertThat(location(staff.click("admin", "server", fixture.server3.value())))
                .startsWith("/admin/sign-in");
    }

    @Test
    @DisplayName(
            "B32: the page of an administrator or user who was disabled, and of a client whose member left, names them")
    void every_end_of_access_names_them() {
        AdministratorId id = fixture.administrator("sessions-off@example.com", "Olga Off", fixture.groupOne);
        WebClient staff = product.browser().signIn("admin", "sessions-off@example.com");
        assertThat(location(staff.enter("admin", "server", fixture.server1.value())))
                .startsWith("https://");
        Entered entered = enters("leaving1");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(admin.get("/admin/administrators/edit?id=" + id).body()).doesNotContain("may still be open");
        disable(id);
        assertThat(admin.get("/admin/administrators/edit?id=" + id).body())
                .contains(
                        "1 panel session may still be open",
                        "Server server-1 as root",
                        "cPanel &amp; WHM ends a session after 15 minutes without use");
        String cannot =
                admin.get("/admin/sessions?scope=ADMINISTRATOR&id=" + id).body();
        assertThat(cannot)
                .contains("cPanel &amp; WHM has no call to end sessions.")
                .doesNotContain("End chosen sessions", "name=\"session\"");
        assertThat(end(admin, "/admin/sessions?scope=ADMINISTRATOR&id=" + id, reference(cannot), Map.of())
                        .body())
                .contains("has no call to end sessions.")
                .doesNotContain("Ended:");
        assertThat(fixture.rows("action = 'END_SESSIONS' and server_id = " + fixture.server1))
                .isZero();

        HttpResponse<String> removed = admin.submit(
                "/admin/clients/member?client=" + fixture.account + "&user=" + entered.user,
                "removing",
                "go",
                Map.of());
        assertThat(location(removed)).isEqualTo("/admin/clients/edit?id=" + fixture.account + "&left=" + entered.user);
        assertThat(admin.get(location(removed)).body())
                .contains("1 panel session may still be open", "Service leaving1.example as leaving1");
        fixture.with(rooms -> {
            var user = rooms.users.find(entered.user).orElseThrow();
            rooms.users.change(
                    user.id(), user.version(), Email.parse(user.email()).orElseThrow(), user.name(), "en", false);
            return 0;
        });
        assertThat(admin.get("/admin/users/edit?id=" + entered.user).body())
                .contains("1 panel session may still be open");
    }

    @Test
    @DisplayName("B32, S56: what the panel refuses is told and recorded, masks our secret, and stays on the list")
    void a_refusal_is_told() {
        Entered entered = enters("refused1");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/sessions?scope=SERVICE&id=" + entered.service;
        String reference = reference(admin.get(path).body());

        fixture.plesk1.failNext(EchoFault.SECRET);
        String refused = end(admin, path, reference, Map.of()).body();
        assertThat(refused)
                .contains("Nothing was ended. What is open is not known.", "***", "Service refused1.example")
                .doesNotContain("plesk-secret-key");
        fixture.plesk1.failNext(Fault.NONE);
        fixture.plesk1.failNext(EchoFault.MARKUP);
        assertThat(end(admin, path, reference, Map.of()).body())
                .contains("Ended: 0. Already gone: 0. Still open: 1.", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        fixture.plesk1.knowsSessions(false);
        assertThat(end(admin, path, reference, Map.of()).body()).contains("Plesk 12.0 or later has one");
        fixture.plesk1.knowsSessions(true);
        assertThat(fixture.plesk1.sessionsOpen("refused1")).isEqualTo(1);
        assertThat(fixture.rows("action = 'END_SESSIONS' and outcome = 'FAILED' and cause = 'PERMISSION_DENIED'"
                        + " and detail like 'as refused1; %***%' and detail not like '%plesk-secret-key%'"))
                .isOne();

        fixture.plesk1.failNext(Fault.NONE);
        fixture.plesk1.failNext(exchange -> {
            fixture.plesk1.signOut("refused1");
            return exchange.write(exchange.proceed());
        });
        assertThat(end(admin, path, reference, Map.of()).body())
                .contains("Ended: 0. Already gone: 1. Still open: 0.", "No panel session is known");
    }

    @Test
    @DisplayName("B32: it needs the right to lock and a fresh proof, and ends nothing that is not on the list")
    void it_needs_the_right_and_a_proof() {
        Entered entered = enters("guarded1");
        Entered other = enters("guarded2");
        String path = "/admin/sessions?scope=USER&id=" + entered.user;
        WebClient without = product.browser().signIn("admin", Fixture.ONE);
        assertThat(without.get(path).statusCode()).isEqualTo(403);
        assertThat(without.post("/admin/sessions", Map.of("end:go", "end:go")).statusCode())
                .isEqualTo(403);

        RoleGroupId locking = fixture.with(rooms -> rooms.roleGroups.add(
                "Locking sessions", EnumSet.of(AdminPermission.LOCK_SIGN_ON, AdminPermission.VIEW_ACTIVITY_LOG)));
        fixture.administrator("sessions-locker@example.com", "Lia Locker", locking);
        WebClient locker = product.browser().signIn("admin", "sessions-locker@example.com");
        String reference = reference(locker.get(path).body());
        String foreign = reference(
                locker.get("/admin/sessions?scope=USER&id=" + other.user).body());
        assertThat(end(locker, path, foreign, Map.of()).body()).contains("Please choose what to end.");
        enrol(product.browser().signIn("admin", "sessions-locker@example.com"));
        assertThat(end(locker, path, reference, Map.of()).body()).contains("needs a fresh proof");
        assertThat(fixture.plesk1.sessionsOpen("guarded1")).isEqualTo(1);
        assertThat(fixture.plesk1.sessionsOpen("guarded2")).isEqualTo(1);
        assertThat(fixture.rows("action = 'END_SESSIONS' and actor_name = 'Lia Locker'"))
                .isZero();
        assertThat(locker.get("/admin/sessions?scope=USER&id=999999999").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> end(WebClient staff, String path, String reference, Map<String, String> more) {
        Map<String, String> fields =
                new LinkedHashMap<>(WebClient.hidden(staff.get(path).body()));
        fields.put("end", "end");
        fields.put("session", reference);
        fields.put("end:go", "end:go");
        fields.putAll(more);
        return staff.post(path, fields);
    }

    private static void enrol(WebClient staff) {
        Matcher key = KEY.matcher(staff.get("/admin/account/app").body());
        assertThat(key.find()).isTrue();
        PhoneApp phone = new PhoneApp(key.group(1));
        assertThat(staff.submit("/admin/account/app", "app", "go", Map.of("code", phone.code(0)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String reference(String html) {
        Matcher found = ATTEMPT.matcher(html);
        assertThat(found.find()).as(html).isTrue();
        return found.group(1);
    }

    private void disable(AdministratorId id) {
        fixture.with(rooms -> {
            var staff = rooms.administrators.find(id).orElseThrow();
            rooms.administrators.change(
                    id,
                    staff.version(),
                    staff.email(),
                    staff.name(),
                    staff.roleGroup().id(),
                    "en",
                    false);
            return 0;
        });
    }

    private void lift() {
        fixture.with(rooms -> {
            rooms.locks.inForce(100).stream()
                    .filter(lock -> lock.reason().equals("Left the company"))
                    .forEach(lock -> rooms.locks.lift(lock.id()));
            return 0;
        });
    }

    /** A user of the account who has just entered a service of that name. */
    private Entered enters(String login) {
        fixture.plesk1.put(PleskLogin.customer(
                900 + Math.abs(login.hashCode() % 9_000), login, new PleskSubscription(77, login + ".example")));
        ServiceId service = fixture.service(
                fixture.account, fixture.plesk, fixture.server3, login, login + ".example", ServiceStatus.ACTIVE);
        UserId user = member(login + "@example.com", "Ursel " + login);
        WebClient browser = product.browser().signIn("client", login + "@example.com");
        assertThat(location(browser.enter("client", "service", service.value())))
                .startsWith("https://");
        return new Entered(user, service, browser);
    }

    private UserId member(String email, String name) {
        UserId user = fixture.user(email, name);
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        return user;
    }

    private record Entered(UserId user, ServiceId service, WebClient browser) {}
}
