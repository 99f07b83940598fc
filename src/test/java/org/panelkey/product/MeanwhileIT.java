package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** What somebody else removed meanwhile, and what people reach for who may not have it. */
class MeanwhileIT {

    private static final String GONE = "Somebody else removed this meanwhile";

    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    private WebClient admin;

    @BeforeEach
    void sign_in() {
        number++;
        admin = product.browser().signIn("admin", Fixture.ADMIN);
    }

    @Test
    @DisplayName("Two tabs: whoever saves or removes what the other tab removed is told, by a page and not by an error")
    void what_is_gone_is_said() {
        RoleGroupId group = fixture.roleGroup("Gone group " + number);
        gone(
                "/admin/role-groups/edit?id=" + group,
                "group",
                "save",
                "remove",
                () -> fixture.with(rooms -> {
                    rooms.roleGroups.remove(group);
                    return null;
                }));
        ServerId server = fixture.openServer("gone-server-" + number);
        gone(
                "/admin/servers/edit?id=" + server,
                "server",
                "save",
                "removing",
                () -> fixture.with(rooms -> {
                    rooms.servers.remove(server);
                    return null;
                }));
        ServerGroupId servers =
                fixture.with(rooms -> rooms.serverGroups.add("Gone servers " + number, FillRule.LEAST_FULL));
        gone(
                "/admin/server-groups/edit?id=" + servers,
                "group",
                "save",
                "removing",
                () -> fixture.with(rooms -> {
                    rooms.serverGroups.remove(servers);
                    return null;
                }));
    }

    private void gone(String page, String form, String save, String removing, Runnable remove) {
        Map<String, String> saved = filled(page, form, save);
        Map<String, String> removed = filled(page, removing, "go");
        remove.run();
        String path = page.replaceAll("\\?.*", "");
        for (Map<String, String> fields : List.of(saved, removed)) {
            HttpResponse<String> answer = admin.post(path, fields);
            assertThat(answer.statusCode()).as(page + " " + fields.keySet()).isEqualTo(200);
            assertThat(answer.body()).contains(GONE);
        }
    }

    /** A form as the page sends it back, unchanged. */
    private Map<String, String> filled(String page, String form, String button) {
        String html = admin.get(page).body();
        int begin = html.indexOf("<form id=\"" + form + "\"");
        assertThat(begin).as(html).isPositive();
        String part = html.substring(begin, html.indexOf("</form>", begin));
        Map<String, String> fields = new LinkedHashMap<>(Inputs.of(part));
        fields.put(form, form);
        fields.put(form + ":" + button, form + ":" + button);
        return fields;
    }

    @Test
    @DisplayName("Names and addresses that look like others are refused where staff type them")
    void look_alikes_are_refused() {
        for (String name : List.of("full administrator", "Full Adm\u0456nistrator")) {
            HttpResponse<String> answer =
                    admin.submit("/admin/role-groups/edit", "group", "create", Map.of("name", name));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).containsAnyOf("has this name", "mixes letters of several alphabets");
        }
        assertThat(admin.submit(
                                "/admin/administrators/edit",
                                "administrator",
                                "create",
                                Map.of(
                                        "name", "Ada",
                                        "email", "\u0430da@example.com",
                                        "group", fixture.groupOne.toString(),
                                        "language", "en",
                                        "enabled", "true"))
                        .body())
                .contains("plain letters, digits and signs");
        assertThat(fixture.rows("action = 'CREATE' and object_kind = 'administrator' and detail like '%\u0430da@%'"))
                .isZero();
        // A whole name in another alphabet is a name.
        assertThat(location(admin.submit(
                        "/admin/role-groups/edit",
                        "group",
                        "create",
                        Map.of("name", "\u0421\u043c\u0435\u043d\u0430 " + number))))
                .startsWith("/admin/role-groups/edit?id=");
    }

    @Test
    @DisplayName("B13: nobody renames, removes or widens what is mightier; each attempt is in the record")
    void who_reaches_for_more_is_recorded() {
        RoleGroupId lesser = fixture.with(rooms -> rooms.roleGroups.add(
                "Lesser managers " + number,
                EnumSet.of(
                        AdminPermission.VIEW_ROLE_GROUPS,
                        AdminPermission.MANAGE_ROLE_GROUPS,
                        AdminPermission.VIEW_ADMINISTRATORS,
                        AdminPermission.VIEW_SERVERS)));
        String name = "Lena Lesser " + number;
        fixture.administrator("lesser" + number + "@example.com", name, lesser);
        WebClient limited = product.browser().signIn("admin", "lesser" + number + "@example.com");
        RoleGroupId full = fixture.fullAdministrators();
        assertThat(limited.submit("/admin/role-groups/edit?id=" + full, "group", "save", Map.of("name", "Haha"))
                        .body())
                .contains("own role group");
        RoleGroupId reaching = fixture.roleGroup("Reaching " + number);
        ServerId server = fixture.openServer("reached-" + number);
        fixture.with(rooms -> {
            var stored = rooms.servers.find(server).orElseThrow();
            rooms.servers.change(
                    server,
                    stored.version(),
                    stored.data(),
                    Optional.empty(),
                    AccessControl.restrictedTo(Set.of(reaching)));
            return null;
        });
        assertThat(limited.submit("/admin/role-groups/edit?id=" + reaching, "remove", "go", Map.of())
                        .statusCode())
                .isEqualTo(200);
        boolean there = fixture.with(rooms -> rooms.roleGroups.find(reaching).isPresent());
        assertThat(there).isTrue();
        assertThat(fixture.rows("rule = 'BEYOND_OWN_RIGHTS' and outcome = 'DENIED' and actor_name = '" + name + "'"))
                .isEqualTo(2);

        assertThat(admin.get("/admin/role-groups/edit?id=" + reaching).body())
                .contains("/admin/servers/edit?id=" + server, ">reached-" + number + "</a>", "Unrestricted");
        assertThat(location(admin.submit("/admin/role-groups/edit?id=" + reaching, "remove", "go", Map.of())))
                .isEqualTo("/admin/role-groups");
        // What the group was, and whose access changed with it, outlives it in the record.
        assertThat(fixture.rows("action = 'DELETE' and object_name = 'Reaching " + number
                        + "' and detail like '%CONNECT_TO_SERVERS%' and detail like '%taken out of servers [" + server
                        + " reached-"
                        + number + "]%'"))
                .isOne();
        RoleGroup own = fixture.with(rooms -> rooms.roleGroups.find(lesser).orElseThrow());
        assertThat(own.name()).isEqualTo("Lesser managers " + number);
    }
}
