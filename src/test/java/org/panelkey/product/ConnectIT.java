package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.encode;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Connect over HTTP: who sees what, why something is closed, and what hostile text does. */
class ConnectIT {

    private static final int MOST_BYTES = 100_000;
    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private String mark;
    private RoleGroupId group;
    private WebClient staff;

    @BeforeEach
    void signIn() {
        mark = "conn" + (char) ('a' + number++) + "x";
        group = fixture.roleGroup("Connect " + mark);
        fixture.administrator(mark + "@example.com", "Carla Connect", group);
        staff = product.browser().signIn("admin", mark + "@example.com");
    }

    @Test
    @DisplayName("B16: a service is found by domain, account, client and owner, and entered from the list")
    void a_service_is_found_and_entered() {
        ServerId server = fixture.openServer(mark + "-server");
        UserId owner = fixture.user(mark + "-owner@example.net", "Otto " + mark + "owner");
        ClientAccountId client = fixture.with(rooms -> rooms.accounts.add("Firma " + mark + "client", owner));
        ServiceId service = fixture.service(
                client, fixture.hosting, server, "blumenhu", "shop." + mark + ".example", ServiceStatus.ACTIVE);
        String button = "name=\"service\" value=\"" + service + "\"";
        for (String text : List.of(
                "shop." + mark, mark + ".example", mark + "client", mark + "owner", "firma shop " + mark + "-owner")) {
            assertThat(staff.get("/admin/connect?q=" + encode(text)).body())
                    .as(text)
                    .contains(button, "1 service");
            assertThat(staff.get("/admin/connect/find?q=" + encode(text)).body())
                    .as(text)
                    .contains("data-kind=\"service\" data-id=\"" + service + "\" data-deed=\"enter\"");
        }
        assertThat(staff.get("/admin/connect?q=" + mark + "client+nothing").body())
                .doesNotContain(button)
                .contains("Nothing that you may look for matches");
        assertThat(location(staff.enter("admin", "service", service.value()))).startsWith("https://");

        String clients = staff.get("/admin/connect?q=" + mark + "client").body();
        assertThat(clients).contains("1 client", "?client=" + client);
        String ofClient = staff.get("/admin/connect?client=" + client).body();
        assertThat(ofClient).contains(button, "Firma " + mark + "client", "(remove this filter)");
        // What was entered last stands on the empty page.
        assertThat(staff.get("/admin/connect").body()).contains("Recent", button);
    }

    @Test
    @DisplayName("B16, S27: without a right there is no trace of what it is about")
    void no_trace_without_the_right() {
        ServerId server = fixture.openServer(mark + "-server");
        UserId owner = fixture.user(mark + "-owner@example.net", "Otto " + mark + "owner");
        ClientAccountId client = fixture.with(rooms -> rooms.accounts.add(mark + "client", owner));
        ServiceId service =
                fixture.service(client, fixture.hosting, server, "blumenhu", mark + ".example", ServiceStatus.ACTIVE);

        WebClient onlyServers = signedIn("servers", EnumSet.of(AdminPermission.CONNECT_TO_SERVERS));
        for (String path : List.of("/admin/connect?q=" + mark, "/admin/connect/find?q=" + mark)) {
            assertThat(onlyServers.get(path).body())
                    .contains(mark + "-server")
                    .doesNotContain(mark + ".example", mark + "client", "\"services\"", "clients");
        }
        assertThat(onlyServers.get("/admin/connect?client=" + client).body())
                .doesNotContain(mark + ".example", mark + "client");
        WebClient onlyAccounts =
                signedIn("accounts", EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_CLIENTS));
        for (String path : List.of("/admin/connect?q=" + mark, "/admin/connect/find?q=" + mark)) {
            assertThat(onlyAccounts.get(path).body())
                    .contains(mark + ".example", mark + "client")
                    .doesNotContain("data-kind=\"server\"", "name=\"server\"", "id=\"found-servers\"");
        }
        assertThat(onlyAccounts.get("/admin/connect").body())
                .contains("Search for a client, a domain or an account name")
                .doesNotContain("server-1");
        assertThat(star(onlyServers, "add", "service-" + service).statusCode()).isEqualTo(404);
        assertThat(star(onlyAccounts, "add", "server-" + server).statusCode()).isEqualTo(404);
        for (Set<AdminPermission> rights : List.of(
                EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES),
                EnumSet.of(AdminPermission.VIEW_CLIENTS, AdminPermission.VIEW_SERVERS))) {
            WebClient neither = signedIn("neither" + rights.size(), rights);
            assertThat(neither.get("/admin/connect").statusCode()).isEqualTo(403);
            assertThat(neither.get("/admin/connect/find?q=" + mark).statusCode())
                    .isEqualTo(403);
            assertThat(star(neither, "add", "service-" + service).statusCode()).isEqualTo(403);
            assertThat(neither.get("/admin/home").body()).doesNotContain("href=\"/admin/connect\"");
        }
    }

    @Test
    @DisplayName(
            "B16, S27: without the right to see servers only groups and datacentres of what may be entered are told")
    void places_without_the_right_to_see_servers() {
        RoleGroupId others = fixture.roleGroup("Elsewhere " + mark);
        ServerGroupId open = place(mark + "-open", AccessControl.unrestricted());
        ServerGroupId hidden = place(mark + "-hidden", AccessControl.restrictedTo(Set.of(others)));
        WebClient narrow = signedIn("narrow", EnumSet.of(AdminPermission.CONNECT_TO_SERVERS));

        for (String path : List.of("/admin/connect", "/admin/connect?group=" + hidden)) {
            assertThat(narrow.get(path).body())
                    .as(path)
                    .contains("Group " + mark + "-open", "Datacentre " + mark + "-open")
                    .doesNotContain(mark + "-hidden");
        }
        assertThat(narrow.get("/admin/connect?group=" + open).body())
                .contains("(remove this filter)", mark + "-open-server");
        assertThat(staff.get("/admin/connect").body())
                .contains("Group " + mark + "-hidden", "Datacentre " + mark + "-hidden");
    }

    /** A server with a group and a datacentre of its own. */
    private ServerGroupId place(String name, AccessControl control) {
        return fixture.with(rooms -> {
            ServerGroupId placed = rooms.serverGroups.add("Group " + name, FillRule.LEAST_FULL);
            ServerData data = new ServerData(
                    name + "-server",
                    new PanelType("cpanel"),
                    "localhost",
                    fixture.whm1.apiPort(),
                    new TlsTrust.PinnedKey(fixture.whm1.certificate().pin()),
                    "root",
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(rooms.datacentres.add(new DatacentreData("Datacentre " + name, "", ""))),
                    Optional.of(placed),
                    Optional.empty(),
                    true);
            rooms.servers.add(data, Secret.of(Fixture.MARKER), control);
            return placed;
        });
    }

    @Test
    @DisplayName("B16, B14, B32: a row that can't be entered says why, and a typed click is refused all the same")
    void why_a_row_is_closed() {
        RoleGroupId others = fixture.roleGroup("Others " + mark);
        ServerId restricted = server(mark + "-restricted", AccessControl.restrictedTo(Set.of(others)), true, false);
        ServerId locked = fixture.openServer(mark + "-locked");
        ServerId off = server(mark + "-off", AccessControl.unrestricted(), false, false);
        ServerId factor = server(mark + "-factor", AccessControl.unrestricted(), true, true);
        ServiceId suspended = fixture.service(
                fixture.account, fixture.hosting, locked, "blumenhu", mark + "-sus.example", ServiceStatus.SUSPENDED);
        ServiceId onRestricted = fixture.service(
                fixture.account, fixture.hosting, restricted, "blumenhu", mark + "-res.example", ServiceStatus.ACTIVE);
        LockId lock = fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.SERVER, locked.value()),
                "the server",
                "Moved on Friday <b>" + mark,
                Optional.of(Duration.ofHours(2))));
        String page = staff.get("/admin/connect?q=" + mark).body();
        assertThat(page)
                .contains(
                        "The server is restricted and your role group is not among those chosen.",
                        "/admin/requests/ask?server=" + restricted,
                        "/admin/requests/ask?service=" + onRestricted,
                        "Moved on Friday &lt;b&gt;" + mark,
                        "Ends by itself on",
                        "The server is switched off at the moment.",
                        "Asks for your second factor",
                        "name=\"server\" value=\"" + factor + "\"")
                .doesNotContain(
                        "name=\"server\" value=\"" + restricted + "\"",
                        "name=\"server\" value=\"" + locked + "\"",
                        "name=\"server\" value=\"" + off + "\"",
                        "name=\"service\" value=\"" + suspended + "\"",
                        "name=\"service\" value=\"" + onRestricted + "\"");
        for (ServerId closed : List.of(restricted, locked, off)) {
            assertThat(staff.click("admin", "server", closed.value()).body()).contains("Action Failed");
        }
        assertThat(staff.click("admin", "service", suspended.value()).body()).contains("Action Failed");
        fixture.with(rooms -> {
            rooms.locks.lift(lock);
            return 0;
        });
        assertThat(staff.get("/admin/connect?q=" + mark).body())
                .contains("name=\"server\" value=\"" + locked + "\"", "The service is not active.");
    }

    @Test
    @DisplayName(
            "S53: where the key changed no row offers a click, each says why, and an approved key opens it at once")
    void a_changed_key() {
        ServerId changed = fixture.openServer(mark + "-changed");
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, changed, "blumenhu", mark + "-chg.example", ServiceStatus.ACTIVE);
        shows(changed, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        String entry = "name=\"server\" value=\"" + changed + "\"";
        String account = "name=\"service\" value=\"" + service + "\"";
        String why = "Its key changed: nobody enters until the new one is approved.";
        for (String address : List.of("/admin/connect?q=" + mark, "/admin/connect")) {
            assertThat(staff.get(address).body()).as(address).doesNotContain(entry, account);
        }
        assertThat(staff.get("/admin/connect?q=" + mark).body().split(why, -1))
                .as("the server and the service on it")
                .hasSize(3);
        assertThat(staff.get("/admin/connect/find?q=" + mark).body())
                .contains(why)
                .doesNotContain("data-deed=\"enter\"");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(admin.get("/admin/connect?q=" + mark).body())
                .contains(why, "href=\"/admin/servers/edit?id=" + changed + "\"");

        shows(changed, fixture.whm1.certificate().pin());
        assertThat(staff.get("/admin/connect?q=" + mark).body())
                .contains(entry, account)
                .doesNotContain(why);
    }

    /** As if the last look had found another key than the pinned one, and this one. */
    private void shows(ServerId server, String key) {
        Sql.run(fixture.database().dataSource(), "delete from server_health where server_id = " + server);
        Sql.run(
                fixture.database().dataSource(),
                "insert into server_health (server_id, state, cause, since_at, last_seen, failures, lane, checked_at,"
                        + " due_at, claim, took_millis, panel_version, certificate_key, certificate_subject,"
                        + " certificate_issuer, refused_username) values (" + server + ", 'KEY_CHANGED',"
                        + " 'TLS_KEY_CHANGED', 0, 'KEY_CHANGED', 1, 0, 0, 9999999999999, '', 0, '', '" + key
                        + "', '', '', '')");
    }

    @Test
    @DisplayName("Maintenance that is more than a day ahead takes no line, only a mark that says it")
    void maintenance_that_is_far() {
        ServerId server = fixture.openServer(mark + "-planned");
        Instant now = fixture.database().clock().instant();
        MaintenanceId id = fixture.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtServer(server),
                "Fans " + mark,
                "",
                now.plus(Duration.ofHours(25)),
                Optional.empty(),
                false,
                false)));
        String line = "<span class=\"sr\">Maintenance planned: </span>Fans " + mark;
        String far = "title=\"Maintenance planned: Fans " + mark;
        assertThat(staff.get("/admin/connect?q=" + mark).body()).contains(far).doesNotContain(line);
        fixture.with(rooms -> {
            var stored = rooms.maintenances.find(id).orElseThrow();
            MaintenanceData data = stored.data();
            rooms.maintenances.change(
                    id,
                    stored.version(),
                    new MaintenanceData(
                            data.place(),
                            data.note(),
                            "",
                            now.plus(Duration.ofHours(23)),
                            Optional.empty(),
                            false,
                            false));
            return 0;
        });
        assertThat(staff.get("/admin/connect?q=" + mark).body()).contains(line).doesNotContain(far);
    }

    @Test
    @DisplayName("B16: a star is set and taken off without script, stays one's own and goes with its server")
    void stars() {
        ServerId server = fixture.openServer(mark + "-starred");
        assertThat(location(star(staff, "add", "server-" + server))).isEqualTo("/admin/connect");
        String empty = staff.get("/admin/connect").body();
        assertThat(empty).contains("Favourites", mark + "-starred");
        assertThat(staff.get("/admin/connect?fav=1").body())
                .contains("aria-pressed=\"true\"", "name=\"remove\" value=\"server-" + server + "\"");
        fixture.administrator(mark + "-two@example.com", "Tina Two", group);
        assertThat(product.browser()
                        .signIn("admin", mark + "-two@example.com")
                        .get("/admin/connect?fav=1")
                        .body())
                .doesNotContain(mark + "-starred");
        assertThat(location(staff.post(
                        "/admin/connect/star",
                        Map.of("remove", "server-" + server, "back", "q=" + mark + "&panel=cpanel"))))
                .isEqualTo("/admin/connect?q=" + mark + "&panel=cpanel");
        assertThat(staff.get("/admin/connect?q=" + mark).body())
                .contains("name=\"add\" value=\"server-" + server + "\"");
        star(staff, "add", "server-" + server);
        fixture.with(rooms -> {
            rooms.servers.remove(server);
            return 0;
        });
        assertThat(staff.get("/admin/connect?fav=1").body()).doesNotContain(mark + "-starred");
        assertThat(staff.get("/admin/connect?q=" + mark).body()).doesNotContain(mark + "-starred");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-",
                "server--1",
                "server-1x",
                "server-9999999999999999999",
                "client-1",
                "SERVER-1",
                "server-1\r\nX: y",
                ""
            })
    @DisplayName("B16: what names no server and no service is no star")
    void no_star(String thing) {
        assertThat(star(staff, "add", thing).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("S29: a star from another site is refused, and none leads anywhere else")
    void stars_from_elsewhere() {
        ServerId server = fixture.openServer(mark + "-elsewhere");
        Map<String, String> fields = Map.of("add", "server-" + server);
        assertThat(staff.post("/admin/connect/star", fields, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff.get("/admin/connect?fav=1").body()).doesNotContain(mark + "-elsewhere");
        for (String back : List.of("//evil.example", "https://evil.example", "a\r\nSet-Cookie: x=y", "<script>")) {
            assertThat(location(staff.post("/admin/connect/star", Map.of("add", "server-" + server, "back", back))))
                    .isEqualTo("/admin/connect");
        }
        Map<String, String> both = Map.of("add", "server-" + server, "remove", "server-" + server);
        assertThat(staff.post("/admin/connect/star", both).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("S40, B16: 50 rows of the longest and most hostile names are inert and under 100 KB")
    void hostile_names() {
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202Ekcab {0} #{1+1} ";
        for (int i = 0; i < 25; i++) {
            String name = (mark + " " + i + hostile + "x".repeat(60)).substring(0, 60);
            ServerId server = server(name, AccessControl.restrictedTo(Set.of()), true, false);
            UserId owner = fixture.user(mark + i + "-hostile@example.net", hostile + mark + "o");
            ClientAccountId client = fixture.with(
                    rooms -> rooms.accounts.add((mark + " " + hostile + "y".repeat(100)).substring(0, 100), owner));
            fixture.service(
                    client,
                    fixture.hosting,
                    server,
                    "u" + i,
                    mark + i + "." + "sub-domain.".repeat(20) + "example",
                    ServiceStatus.ACTIVE);
        }
        HttpResponse<String> answer = staff.get("/admin/connect?q=" + mark);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("25 servers", "25 services", "25 clients")
                .doesNotContain("<script>alert", "<img src=x", "#{1+1}<");
        assertThat(answer.body().split("<tr>", -1)).hasSize(50 + 3 + 1);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
        HttpResponse<String> found = staff.get("/admin/connect/find?q=" + mark);
        assertThat(found.body()).doesNotContain("<script", "<img", "style=", "<form");
        assertThat(found.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
        assertThat(header(found, "Cache-Control")).containsExactly("no-store");
        assertThat(header(found, "Content-Security-Policy")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "'",
                "\"",
                "\\",
                "\u0000",
                "' or '1'='1",
                "<script>",
                "\u202E",
                "{0}",
                "#{1+1}",
                "&amp;"
            })
    @DisplayName("S41, B16: whatever is typed is only text")
    void hostile_queries(String text) {
        for (String path : List.of("/admin/connect", "/admin/connect/find")) {
            HttpResponse<String> answer = staff.get(path + "?q=" + encode(text));
            assertThat(answer.statusCode()).as(path + " " + text).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("<script>\"", "value=\"<script>");
        }
    }

    @Test
    @DisplayName("S41, B16: queries and filters of any length, repeated or made up narrow nothing and break nothing")
    void queries_of_any_length() {
        for (String query : List.of(
                "q=" + "a".repeat(6_000),
                "q=" + "a+".repeat(3_000),
                "q=a&q=b",
                "panel=nothing&group=99999999999999&dc=" + "x".repeat(500),
                "group=-1&client=1%27&page=-5&fav",
                "page=99999999999",
                "client=999999999999")) {
            HttpResponse<String> answer = staff.get("/admin/connect?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
        }
    }

    private HttpResponse<String> star(WebClient browser, String name, String thing) {
        return browser.post("/admin/connect/star", Map.of(name, thing));
    }

    private WebClient signedIn(String name, Set<AdminPermission> rights) {
        RoleGroupId only = fixture.with(rooms -> rooms.roleGroups.add(name + " " + mark, rights));
        fixture.administrator(name + mark + "@example.com", "Nora Narrow", only);
        return product.browser().signIn("admin", name + mark + "@example.com");
    }

    private ServerId server(String name, AccessControl control, boolean enabled, boolean factor) {
        ServerData data = new ServerData(
                name,
                new PanelType("cpanel"),
                "localhost",
                fixture.whm1.apiPort(),
                new TlsTrust.PinnedKey(fixture.whm1.certificate().pin()),
                "root",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enabled,
                factor);
        return fixture.with(rooms -> rooms.servers.add(data, Secret.of(Fixture.MARKER), control));
    }
}
