package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.ExampleData;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** What people do with their own password, second factors and sessions, over HTTP. */
class OwnAccountIT {

    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*>([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<li>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</li>");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @ParameterizedTest
    @ValueSource(strings = {"client", "admin"})
    @DisplayName("S42: an app is set up, then asked for at the door; a used, wrong or old code opens nothing")
    void an_app_is_asked_for(String area) {
        String email = "app-" + area + "@example.com";
        person(area, email);
        WebClient first = product.browser().signIn(area, email);
        WebClient other = product.browser().signIn(area, email);
        PhoneApp phone = enrol(first, area);
        List<String> codes = lastCodes;
        assertThat(codes).hasSize(10);
        assertThat(first.get("/" + area + "/account").body()).contains("Asked for at each sign-in.");

        WebClient browser = product.browser();
        assertThat(location(browser.trySignIn(area, email, ExampleData.PASSWORD)))
                .isEqualTo("/" + area + "/second-step");
        assertThat(location(browser.get(firstPage(area)))).startsWith("/" + area + "/sign-in");
        HttpResponse<String> wrong = step(browser, area, "000000");
        assertThat(wrong.body()).contains("The code is wrong or was used already.");
        assertThat(location(browser.get(firstPage(area)))).startsWith("/" + area + "/sign-in");
        // The code that set the app up was used up by that; the next half minute's is still allowed.
        String code = phone.code(1);
        assertThat(location(step(browser, area, code))).isEqualTo(firstPage(area));
        assertThat(browser.get(firstPage(area)).statusCode()).isEqualTo(200);

        WebClient thief = product.browser();
        thief.trySignIn(area, email, ExampleData.PASSWORD);
        assertThat(step(thief, area, code).body()).contains("The code is wrong or was used already.");
        assertThat(location(step(thief, area, codes.get(0)))).isEqualTo(firstPage(area));
        WebClient second = product.browser();
        second.trySignIn(area, email, ExampleData.PASSWORD);
        assertThat(step(second, area, codes.get(0)).body()).contains("The code is wrong or was used already.");
        assertThat(fixture.rows(
                        "action = 'SIGN_IN' and rule = 'WRONG_SECOND_FACTOR' and address = '" + second.address() + "'"))
                .isEqualTo(1);
        assertThat(product.log()).doesNotContain(codes.get(1));

        // A session from before has proved nothing with the new factor: what is protected asks it again.
        assertThat(location(other.submit("/" + area + "/account", "factors", "removeApp", Map.of())))
                .isEqualTo("/" + area + "/confirm?to=%2F" + area + "%2Faccount");
        assertThat(other.get("/" + area + "/account").body()).contains("Asked for at each sign-in.");
        assertThat(other.submit(
                                "/" + area + "/confirm",
                                "confirm",
                                "go",
                                Map.of("proof", ExampleData.PASSWORD, "to", ""))
                        .body())
                .contains("The code is wrong or was used already.");
        assertThat(location(other.submit(
                        "/" + area + "/confirm",
                        "confirm",
                        "go",
                        Map.of("proof", codes.get(2), "to", "/" + area + "/account"))))
                .isEqualTo("/" + area + "/account");
        assertThat(location(other.submit("/" + area + "/account", "factors", "removeApp", Map.of())))
                .isEqualTo("/" + area + "/account");
        assertThat(other.get("/" + area + "/account").body()).doesNotContain("Asked for at each sign-in.");
        assertThat(location(product.browser().trySignIn(area, email, ExampleData.PASSWORD)))
                .isEqualTo(firstPage(area));
    }

    @Test
    @DisplayName("S13, S14: a new password ends all other sessions and not the one that changed it")
    void a_new_password_ends_other_sessions() {
        person("client", "password@example.com");
        WebClient browser = product.browser().signIn("client", "password@example.com");
        WebClient other = product.browser().signIn("client", "password@example.com");
        String fresh = "many unrelated velvet lamps";
        for (String weak : List.of("password123456", "qwertyuiop123", "short", "password@example.com")) {
            assertThat(change(browser, ExampleData.PASSWORD, weak).statusCode())
                    .as(weak)
                    .isEqualTo(200);
        }
        assertThat(change(browser, "not the present one", fresh).body()).contains("The password is wrong.");
        assertThat(location(change(browser, ExampleData.PASSWORD, fresh))).isEqualTo("/client/account");
        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(location(other.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(product.browser().trySignIn("client", "password@example.com", fresh)))
                .isEqualTo("/client/services");
        assertThat(product.log()).doesNotContain(fresh);
    }

    @Test
    @DisplayName("The meter judges as saving does: by the own name and address, and nobody else's")
    void the_meter_judges_as_saving_does() {
        String address = "velvet.quokka.lantern@example.com";
        for (String area : List.of("client", "admin")) {
            person(area, address);
            WebClient browser = product.browser().signIn(area, address);
            assertThat(browser.get("/" + area + "/account").body()).contains("data-asks=\"/" + area + "/strength\"");
            assertThat(measured(browser, area, address)).containsPattern("\"score\":[012]");
            assertThat(measured(product.browser(), area, address)).containsPattern("\"score\":[34]");
        }
        WebClient browser = product.browser().signIn("client", address);
        assertThat(change(browser, ExampleData.PASSWORD, address).body()).contains("easy to guess");
        assertThat(product.browser().post("/strength", Map.of()).statusCode()).isEqualTo(404);
    }

    private static String measured(WebClient browser, String area, String password) {
        return browser.post("/" + area + "/strength", Map.of("password", password))
                .body();
    }

    @Test
    @DisplayName("S42: the present password can't be tried out on the own page: it is slowed down as at the door")
    void the_present_password_is_no_oracle() {
        person("client", "guessed@example.com");
        WebClient thief = product.browser().signIn("client", "guessed@example.com");
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            answers.add(change(thief, "guess number " + i, "many unrelated velvet lamps")
                    .body());
        }
        assertThat(answers.get(0)).contains("The password is wrong.");
        assertThat(answers.get(12)).contains("Too many tries.").doesNotContain("The password is wrong.");
        assertThat(change(thief, ExampleData.PASSWORD, "many unrelated velvet lamps")
                        .body())
                .as("the right one, meanwhile")
                .contains("Too many tries.");
        String here = " and address = '" + thief.address() + "'";
        assertThat(fixture.rows("rule = 'WRONG_PASSWORD'" + here)).isBetween(9L, 11L);
        assertThat(fixture.rows("rule = 'THROTTLED'" + here)).isPositive();
    }

    @Test
    @DisplayName("A new password forgets the key of an app that was shown before and does not count yet")
    void a_new_password_forgets_a_key_that_was_shown() {
        person("client", "shown@example.com");
        WebClient browser = product.browser().signIn("client", "shown@example.com");
        String before = key(browser);
        assertThat(key(browser)).as("a reload shows the same").isEqualTo(before);
        assertThat(location(change(browser, ExampleData.PASSWORD, "many unrelated velvet lamps")))
                .isEqualTo("/client/account");
        assertThat(key(browser)).isNotEqualTo(before);
    }

    @Test
    @DisplayName("A factor and its recovery codes, a password and the end of other sessions: both or neither")
    void what_belongs_together_is_stored_together() {
        person("client", "atomic@example.com");
        WebClient browser = product.browser().signIn("client", "atomic@example.com");
        WebClient other = product.browser().signIn("client", "atomic@example.com");
        PhoneApp phone = new PhoneApp(key(browser));
        refusing("recovery_code", "code_hash = ''", () -> assertThat(
                        browser.submit("/client/account/app", "app", "go", Map.of("code", phone.code(0)))
                                .statusCode())
                .isEqualTo(500));
        assertThat(browser.get("/client/account").body()).doesNotContain("Asked for at each sign-in.");
        assertThat(location(product.browser().trySignIn("client", "atomic@example.com", ExampleData.PASSWORD)))
                .isEqualTo("/client/services");
        refusing("audit_event", "action <> 'SIGN_OUT'", () -> assertThat(
                        change(browser, ExampleData.PASSWORD, "many unrelated velvet lamps")
                                .statusCode())
                .isEqualTo(500));
        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(other.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(location(product.browser().trySignIn("client", "atomic@example.com", ExampleData.PASSWORD)))
                .isEqualTo("/client/services");
        assertThat(fixture.rows("detail = 'own password' and address = '" + browser.address() + "'"))
                .isZero();
    }

    /** While something is done, the database takes only new rows of a table that are such. */
    private void refusing(String table, String rows, Runnable work) {
        Sql.run(
                fixture.database().dataSource(),
                "alter table " + table + " add constraint of_the_test check (" + rows + ") not valid");
        try {
            work.run();
        } finally {
            Sql.run(fixture.database().dataSource(), "alter table " + table + " drop constraint of_the_test");
        }
    }

    private static String key(WebClient browser) {
        String page = browser.get("/client/account/app").body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        return key.group(1);
    }

    @Test
    @DisplayName("Users are changed with a fresh proof only; a page asks for one once, wherever it is asked")
    void users_need_a_fresh_proof() {
        fixture.administrator("user-keeper@example.com", "Ute Userkeeper", full());
        WebClient old = product.browser().signIn("admin", "user-keeper@example.com");
        PhoneApp phone = enrol(product.browser().signIn("admin", "user-keeper@example.com"), "admin");
        UserId user = fixture.user("kept@example.com", "Karl Kept");
        enrol(product.browser().signIn("client", "kept@example.com"), "client");
        String page = "/admin/users/edit?id=" + user;
        Map<String, String> corrected =
                Map.of("name", "Karl Kept", "email", "stolen@example.com", "language", "en", "enabled", "true");
        assertThat(proofs(old.get(page))).isEqualTo(List.of("user:proof"));
        HttpResponse<String> refused = old.submit(page, "user", "save", corrected);
        assertThat(refused.body()).contains("saving this needs a fresh proof", "stolen@example.com");
        Map<String, String> password = new HashMap<>(corrected);
        password.putAll(Map.of("email", "kept@example.com", "password", "many unrelated velvet lamps"));
        assertThat(old.submit(page, "user", "save", password).body()).contains("saving this needs a fresh proof");
        product.browser().trySignIn("client", "kept@example.com", ExampleData.PASSWORD);
        assertThat(old.submit(
                                "/admin/users/edit",
                                "user",
                                "create",
                                Map.of("name", "N", "email", "n@example.com", "language", "en", "enabled", "true"))
                        .body())
                .contains("saving this needs a fresh proof");
        HttpResponse<String> asked = old.submit(page, "reset", "go", Map.of());
        assertThat(asked.body()).contains("saving this needs a fresh proof");
        assertThat(proofs(asked)).isEqualTo(List.of("reset:proof"));
        HttpResponse<String> wrong = old.submit(page, "reset", "go", Map.of("proof", "123456"));
        assertThat(wrong.body()).contains("The code is wrong or was used already.");
        assertThat(proofs(wrong)).isEqualTo(List.of("reset:proof"));
        assertThat(location(old.submit(page, "reset", "go", Map.of("proof", phone.code(1)))))
                .isEqualTo(page);
        assertThat(proofs(old.get(page))).isEmpty();
        assertThat(location(old.submit(page, "user", "save", corrected))).isEqualTo(page);
    }

    @Test
    @DisplayName("An administrator's page asks for a proof in one place, whichever of its forms is sent")
    void an_administrators_page_asks_once() {
        fixture.administrator("staff-keeper@example.com", "Ute Staffkeeper", full());
        WebClient old = product.browser().signIn("admin", "staff-keeper@example.com");
        PhoneApp phone = enrol(product.browser().signIn("admin", "staff-keeper@example.com"), "admin");
        AdministratorId waiting = fixture.with(
                rooms -> rooms.administrators.add("once@example.com", "Otto Once", fixture.groupOne, "en"));
        String page = "/admin/administrators/edit?id=" + waiting;
        assertThat(proofs(old.get(page))).isEqualTo(List.of("administrator:proof"));
        HttpResponse<String> asked = old.submit(page, "invite", "go", Map.of());
        assertThat(asked.body()).contains("saving this needs a fresh proof");
        assertThat(proofs(asked)).isEqualTo(List.of("invite:proof"));
        HttpResponse<String> done = old.submit(page, "invite", "go", Map.of("proof", phone.code(1)));
        assertThat(done.body()).contains("/admin/invitation?token=");
        String link = done.body().replaceAll("(?s).*/admin/invitation\\?token=([A-Za-z0-9_-]{43}).*", "$1");
        assertThat(product.browser().get("/admin/invitation?token=" + link).body())
                .contains("once@example.com");
        assertThat(location(old.submit(
                        page,
                        "administrator",
                        "save",
                        Map.of(
                                "name", "Otto Once",
                                "email", "corrected@example.com",
                                "group", fixture.groupOne.toString(),
                                "language", "en",
                                "enabled", "true"))))
                .isEqualTo(page);
        assertThat(product.browser().get("/admin/invitation?token=" + link).body())
                .as("the link went to the address that was wrong")
                .doesNotContain("corrected@example.com", "id=\"invitation\"");
    }

    private RoleGroupId full() {
        return fixture.with(rooms -> rooms.roleGroups.all().stream()
                .filter(each -> each.name().equals("Full Administrator"))
                .findFirst()
                .orElseThrow()
                .id());
    }

    private static List<String> proofs(HttpResponse<String> page) {
        return Pattern.compile("<input[^>]* name=\"([a-z]+:proof)\"")
                .matcher(page.body())
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "admin"})
    @DisplayName("The own page shows the latest sign-ons, also refused ones, and nobody else's")
    void recent_sign_ons_are_shown(String area) {
        String email = "recent-" + area + "@example.com";
        person(area, email);
        PhoneApp phone = enrol(product.browser().signIn(area, email), area);
        WebClient thief = product.browser();
        thief.trySignIn(area, email, ExampleData.PASSWORD);
        step(thief, area, "000000");
        WebClient browser = product.browser();
        browser.trySignIn(area, email, ExampleData.PASSWORD);
        step(browser, area, phone.code(1));
        if (area.equals("admin")) {
            browser.enter("admin", "server", fixture.server1.value());
        } else {
            WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
            UserId user = fixture.with(rooms -> rooms.users
                    .findByEmail(Email.parse(email).orElseThrow())
                    .orElseThrow()
                    .id());
            staff.submit("/admin/as-client?user=" + user, "as", "go", Map.of("reason", "Ticket 9"));
        }
        String page = browser.get("/" + area + "/account").body();
        String recent = page.substring(page.indexOf("id=\"recent\""));
        assertThat(recent)
                .contains(">Signed in<", "authenticator app", browser.address())
                .contains(">Sign-in refused<", thief.address())
                .contains(area.equals("admin") ? "Entered " : "Support staff saw the client area as you")
                .doesNotContain("Fiona Full");
        assertThat(recent.split("<li class=\"row-line\"", -1)).hasSizeBetween(4, 11);
        assertThat(recent.contains("href=\"/" + area + "/activity"))
                .as("the whole of it, for whoever may see it")
                .isEqualTo(area.equals("client"));
    }

    @Test
    @DisplayName("S16: one's own sessions are listed and ended one by one; another person's can't be")
    void sessions_are_ended() {
        person("admin", "sessions@example.com");
        WebClient browser = product.browser().signIn("admin", "sessions@example.com");
        WebClient other = product.browser().signIn("admin", "sessions@example.com");
        WebClient third = product.browser().signIn("admin", "sessions@example.com");
        String page = browser.get("/admin/account").body();
        assertThat(page).contains(browser.address(), other.address(), third.address(), "This one");
        Matcher end = Pattern.compile("name=\"(sessions:[^\"]*:end)\"").matcher(page);
        assertThat(end.find()).as(page).isTrue();
        Map<String, String> hidden = WebClient.hidden(page);
        hidden.put("sessions", "sessions");
        hidden.put(end.group(1), end.group(1));
        browser.post("/admin/account", hidden);
        long open = Stream.of(other, third)
                .filter(each -> each.get("/admin/home").statusCode() == 200)
                .count();
        assertThat(open).isEqualTo(1);
        browser.submit("/admin/account", "sessions", "others", Map.of());
        assertThat(Stream.of(other, third).map(each -> location(each.get("/admin/home"))))
                .allMatch(to -> to.startsWith("/admin/sign-in"));
        assertThat(browser.get("/admin/home").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A role group that demands a second factor lets its people do nothing but set one up")
    void a_demanded_factor_comes_first() {
        RoleGroupId group = fixture.with(
                rooms -> rooms.roleGroups.add("Demanding group", EnumSet.allOf(AdminPermission.class), true));
        fixture.administrator("demand@example.com", "Dora Demand", group);
        WebClient browser = product.browser().signIn("admin", "demand@example.com");
        for (String path : List.of("/admin/home", "/admin/servers", "/admin/connect", "/admin/activity")) {
            assertThat(location(browser.get(path))).as(path).isEqualTo("/admin/account");
        }
        assertThat(location(browser.click("admin", "server", fixture.server1.value())))
                .isEqualTo("/admin/account");
        assertThat(browser.get("/admin/account").body()).contains("A second factor is needed");
        enrol(browser, "admin");
        assertThat(browser.get("/admin/servers").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Role groups are changed with a fresh proof only; what was typed is kept meanwhile")
    void role_groups_need_a_fresh_proof() {
        RoleGroup full = fixture.with(rooms -> rooms.roleGroups.all().stream()
                .filter(each -> each.name().equals("Full Administrator"))
                .findFirst()
                .orElseThrow());
        fixture.administrator("fresh@example.com", "Fred Fresh", full.id());
        WebClient old = product.browser().signIn("admin", "fresh@example.com");
        PhoneApp phone = enrol(product.browser().signIn("admin", "fresh@example.com"), "admin");
        HttpResponse<String> refused =
                old.submit("/admin/role-groups/edit", "group", "create", Map.of("name", "Freshly proved"));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("saving this needs a fresh proof", "Freshly proved");
        assertThat(old.submit(
                                "/admin/administrators/edit?id="
                                        + fixture.<AdministratorId>with(rooms -> rooms.administrators
                                                .findByEmail("fresh@example.com")
                                                .orElseThrow()
                                                .id()),
                                "administrator",
                                "save",
                                Map.of(
                                        "name", "Fred Fresh",
                                        "email", "taken-over@example.com",
                                        "group", full.id().toString(),
                                        "language", "en",
                                        "enabled", "true"))
                        .body())
                .contains("saving this needs a fresh proof", "taken-over@example.com");
        assertThat(old.submit(
                                "/admin/settings",
                                "settings",
                                "save",
                                Map.of("company", "X", "connect", "3", "total", "9", "days", "400"))
                        .body())
                .contains("saving this needs a fresh proof");
        HttpResponse<String> wrong = old.submit(
                "/admin/role-groups/edit", "group", "create", Map.of("name", "Freshly proved", "proof", "123456"));
        assertThat(wrong.body()).contains("The code is wrong or was used already.");
        HttpResponse<String> saved = old.submit(
                "/admin/role-groups/edit", "group", "create", Map.of("name", "Freshly proved", "proof", phone.code(1)));
        assertThat(location(saved)).startsWith("/admin/role-groups/edit?id=");
    }

    @Test
    @DisplayName("Staff reset the second factors of somebody who lost them; sessions end, and the reset is recorded")
    void factors_are_reset() {
        person("admin", "lost@example.com");
        WebClient lost = product.browser().signIn("admin", "lost@example.com");
        enrol(lost, "admin");
        AdministratorId id = fixture.with(rooms -> rooms.administrators
                .findByEmail("lost@example.com")
                .orElseThrow()
                .id());
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        HttpResponse<String> done = admin.submit("/admin/administrators/edit?id=" + id, "reset", "go", Map.of());
        assertThat(location(done)).isEqualTo("/admin/administrators/edit?id=" + id);
        assertThat(location(lost.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(location(product.browser().trySignIn("admin", "lost@example.com", ExampleData.PASSWORD)))
                .isEqualTo("/admin/home");
        assertThat(fixture.rows("detail = 'second factors reset' and object_id = " + id))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S43: the second step opens nothing by itself, ends after the password changes, and is slowed down")
    void the_second_step_is_no_door() {
        person("client", "half@example.com");
        enrol(product.browser().signIn("client", "half@example.com"), "client");
        WebClient nobody = product.browser();
        assertThat(location(nobody.get("/client/second-step"))).isEqualTo("/client/sign-in");
        WebClient half = product.browser();
        half.trySignIn("client", "half@example.com", ExampleData.PASSWORD);
        for (String path : List.of("/client/services", "/client/account", "/client/account/app", "/client/confirm")) {
            assertThat(location(half.get(path))).as(path).startsWith("/client/sign-in");
        }
        assertThat(location(half.click("client", "service", fixture.cpanelService.value())))
                .startsWith("/client/sign-in");
        boolean slowed = false;
        for (int i = 0; i < 15 && !slowed; i++) {
            slowed = step(half, "client", "00000" + i % 10).body().contains("Too many tries.");
        }
        assertThat(slowed).isTrue();
        Sql.run(
                fixture.database().dataSource(),
                "update app_user set session_epoch = session_epoch + 1 where email = 'half@example.com'");
        assertThat(location(half.get("/client/second-step"))).isEqualTo("/client/sign-in");
    }

    @Test
    @DisplayName("B14: a server that asks for a second factor is entered with a fresh one only; clients are not asked")
    void a_server_asks_for_a_second_factor() {
        ServerId server = fixture.openServer("asks-for-factor");
        Sql.run(fixture.database().dataSource(), "update server set second_factor = true where id = " + server.value());
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, server, "blumenhu", "asks-factor.example", ServiceStatus.ACTIVE);
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        assertThat(location(owner.enter("client", "service", service.value()))).startsWith("https://");

        fixture.administrator("asked@example.com", "Asta Asked", fixture.groupOne);
        WebClient staff = product.browser().signIn("admin", "asked@example.com");
        // Who has none is not asked again and again for what cannot be given.
        assertThat(staff.click("admin", "server", server.value()).body())
                .contains("You have no second factor", "/admin/account\"")
                .doesNotContain("/admin/confirm", "/admin/go?t=");
        WebClient full = product.browser().signIn("admin", Fixture.ADMIN);
        String question = "/admin/explain?person=asked@example.com&server=" + server.value();
        assertThat(full.get(question).body())
                .contains("Asta Asked can't enter", "No, the person has none: this decides")
                .containsOnlyOnce("data-answer=\"FORBIDS\"");
        // A password alone is no second factor, however fresh.
        assertThat(location(staff.submit(
                        "/admin/confirm", "confirm", "go", Map.of("proof", ExampleData.PASSWORD, "to", ""))))
                .isEqualTo("/admin/account");
        assertThat(staff.click("admin", "server", server.value()).body()).doesNotContain("/admin/go?t=");
        PhoneApp phone = enrol(product.browser().signIn("admin", "asked@example.com"), "admin");
        assertThat(full.get(question).body()).contains("Asta Asked may enter", "it is asked at the click");
        for (String kind : List.of("server", "service")) {
            long id = kind.equals("server") ? server.value() : service.value();
            HttpResponse<String> asked = staff.click("admin", kind, id);
            assertThat(asked.body())
                    .contains("/admin/confirm?to=%2Fadmin%2Fenter-again%3F" + kind + "%3D" + id)
                    .doesNotContain("/admin/go?t=");
        }
        String again = "/admin/enter-again?server=" + server.value();
        assertThat(location(
                        staff.submit("/admin/confirm", "confirm", "go", Map.of("proof", phone.code(1), "to", again))))
                .isEqualTo(again);
        assertThat(staff.get(again).body()).contains("name=\"server\" value=\"" + server.value() + "\"");
        assertThat(location(staff.enter("admin", "server", server.value()))).startsWith("https://");
        assertThat(fixture.rows("rule = 'NEEDS_SECOND_FACTOR' and server_id = " + server.value()))
                .isEqualTo(4);
        // Another session of the same person has proved nothing.
        WebClient thief = product.browser();
        thief.trySignIn("admin", "asked@example.com", ExampleData.PASSWORD);
        assertThat(location(thief.click("admin", "server", server.value()))).startsWith("/admin/sign-in");
    }

    private List<String> lastCodes = List.of();

    private PhoneApp enrol(WebClient browser, String area) {
        String path = "/" + area + "/account/app";
        String page = browser.get(path).body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        assertThat(page).contains("<svg class=\"qr\"");
        PhoneApp phone = new PhoneApp(key.group(1));
        HttpResponse<String> done = browser.submit(path, "app", "go", Map.of("code", phone.code(0)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        lastCodes =
                CODE.matcher(done.body()).results().map(each -> each.group(1)).toList();
        assertThat(lastCodes).as(done.body()).isNotEmpty();
        return phone;
    }

    private void person(String area, String email) {
        if (area.equals("client")) {
            fixture.user(email, "Pat Account");
        } else {
            fixture.administrator(email, "Pat Account", fixture.groupOne);
        }
    }

    private static HttpResponse<String> step(WebClient browser, String area, String code) {
        return browser.submit("/" + area + "/second-step", "step", "go", Map.of("code", code));
    }

    private static HttpResponse<String> change(WebClient browser, String present, String fresh) {
        return browser.submit("/client/account", "password", "go", Map.of("present", present, "fresh", fresh));
    }

    private static String firstPage(String area) {
        return area.equals("client") ? "/client/services" : "/admin/home";
    }
}
