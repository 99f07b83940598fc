package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredentials;

/** What is wrong with calls about links in panels, and what no scope reaches by them. */
class ApiLinksIT {

    private final LinksScene links = new LinksScene();
    private final Product product = links.product;
    private final Fixture fixture = links.fixture;
    private final ApiScene scene = new ApiScene();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String group = "/application-links/cpanel/groups/" + links.group;

    private ApiCalls with(String name, ApiScope first, ApiScope... more) {
        return new ApiCalls(scene.credential(name + " " + mark, EnumSet.of(first, more), List.of(), Optional.empty()));
    }

    @Test
    @DisplayName("Links are ordered, named, led elsewhere and switched in one call, of the version that was seen")
    void links_are_changed() {
        ApiCalls api = with("Links", ApiScope.APPLICATION_LINKS_READ, ApiScope.APPLICATION_LINKS_WRITE);
        JsonObject before = json(api.send("GET", group, ""));
        assertThat(before.isNull("version")).isTrue();
        assertThat(before.getJsonArray("links")).hasSize(15);
        List<String> keys = new ArrayList<>(keys(before));
        Collections.reverse(keys);
        StringBuilder body = new StringBuilder();
        for (String key : keys) {
            body.append(body.isEmpty() ? "" : ",")
                    .append("{\"key\":\"")
                    .append(key)
                    .append("\"");
            body.append(
                    key.equals("services")
                            ? ",\"labelEn\":\" My hosting \",\"labelDe\":\"Mein Hosting\",\"destination\":\"clientarea:profile\"}"
                            : key.equals("news") ? ",\"on\":false}" : "}");
        }
        HttpResponse<String> changed =
                api.send("PATCH", group, "{\"version\":null,\"enabled\":true,\"links\":[" + body + "]}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonObject after = json(changed);
        assertThat(after.getBoolean("enabled")).isTrue();
        assertThat(keys(after)).isEqualTo(keys);
        JsonObject services = link(after, "services");
        assertThat(services.getString("labelEn")).isEqualTo("My hosting");
        assertThat(services.getString("labelDe")).isEqualTo("Mein Hosting");
        assertThat(services.getString("destination")).isEqualTo("clientarea:profile");
        assertThat(services.getBoolean("leadsSomewhere")).isTrue();
        assertThat(link(after, "news").getBoolean("on")).isFalse();
        assertThat(link(after, "profile").getBoolean("on"))
                .as("left out, so it stays")
                .isTrue();
        assertThat(json(api.send("GET", group, ""))).isEqualTo(after);

        int version = after.getInt("version");
        api.refused("PATCH", group, "{\"version\":null,\"enabled\":false}", 409, "changed_meanwhile");
        api.refused("PATCH", group, "{\"version\":" + (version + 1) + ",\"enabled\":false}", 409, "changed_meanwhile");
        api.refused("PATCH", group, "{\"version\":" + (version + 1) + "}", 409, "changed_meanwhile");
        String off = keys.stream()
                .map(key -> "{\"key\":\"" + key + "\",\"on\":false}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        JsonObject now = json(api.send("PATCH", group, "{\"version\":" + version + ",\"enabled\":false}"));
        assertThat(now.getBoolean("enabled")).isFalse();
        api.refused("PATCH", group, "{\"enabled\":true,\"links\":[" + off + "]}", 409, "nothing_to_show");
        assertThat(json(api.send("GET", group, ""))).as("all of it or nothing").isEqualTo(now);
        assertThat(fixture.rows("actor_kind = 'API' and actor_name = 'Links " + mark
                        + "' and action = 'CHANGE' and object_kind = 'application links'"))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("S31, S80: a set that lacks a link, has one twice, or says of one what it can't be, is refused")
    void what_is_wrong_is_refused() {
        ApiCalls api = with("Wrong links", ApiScope.APPLICATION_LINKS_READ, ApiScope.APPLICATION_LINKS_WRITE);
        String all = LinkNouns.links(json(api.send("GET", group, "")).getJsonArray("links"));
        String first = all.substring(1, all.indexOf('}') + 1);
        api.refused("PATCH", group, "{\"links\":[]}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":[" + first + "]}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":" + all.replace("\"news\"", "\"profile\"") + "}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":" + all.replace("]", "," + first + "]") + "}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":" + all.replace("\"news\"", "\"else\"") + "}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":" + all.replace("\"on\":true", "\"on\":1") + "}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"links\":" + all.replace("\"on\":", "\"On\":") + "}", 400, "unknown_field");
        for (String destination : List.of("sso:custom_redirect", "https://evil.example", "SERVICES", "")) {
            api.refused(
                    "PATCH",
                    group,
                    "{\"links\":" + all.replace("clientarea:services", destination) + "}",
                    400,
                    "invalid_value");
        }
        for (String label : List.of("x".repeat(41), "a\\u202eb", "a\\nb", "\\u0000")) {
            api.refused(
                    "PATCH",
                    group,
                    "{\"links\":" + all.replace("\"labelEn\":\"\"", "\"labelEn\":\"" + label + "\"") + "}",
                    400,
                    "invalid_value");
        }
        api.refused("PATCH", group, "{\"links\":{}}", 400, "invalid_json");
        api.refused("PATCH", group, "{\"links\":null}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"enabled\":\"true\"}", 400, "invalid_value");
        api.refused("PATCH", group, "{\"enabled\":true,\"everywhere\":true}", 400, "unknown_field");
        for (String nowhere : List.of(
                "/application-links/plesk",
                "/application-links/nothing",
                "/application-links/plesk/groups/" + links.group,
                "/application-links/cpanel/groups/999999999")) {
            api.refused("GET", nowhere, "", 404, "not_found");
            api.refused("GET", nowhere + "/progress", "", 404, "not_found");
            api.refused("GET", nowhere + "/servers", "", 404, "not_found");
            api.refused("PATCH", nowhere, "{\"enabled\":true}", 404, "not_found");
        }
        api.refused("GET", "/application-links/plesk/groups", "", 404, "not_found");
        api.refused("GET", "/application-links/CPANEL", "", 404, "not_found");
        api.refused("DELETE", group, "", 404, "not_found");
        api.refused("GET", "/application-links?after=YXBwbGljYXRpb24tbGlua3MgMDE", "", 400, "invalid_cursor");
        api.refused(
                "GET", "/application-links/cpanel/groups?after=YXBwbGljYXRpb24tbGlua3MgMQ", "", 400, "invalid_cursor");
        api.refused("GET", group + "/servers?after=YXBwbGljYXRpb24tbGlua3MgMQ", "", 400, "invalid_cursor");
        api.refused("GET", group + "?panel=plesk", "", 400, "invalid_parameter");
        assertThat(json(api.send("GET", group, "")).isNull("version")).isTrue();
    }

    @Test
    @DisplayName("S27, S81: who may read links changes none, and learns of servers and accounts what other scopes open")
    void rights_are_those_of_the_pages() {
        links.service(links.client("seen-" + links.name + "@example.com", "Sara Seen"), links.name + "s");
        links.placed(links.name + "s");
        String server = "/servers/" + links.server + "/application-links";
        ApiCalls reader = with("Reads links", ApiScope.APPLICATION_LINKS_READ);
        assertThat(reader.send("GET", group, "").statusCode()).isEqualTo(200);
        assertThat(reader.send("GET", group + "/progress", "").statusCode()).isEqualTo(200);
        reader.refused("PATCH", group, "{\"enabled\":false}", 403, "scope_missing");
        reader.refused("DELETE", group, "", 403, "scope_missing");
        reader.refused("POST", server + "/retries", "{}", 403, "scope_missing");
        reader.refused("GET", server, "", 403, "forbidden");
        reader.refused("GET", server + "/accounts", "", 403, "forbidden");
        ApiCalls servers = with("Reads servers", ApiScope.APPLICATION_LINKS_READ, ApiScope.SERVERS_READ);
        HttpResponse<String> nameless = servers.send("GET", server + "/accounts", "");
        assertThat(nameless.body())
                .contains("\"username\":null", "\"serviceId\":null")
                .doesNotContain(links.name + "s");
        ApiCalls both =
                with("Reads clients", ApiScope.APPLICATION_LINKS_READ, ApiScope.SERVERS_READ, ApiScope.CLIENTS_READ);
        assertThat(both.send("GET", server + "/accounts", "").body()).contains(links.name + "s");
        assertThat(json(both.send("GET", server + "/accounts?state=PLACED", "")).getJsonArray("items"))
                .hasSize(1);
        assertThat(json(both.send("GET", server + "/accounts?state=FAILED", "")).getJsonArray("items"))
                .isEmpty();
        both.refused("GET", server + "/accounts?state=placed", "", 400, "invalid_parameter");
        both.refused("GET", server + "/accounts?state=PLACED&state=FAILED", "", 400, "invalid_parameter");
        both.refused("GET", server + "/accounts?after=c2VydmVycyAx", "", 400, "invalid_cursor");
        both.refused("GET", "/servers/999999999/application-links", "", 404, "not_found");
        both.refused("GET", "/servers/999999999/application-links/accounts", "", 404, "not_found");
        ApiCalls others = with("Reads others", ApiScope.SERVERS_READ, ApiScope.CLIENTS_READ, ApiScope.SERVICES_READ);
        others.refused("GET", "/application-links", "", 403, "scope_missing");
        others.refused("GET", group, "", 403, "scope_missing");
        others.refused("GET", server, "", 403, "scope_missing");

        ApiCalls writer = with("Tries again", ApiScope.APPLICATION_LINKS_WRITE, ApiScope.SERVERS_READ);
        HttpResponse<String> tried = writer.send("POST", server + "/retries", "{}", "Idempotency-Key", "r" + mark);
        assertThat(json(tried).getString("outcome")).isIn("NOTHING", "SOON", "UNDER_WAY");
        assertThat(writer.send("POST", server + "/retries", "{}", "Idempotency-Key", "r" + mark)
                        .body())
                .isEqualTo(tried.body());
        writer.refused("POST", server + "/retries", "{\"now\":true}", 400, "unknown_field");
        writer.refused("POST", "/servers/999999999/application-links/retries", "{}", 404, "not_found");
        assertThat(json(writer.send("PATCH", group, "{\"enabled\":false}")).getBoolean("enabled"))
                .isFalse();
        assertThat(links.credentials("ends_at is null"))
                .as("ended with the switch")
                .isZero();
    }

    @Test
    @DisplayName(
            "S60, S81: a credential for a panel is ended for its own service alone; no program makes one or reads its secret")
    void credentials_for_panels() {
        ServiceId service =
                links.service(links.client("held-" + links.name + "@example.com", "Hugo Held"), links.name + "h");
        String path = "/services/" + service + "/panel-credentials";
        ApiCalls blind = with("Blind", ApiScope.APPLICATION_LINKS_READ, ApiScope.APPLICATION_LINKS_WRITE);
        blind.refused("GET", path, "", 403, "forbidden");
        ApiCalls api = with(
                "Panels", ApiScope.APPLICATION_LINKS_READ, ApiScope.APPLICATION_LINKS_WRITE, ApiScope.SERVICES_READ);
        assertThat(api.send("POST", path, "{}").statusCode())
                .as("a secret in a program makes no other one")
                .isEqualTo(405);
        PanelScene staff = new PanelScene();
        LinkCredentials.Sent made = staff.byHand(service);
        LinkCredentials.Sent second = staff.byHand(service);
        long id = made.id();
        api.refused("GET", "/services/999999999/panel-credentials", "", 404, "not_found");
        assertThat(api.send("GET", path, "").body())
                .doesNotContain(made.secret().reveal(), "\"secret\"");
        ServiceId foreign = fixture.foreign;
        api.refused("DELETE", "/services/" + foreign + "/panel-credentials/" + id, "", 404, "not_found");
        api.refused("DELETE", path + "/999999999", "", 404, "not_found");
        ApiCalls reader = with("Reads panels", ApiScope.APPLICATION_LINKS_READ, ApiScope.SERVICES_READ);
        reader.refused("DELETE", path + "/" + id, "", 403, "scope_missing");
        assertThat(links.credentials("purpose = 'BY_HAND' and ends_at is null")).isEqualTo(2);

        JsonObject page = json(api.send("GET", path + "?limit=1", ""));
        assertThat(page.getJsonArray("items")).hasSize(1);
        JsonObject next = json(api.send("GET", path + "?limit=1&after=" + page.getString("next"), ""));
        assertThat(next.getJsonArray("items")).hasSize(1);
        assertThat(next.getJsonArray("items").getJsonObject(0).getInt("id")).isEqualTo((int) second.id());
        assertThat(next.isNull("next")).isTrue();
        reader.refused("GET", path + "?after=c2VydmljZXMgMQ", "", 400, "invalid_cursor");

        assertThat(api.send("DELETE", path + "/" + id, "").statusCode()).isEqualTo(204);
        api.refused("DELETE", path + "/" + id, "", 404, "not_found");
        assertThat(fixture.rows("actor_kind = 'API' and actor_name = 'Panels " + mark
                        + "' and object_kind = 'panel credential' and action in ('CREATE', 'DELETE')"))
                .isOne();
        assertThat(fixture.rows("detail like '%" + made.secret().reveal() + "%'"))
                .isZero();
        assertThat(product.log()).doesNotContain(made.secret().reveal());
    }

    private static List<String> keys(JsonObject set) {
        return set.getJsonArray("links").stream()
                .map(each -> each.asJsonObject().getString("key"))
                .toList();
    }

    private static JsonObject link(JsonObject set, String key) {
        JsonArray all = set.getJsonArray("links");
        return all.stream()
                .map(each -> each.asJsonObject())
                .filter(each -> each.getString("key").equals(key))
                .findFirst()
                .orElseThrow();
    }
}
