package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Sql;

/** With 5,000 servers pages stay light, and each server can still be chosen. */
class ManyServersIT {

    private static final int SERVERS = 5_000;
    private static final int MOST_BYTES = 100_000;
    private static final long FIRST = 700_000_000L;
    private static final ServerId WANTED = new ServerId(FIRST + 4321);

    private static ServerGroupId group;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);

    @BeforeAll
    static void add() {
        Fixture fixture = Product.get().fixture();
        for (int i = 0; i < 12; i++) {
            fixture.roleGroup("Role of many " + i);
        }
        group = fixture.with(rooms -> rooms.serverGroups.add("Group of many", FillRule.LEAST_FULL));
        Sql.run(
                fixture.database().dataSource(),
                "insert into server (id, name, panel, host, port, trust_kind, trust_value, username, sealed_secret,"
                        + " secret_changed_at, allowed_hosts, server_group_id, max_accounts, restricted, enabled,"
                        + " created_at, version) select " + FIRST + " + i, 'many-' || lpad(cast(i as varchar), 4, '0'),"
                        + " panel, host, port, trust_kind, trust_value, username, sealed_secret, secret_changed_at,"
                        + " allowed_hosts, " + group + ", 250, false, true, created_at, 0 from server,"
                        + " generate_series(1, " + SERVERS + ") as g(i) where server.name = 'server-1'");
    }

    @AfterAll
    static void remove() {
        Fixture fixture = Product.get().fixture();
        Sql.run(
                fixture.database().dataSource(),
                "update service set server_id = " + fixture.server1 + " where server_id > " + FIRST);
        Sql.run(fixture.database().dataSource(), "delete from server where id > " + FIRST);
    }

    @Test
    @DisplayName("With 5,000 servers no page that lets one be chosen, or lists them, is over 100 KB")
    void pages_stay_light() {
        ServiceId service = service("light", WANTED);
        for (String path : List.of(
                "/admin/server-groups/edit?id=" + group,
                "/admin/services/move?id=" + service,
                "/admin/services/edit",
                "/admin/services/edit?id=" + service,
                "/admin/imports/compare",
                "/admin/imports/panel",
                // With role groups of its own: how long the names of others are is no matter of servers.
                "/admin/access?q=many&roles=Role+of+many")) {
            HttpResponse<String> answer = admin.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).contains(sign(path));
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length)
                    .as(path)
                    .isLessThan(MOST_BYTES);
        }
    }

    /** By what a page shows that it did what it is asked for here. */
    private static String sign(String path) {
        if (path.startsWith("/admin/access")) {
            return "Page 1 of";
        }
        return path.startsWith("/admin/server-groups") ? "many-0001" : "<datalist id=\"servers\"><option";
    }

    @Test
    @DisplayName("Saving the page of a group, which shows 100 of its 5,000 servers, drops none of the others")
    void a_group_keeps_what_is_not_shown() {
        String path = "/admin/server-groups/edit?id=" + group;
        assertThat(admin.get(path).body())
                .contains("many-0100", "The first 100 of its 5,000 servers", "/admin/servers?group=" + group)
                .doesNotContain("many-0101");
        assertThat(location(admin.submit(
                        path, "group", "save", Map.of("name", "Group of very many", "fill", "FILL_ONE_THEN_NEXT"))))
                .isEqualTo("/admin/server-groups");
        String stored = fixture.with(
                rooms -> rooms.serverGroups.find(group).orElseThrow().name());
        assertThat(stored).isEqualTo("Group of very many");
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from server where server_group_id = " + group))
                .isEqualTo(SERVERS);
    }

    @Test
    @DisplayName("A service is added on the 4,321st server by its name; a part of a name says which servers fit")
    void a_service_is_added_by_name() {
        HttpResponse<String> part = add("many-432", "addpart");
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body())
                .contains(
                        "No server is called exactly that. These fit: many-4320, many-4321, many-4322",
                        "value=\"many-432\"",
                        "<option value=\"many-4321\">")
                .containsPattern("<input id=\"service:serverName\"[^>]*aria-invalid=\"true\"")
                .doesNotContain("<option value=\"many-0001\">");
        assertThat(add("no such server", "addpart").body()).contains("No server is called that.");
        assertThat(add("server-3", "addpart").body()).contains("Choose a server with that panel");
        assertThat(serverOf("addpart")).isEmpty();
        HttpResponse<String> added = add("many-4321", "addmany");
        assertThat(location(added)).startsWith("/admin/services/edit?id=");
        assertThat(serverOf("addmany")).contains(WANTED);
        // What was chosen is still in the field, and stays when something else is saved.
        assertThat(admin.get(location(added)).body()).contains("value=\"many-4321\"");
        Map<String, String> fields = new LinkedHashMap<>(fields("many-4321", "addmany"));
        fields.put("status", "SUSPENDED");
        assertThat(location(admin.submit(location(added), "service", "save", fields)))
                .startsWith("/admin/services/edit?id=");
        assertThat(serverOf("addmany")).contains(WANTED);
    }

    @Test
    @DisplayName(
            "A service is moved to the 4,321st server by its name, and to none that is unknown or has another panel")
    void a_service_is_moved_by_name() {
        ServiceId service = service("movemany", fixture.server1);
        String path = "/admin/services/move?id=" + service;
        for (String refused : List.of("many-432", "server-3", "server-1", "", "<script>")) {
            HttpResponse<String> answer =
                    admin.submit(path, "move", "next", Map.of("serverName", refused, "username", "movemany"));
            assertThat(answer.statusCode()).as(refused).isEqualTo(200);
            assertThat(answer.body())
                    .as(refused)
                    .containsPattern("<input id=\"move:serverName\"[^>]*aria-invalid=\"true\"")
                    .doesNotContain("What changes", "<script>\"");
        }
        HttpResponse<String> review =
                admin.submit(path, "move", "next", Map.of("serverName", "many-4321", "username", "movemany"));
        assertThat(review.body()).contains("server-1 → many-4321");
        Map<String, String> sent = new LinkedHashMap<>(WebClient.hidden(part(review.body(), "move")));
        sent.put("move", "move");
        sent.put("move:go", "move:go");
        assertThat(location(admin.post(path, sent))).contains("id=" + service);
        assertThat(serverOf("movemany")).contains(WANTED);
    }

    @Test
    @DisplayName("An import and a comparison take the name of a server, and say beside the field when there is none")
    void lists_are_read_by_name() {
        for (String page : List.of("panel import begin", "compare compare one")) {
            String[] parts = page.split(" ");
            String path = "/admin/imports/" + parts[0];
            HttpResponse<String> answer = admin.submit(path, parts[1], parts[2], Map.of("serverName", "many-432"));
            assertThat(answer.body())
                    .as(path)
                    .contains("These fit: many-4320, many-4321, many-4322")
                    .containsPattern("<input id=\"" + parts[1] + ":serverName\"[^>]*aria-invalid=\"true\"");
        }
        assertThat(admin.get("/admin/imports/panel?server=" + WANTED).body()).contains("value=\"many-4321\"");
    }

    private HttpResponse<String> add(String server, String username) {
        return admin.submit("/admin/services/edit", "service", "create", fields(server, username));
    }

    private Map<String, String> fields(String server, String username) {
        return Map.of(
                "domain",
                username + ".many.example",
                "client",
                "Blumen Huber",
                "product",
                fixture.hosting.toString(),
                "serverName",
                server,
                "username",
                username,
                "status",
                "ACTIVE",
                "reason",
                "");
    }

    private ServiceId service(String username, ServerId on) {
        return fixture.service(
                fixture.account, fixture.hosting, on, username, username + ".many.example", ServiceStatus.ACTIVE);
    }

    private Optional<ServerId> serverOf(String username) {
        return fixture.with(
                rooms -> rooms.services.search(ServiceFilter.containing(username + ".many.example"), 0, 2).stream()
                        .map(each -> each.server())
                        .findFirst());
    }

    private static String part(String html, String form) {
        int start = html.indexOf("<form id=\"" + form + "\"");
        return html.substring(start, html.indexOf("</form>", start));
    }
}
