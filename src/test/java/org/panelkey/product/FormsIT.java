package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.Passwords;
import org.panelkey.run.ExampleData;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Forms that were not filled in by a person. */
class FormsIT {

    private static final String VIEW_STATE = "jakarta.faces.ViewState";
    private static final String NONCE = "primefaces.nonce";
    private static final Pattern NAMED = Pattern.compile("<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]* id=\"([^\"]+)\"[^>]* method=\"post\"");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("Of two who edit the same, the second is told, keeps what was typed, and may then save knowingly")
    void the_second_of_two_is_told() {
        RoleGroupId group = fixture.with(rooms -> rooms.roleGroups.add("Edited by two", Set.of()));
        String path = "/admin/role-groups/edit?id=" + group;
        WebClient first = product.browser().signIn("admin", Fixture.ADMIN);
        WebClient second = product.browser().signIn("admin", Fixture.ADMIN);
        Map<String, String> early = renaming(first.get(path).body(), "Saved first");
        Map<String, String> late = renaming(second.get(path).body(), "Saved second");

        assertThat(location(first.post(path, early))).isEqualTo(path);
        HttpResponse<String> told = second.post(path, late);

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains("Somebody else saved this").contains("value=\"Saved second\"");
        // By this mark the script keeps the button for saving within reach.
        assertThat(told.body()).contains("data-refused=\"true\"");
        assertThat(second.get(path).body()).doesNotContain("data-refused=\"true\"");
        assertThat(name(group)).isEqualTo("Saved first");
        Map<String, String> again = renaming(told.body(), "Saved second");
        assertThat(location(second.post(path, again))).isEqualTo(path);
        assertThat(name(group)).isEqualTo("Saved second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0001\u0002", "\u200b", "\u202e"})
    @DisplayName("A name of nothing visible, or too long a one, is refused beside the field, whatever the form")
    void a_name_is_something_to_read(String blank) {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        Map<String, String> others = Map.of(
                "user", "email=forms-name@example.com",
                "administrator", "email=forms-name@example.com",
                "client", "owner=" + Fixture.OWNER,
                "product", "panel=cpanel",
                "group", "");
        Map<String, String> places = Map.of(
                "user",
                "users",
                "administrator",
                "administrators",
                "client",
                "clients",
                "product",
                "products",
                "group",
                "role-groups");
        places.forEach((form, place) -> {
            String path = "/admin/" + place + "/edit";
            for (String name : List.of(blank, "x".repeat(201), "y".repeat(5_000))) {
                String html = admin.get(path).body();
                Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
                if (form.equals("administrator")) {
                    fields.put("administrator:group", fixture.groupOne.toString());
                }
                if (form.equals("product")) {
                    fields.put("product:type", "SHARED");
                }
                if (form.equals("client")) {
                    fields.put("client:status", "ACTIVE");
                }
                if (form.equals("user") || form.equals("administrator")) {
                    fields.put(form + ":language", "en");
                }
                if (!others.get(form).isEmpty()) {
                    fields.put(
                            form + ":" + others.get(form).split("=")[0],
                            others.get(form).split("=")[1]);
                }
                fields.put(form + ":name", name);
                fields.put(form + ":create", form + ":create");
                HttpResponse<String> answer = admin.post(path, fields);
                assertThat(answer.statusCode()).as(form + " " + name.length()).isEqualTo(200);
                assertThat(answer.body()).as(form).containsPattern("id=\"" + form + ":name-error\"[^>]*>[^<]{5,}");
            }
            Map<String, String> missing =
                    new LinkedHashMap<>(WebClient.hidden(admin.get(path).body()));
            missing.put(form + ":create", form + ":create");
            assertThat(admin.post(path, missing).statusCode()).as(form).isEqualTo(200);
        });
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select (select count(*) from app_user where length(trim(name)) < 1)"
                                + " + (select count(*) from client_account where length(trim(name)) < 1)"
                                + " + (select count(*) from role_group where length(trim(name)) < 1)"))
                .isZero();
    }

    @Test
    @DisplayName("B26: Test Connection from an old form does not send the present secret to the old place")
    void an_old_form_does_not_get_the_present_secret() {
        ServerId server = fixture.openServer("moved-meanwhile");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/servers/edit?id=" + server;
        String old = admin.get(path).body();
        fixture.with(rooms -> {
            Server found = rooms.servers.find(server).orElseThrow();
            ServerData data = Fixture.data(
                    "moved-meanwhile",
                    "cpanel",
                    fixture.whm2.apiPort(),
                    found.data().trust(),
                    "root");
            rooms.servers.change(
                    server, found.version(), data, Optional.of(Secret.of("the-new-secret")), found.accessControl());
            return null;
        });
        int before = fixture.whm1.recorder().requests().size();
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(old));
        fields.remove("removing");
        fields.put("server:name", "moved-meanwhile");
        fields.put("server:panel", "cpanel");
        fields.put("server:host", "localhost");
        fields.put("server:port", Integer.toString(fixture.whm1.apiPort()));
        fields.put("server:username", "root");
        fields.put("server:test", "server:test");
        String answer = admin.post("/admin/servers/edit", fields).body();
        assertThat(answer).contains("please enter the secret again");
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
    }

    @Test
    @DisplayName("S29: script on a page that was open for too long is sent to the same page, not into nothing")
    void script_on_an_expired_page_gets_the_page() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/servers/edit";
        Map<String, String> fields =
                new LinkedHashMap<>(WebClient.hidden(admin.get(path).body()));
        fields.put(VIEW_STATE, "1:2");
        fields.put("jakarta.faces.partial.ajax", "true");
        fields.put("jakarta.faces.source", "server:test");
        HttpResponse<String> answer = admin.post(
                path,
                fields,
                "Origin",
                product.base().toString(),
                "Faces-Request",
                "partial/ajax",
                "Referer",
                product.base() + path + "?id=" + fixture.server1);
        assertThat(answer.body())
                .contains("<partial-response", "redirect url=\"" + path + "?id=" + fixture.server1 + "\"");
    }

    private static Map<String, String> renaming(String html, String name) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        // The other form of the page.
        fields.remove("remove");
        fields.put("group:name", name);
        fields.put("group:save", "group:save");
        return fields;
    }

    private String name(RoleGroupId group) {
        return fixture.with(rooms -> rooms.roleGroups.find(group).orElseThrow().name());
    }

    @Test
    @DisplayName("A script's request to a page that has ended leads to a fresh one, and is no fault in the log")
    void a_script_of_an_ended_page_starts_afresh() {
        Map<String, String> ended = filledIn(product.browser());
        ended.put("jakarta.faces.partial.ajax", "true");
        ended.put("jakarta.faces.source", "signin:go");
        ended.put("jakarta.faces.partial.execute", "@form");
        ended.put("jakarta.faces.partial.render", "@form");
        WebClient browser = product.browser();
        browser.get("/client/sign-in");

        HttpResponse<String> answer = browser.post(
                "/client/sign-in", ended, "Origin", product.base().toString(), "Faces-Request", "partial/ajax");

        assertThat(answer.body()).contains("<redirect url=\"/client/sign-in\"");
        assertThat(product.log()).doesNotContain("ViewExpiredException");
    }

    @Test
    @DisplayName("A notice is said once, and its cookie ends also with a page that is larger than the server's buffer")
    void a_notice_ends_with_a_large_page() {
        String name = "Said once";
        RoleGroupId group = fixture.with(rooms -> rooms.roleGroups.add(name, Set.of()));
        String path = "/admin/role-groups/edit?id=" + group;
        WebClient browser = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(location(browser.post(path, renaming(browser.get(path).body(), name))))
                .isEqualTo(path);

        HttpResponse<String> saved = browser.get(path);

        assertThat(saved.body()).hasSizeGreaterThan(8192).contains("Saved: " + name);
        assertThat(saved.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("csfcfc="));
        assertThat(browser.get(path).body()).doesNotContain("Saved: " + name);
    }

    @Test
    @DisplayName("S29: without a view state nothing is done")
    void without_a_view_state_nothing_is_done() {
        WebClient browser = product.browser();
        Map<String, String> fields = filledIn(browser);
        fields.remove(VIEW_STATE);
        assertNotSignedIn(browser, browser.post("/client/sign-in", fields), 200);
    }

    @Test
    @DisplayName("S29: a view state of another browser is worth nothing, and is not used up")
    void a_foreign_view_state_is_refused() {
        WebClient victim = product.browser();
        Map<String, String> foreign = filledIn(victim);
        WebClient attacker = product.browser();
        attacker.get("/client/sign-in");
        assertNotSignedIn(attacker, attacker.post("/client/sign-in", foreign), 0);
        assertThat(location(victim.post("/client/sign-in", foreign))).isEqualTo("/client/services");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0:0",
                "1:",
                ":1",
                "1:1:1",
                "-1:-1",
                "stateless",
                "99999999999999999999:1",
                "e1s1",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                "../../WEB-INF/web.xml",
                "#{7*7}",
                "<script>alert(1)</script>",
                "1:1\r\nX-Injected: yes",
                "\u0000",
                "üöä"
            })
    @DisplayName("S29: an invented view state is refused as the fault of the request, and nothing is done")
    void an_invented_view_state_is_refused(String state) {
        WebClient browser = product.browser();
        Map<String, String> fields = filledIn(browser);
        fields.put(VIEW_STATE, state);
        HttpResponse<String> answer = browser.post("/client/sign-in", fields);
        assertNotSignedIn(browser, answer, 0);
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
        assertThat(answer.body()).doesNotContain("<script>alert");
    }

    @Test
    @DisplayName("S29: a view state that lost or changed one character is refused")
    void a_mutated_view_state_is_refused() {
        WebClient browser = product.browser();
        String state = filledIn(browser).get(VIEW_STATE);
        for (int at = 0; at < state.length(); at += Math.max(1, state.length() / 8)) {
            char other = state.charAt(at) == '1' ? '2' : '1';
            for (String mutated : List.of(
                    state.substring(0, at) + other + state.substring(at + 1),
                    state.substring(0, at) + state.substring(at + 1),
                    state + other)) {
                Map<String, String> fields = filledIn(browser);
                fields.put(VIEW_STATE, mutated);
                assertNotSignedIn(browser, browser.post("/client/sign-in", fields), 0);
            }
        }
    }

    @Test
    @DisplayName("S29, S26: a view state of the other door opens neither")
    void a_view_state_of_the_other_door_opens_neither() {
        WebClient browser = product.browser();
        Map<String, String> ofStaff =
                WebClient.hidden(browser.get("/admin/sign-in").body());
        Map<String, String> fields = filledIn(browser);
        fields.put(VIEW_STATE, ofStaff.get(VIEW_STATE));
        fields.put(NONCE, ofStaff.get(NONCE));
        fields.put("signin:email", Fixture.TWO);
        HttpResponse<String> answer = browser.post("/client/sign-in", fields);
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(browser.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "eA==", "<script>alert(1)</script>", "' 'unsafe-inline", "missing"})
    @DisplayName("S29, S39: a wrong nonce is refused as the fault of the request, and never comes into the policy")
    void a_wrong_nonce_is_refused(String nonce) {
        WebClient browser = product.browser();
        Map<String, String> fields = filledIn(browser);
        fields.put(NONCE, nonce);
        if (nonce.equals("missing")) {
            fields.remove(NONCE);
        }
        HttpResponse<String> answer = browser.post("/client/sign-in", fields);
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(WebClient.header(answer, "Content-Security-Policy"))
                .hasSize(1)
                .noneMatch(policy -> policy.contains("unsafe-inline") || policy.contains("<script>"));
        HeadersIT.assertSaysNothing(nonce, answer.statusCode(), answer.body());
    }

    @Test
    @DisplayName("S29: a view state posted to a page without a form changes nothing and is no fault of ours")
    void a_view_state_where_none_belongs_does_no_harm() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        int before = fixture.whm1.recorder().requests().size();
        for (String path : List.of(
                "/client/services",
                "/client/services/details?id=" + fixture.foreign,
                "/client/enter?service=" + fixture.foreign)) {
            for (String state : List.of("x", "1:1", "stateless", "")) {
                HttpResponse<String> answer = browser.post(path, Map.of(VIEW_STATE, state));
                assertThat(answer.statusCode()).as("%s %s", path, state).isLessThan(500);
                HeadersIT.assertSaysNothing(path, answer.statusCode(), answer.body());
            }
        }
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"servers", "clients", "services"})
    @DisplayName("S30, A-13: who may only look can post every field and button of the form, and changes nothing")
    void fields_that_are_not_shown_are_not_taken(String kind) {
        long id = Map.of(
                        "servers", fixture.server1.value(),
                        "clients", fixture.account.value(),
                        "services", fixture.cpanelService.value())
                .get(kind);
        String path = "/admin/" + kind + "/edit?id=" + id;
        HttpResponse<String> shown =
                product.browser().signIn("admin", Fixture.ADMIN).get(path);
        assertThat(shown.statusCode()).as(path).isEqualTo(200);
        Matcher form = FORM.matcher(shown.body().replaceAll("<form[^>]*sign-out[^>]*>", ""));
        assertThat(form.find()).as("a form in " + path).isTrue();
        WebClient limited = product.browser().signIn("admin", Fixture.ONE);
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher named = NAMED.matcher(shown.body());
        while (named.find()) {
            fields.put(named.group(1), "changed");
        }
        fields.put(form.group(1), form.group(1));
        fields.putAll(WebClient.hidden(limited.get(path).body()));
        String before = everything();

        HttpResponse<String> answer = limited.post(path, fields);

        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("S31, A-13: parameters named like what we store have no effect")
    void invented_parameters_have_no_effect() {
        fixture.user("s31@example.com", "Ines Invented");
        WebClient browser = product.browser();
        Map<String, String> fields = filledIn(browser);
        fields.put("signin:email", "s31@example.com");
        for (String name : List.of("admin", "roleGroup", "owner", "area", "id", "person", "enabled", "sessionEpoch")) {
            fields.put(name, "1");
            fields.put("signin:" + name, "1");
            fields.put("clientSignIn." + name, "1");
        }
        String before = everything();
        assertThat(location(browser.post("/client/sign-in", fields))).isEqualTo("/client/services");
        assertThat(everything()).isEqualTo(before);
        assertThat(location(browser.get("/admin/home?admin=true&roleGroup=1&area=admin")))
                .startsWith("/admin/sign-in");
        assertThat(browser.get("/client/services?account=" + fixture.account + "&accounts=" + fixture.account
                                + "&owner=true")
                        .body())
                .doesNotContain("blumen-huber.example");
        assertThat(browser.get("/client/services/details?id=" + fixture.cpanelService + "&owner=true")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("S45: what people type is read as UTF-8")
    void forms_are_read_as_they_were_written() {
        String name = "Zoë Großmann 漢字 😀";
        String password = "pässwörd Пароль 😀 of many words";
        UserId user = fixture.user("utf8@example.com", name);
        String hash = new Passwords().hash(Secret.of(password));
        fixture.with(rooms -> {
            rooms.users.setPassword(user, hash);
            return null;
        });
        WebClient browser = product.browser();
        assertThat(location(browser.trySignIn("client", "utf8@example.com", password)))
                .isEqualTo("/client/services");
        assertThat(browser.get("/client/services?q=" + WebClient.encode(name)).body())
                .contains("value=\"" + name + "\"");
    }

    @Test
    @DisplayName("S31: of a repeated parameter none counts")
    void a_repeated_parameter_does_not_count() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        String twice = "service=" + fixture.foreign + "&service=" + fixture.cpanelService;
        assertThat(send(browser, "/client/enter", twice.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                browser,
                                "/client/enter?service=" + fixture.cpanelService,
                                ("service=" + fixture.foreign).getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/client/services/details?id=" + fixture.foreign + "&id=" + fixture.cpanelService)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(browser, "/client/enter", "service=1&server=1".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0x1",
                "1.0",
                "1e3",
                " 1",
                "1 ",
                "9223372036854775808",
                "99999999999999999999",
                "NaN",
                "١",
                "1'--",
                "1 or 1=1",
                "",
                "null",
                "#{1}"
            })
    @DisplayName("S75, S78: what is no id is no thing, and no fault of ours")
    void what_is_no_id_is_no_thing(String id) {
        WebClient browser = Kept.client(product);
        String encoded = WebClient.encode(id);
        assertThat(browser.get("/client/services/details?id=" + encoded).statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/client/enter", Map.of("service", id)).statusCode())
                .isIn(400, 404);
        assertThat(browser.get("/client/services?page=" + encoded).statusCode()).isEqualTo(200);
        assertThat(browser.get("/client/services?q=" + encoded + "&status=" + encoded)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/client/failed?ref=" + encoded).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("S78: ten megabytes, 100,000 fields, 10,000 headers: refused, and others are served as before")
    void too_much_is_refused() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        WebClient door = product.browser();
        Map<String, String> fields = filledIn(door);
        StringBuilder many = new StringBuilder(WebClient.form(fields));
        IntStream.range(0, 100_000)
                .forEach(n -> many.append("&a").append(n).append("=").append(n));
        HttpResponse<String> tooMany =
                send(door, "/client/sign-in", many.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(tooMany.statusCode()).isEqualTo(413);
        HeadersIT.assertSaysNothing("100,000 fields", tooMany.statusCode(), tooMany.body());

        byte[] large = (WebClient.form(fields) + "&x=" + "x".repeat(10 << 20)).getBytes(StandardCharsets.UTF_8);
        RawHttp.Reply tooLarge = product.raw()
                .send(
                        "POST",
                        "/client/sign-in",
                        large,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Cookie: panelkey=" + door.cookie().getValue(),
                        "Origin: " + product.base());
        // Nothing, when the server hung up before the end; a reset may overtake the answer.
        assertThat(tooLarge.status()).isIn(0, 413);
        HeadersIT.assertSaysNothing("10 MB", tooLarge.status(), tooLarge.body());
        assertThat(location(door.get("/client/services"))).startsWith("/client/sign-in");

        String[] headers =
                IntStream.range(0, 10_000).mapToObj(n -> "X-H" + n + ": x").toArray(String[]::new);
        RawHttp.Reply reply = product.raw().get("/client/sign-in", headers);
        assertThat(reply.status()).isNotEqualTo(200).isLessThan(500);
        HeadersIT.assertSaysNothing("10,000 headers", reply.status(), reply.body());
        RawHttp.Reply endless = product.raw().get("/client/services?q=" + "x".repeat(1 << 20));
        assertThat(endless.status()).isNotEqualTo(200).isLessThan(500);
        HeadersIT.assertSaysNothing("1 MB of address", endless.status(), endless.body());

        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signin%3Aemail=%ff%fe",
                "signin%3Aemail=%c0%80",
                "signin%3Aemail=%zz",
                "signin%3Aemail=%e2%80",
                "%",
                "=%",
                "&&&==",
                "%00=%00",
                "a=%ed%a0%80",
                "\u00ff\u00fe"
            })
    @DisplayName("S78: what is no UTF-8, or no form, is no fault of ours")
    void broken_text_is_no_fault_of_ours(String body) {
        WebClient door = product.browser();
        String fields = WebClient.form(filledIn(door));
        byte[] broken = (fields + "&" + body).getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = send(door, "/client/sign-in", broken);
        assertThat(answer.statusCode()).as(body).isLessThan(500);
        HeadersIT.assertSaysNothing(body, answer.statusCode(), answer.body());
    }

    private static void assertNotSignedIn(WebClient browser, HttpResponse<String> answer, int status) {
        if (status == 0) {
            assertThat(answer.statusCode()).isBetween(400, 499);
        } else {
            assertThat(answer.statusCode()).isEqualTo(status);
        }
        HeadersIT.assertSaysNothing("a view state", answer.statusCode(), answer.body());
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in");
    }

    private Map<String, String> filledIn(WebClient browser) {
        Map<String, String> fields =
                WebClient.hidden(browser.get("/client/sign-in").body());
        fields.put("signin", "signin");
        fields.put("signin:email", Fixture.STRANGER);
        fields.put("signin:password", ExampleData.PASSWORD);
        fields.put("signin:go", "signin:go");
        return fields;
    }

    private HttpResponse<String> send(WebClient browser, String path, byte[] body) {
        return browser.send(
                "POST",
                path,
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                product.base().toString());
    }

    /** What people administer, as it is stored. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "app_user",
                "administrator",
                "role_group",
                "client_account",
                "membership",
                "server",
                "server_access",
                "service",
                "product")) {
            all.append(Sql.text(
                    fixture.database().dataSource(),
                    "select coalesce(string_agg(t.x, '|' order by t.x), '') from (select " + table + "::text as x from "
                            + table + ") t"));
        }
        return Base64.getEncoder().encodeToString(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One browser for tests that only read. */
    private static final class Kept {

        private static WebClient browser;

        static synchronized WebClient client(Product product) {
            if (browser == null) {
                browser = product.browser().signIn("client", Fixture.STRANGER);
            }
            return browser;
        }
    }
}
