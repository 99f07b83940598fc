package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceId;
import org.panelkey.links.LinkCredentials;

/** A system that calls every operation about links in panels once, on a server that nobody else uses. */
final class LinkNouns {

    private static final String GROUP = "/application-links/{panel}/groups/{group}";

    private final ApiCalls api;
    private final LinksScene scene = new LinksScene();

    LinkNouns(NewSecret secret) {
        api = new ApiCalls(secret);
    }

    /** Calls all of them, and says which they were. */
    Set<String> all() {
        assertThat(api.call("GET", "/application-links", "").getJsonArray("items"))
                .extracting(each -> each.asJsonObject().getString("panel"))
                .contains("cpanel");
        JsonObject panel = api.call("GET", "/application-links/{panel}", "", "cpanel");
        JsonObject same = api.call(
                "PATCH",
                "/application-links/{panel}",
                "{\"links\":" + links(panel.getJsonArray("links")) + "}",
                "cpanel");
        assertThat(same.getJsonArray("links")).isEqualTo(panel.getJsonArray("links"));
        assertThat(same.getBoolean("enabled")).isEqualTo(panel.getBoolean("enabled"));
        api.call("GET", "/application-links/{panel}/progress", "", "cpanel");
        api.call("GET", "/application-links/{panel}/servers", "", "cpanel");
        inAccounts();
        credentials();
        return api.called();
    }

    private void inAccounts() {
        ClientAccountId client = scene.client(scene.name + "@example.com", "Nora Noun");
        scene.service(client, scene.name + "a");
        ServiceId refused = scene.service(client, scene.name + "b");
        LinksScene.WHM.linkFaults().refuse((scene.name + "b")::equals, "The disk is full");
        try {
            JsonObject group = api.call("GET", GROUP, "", "cpanel", scene.group);
            assertThat(group.isNull("version")).isTrue();
            JsonObject on = api.call("PATCH", GROUP, "{\"version\":null,\"enabled\":true}", "cpanel", scene.group);
            assertThat(on.getBoolean("enabled")).isTrue();
            api.call("GET", "/application-links/{panel}/groups", "", "cpanel");
            assertThat(sets()).contains(on);
            LinksScene.await("links", () -> scene.isPlaced(scene.name + "a") && accounts("failed") == 1);
            assertThat(api.call("GET", GROUP + "/servers", "", "cpanel", scene.group)
                            .getJsonArray("items"))
                    .extracting(each -> each.asJsonObject().getString("name"))
                    .containsExactly(scene.name);
            JsonObject server = api.call("GET", "/servers/{id}/application-links", "", scene.server);
            assertThat(server.getJsonObject("accounts").getInt("placed")).isOne();
            JsonArray accounts = api.call("GET", "/servers/{id}/application-links/accounts", "", scene.server)
                    .getJsonArray("items");
            assertThat(accounts).hasSize(2);
            assertThat(accounts.stream().map(each -> each.asJsonObject()))
                    .filteredOn(each -> each.getString("state").equals("FAILED"))
                    .singleElement()
                    .satisfies(failed -> {
                        assertThat(failed.getString("detail")).isEqualTo("The disk is full");
                        assertThat(failed.getString("username")).isEqualTo(scene.name + "b");
                        assertThat(failed.getInt("serviceId")).isEqualTo((int) refused.value());
                    });
        } finally {
            LinksScene.WHM.linkFaults().heal();
        }
        LinksScene.await(
                "a new try", () -> api.call("POST", "/servers/{id}/application-links/retries", "{}", scene.server)
                        .getString("outcome")
                        .equals("SOON"));
        LinksScene.await("the other account", () -> scene.isPlaced(scene.name + "b"));
        JsonObject off = api.call("PATCH", GROUP, "{\"enabled\":false}", "cpanel", scene.group);
        assertThat(off.getBoolean("enabled")).isFalse();
        LinksScene.await("the end", () -> scene.apps(scene.name + "a").isEmpty());
        api.call("DELETE", GROUP, "", "cpanel", scene.group);
        api.refused("DELETE", "/application-links/cpanel/groups/" + scene.group, "", 404, "not_found");
        assertThat(api.call("GET", GROUP, "", "cpanel", scene.group).isNull("version"))
                .isTrue();
    }

    /** Those of all groups: others may have more than a page of them. */
    private List<JsonValue> sets() {
        List<JsonValue> all = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = ApiScene.json(api.send("GET", "/application-links/cpanel/groups?limit=50" + after, ""));
            all.addAll(page.getJsonArray("items"));
            after = page.isNull("next") ? "" : "&after=" + page.getString("next");
        } while (!after.isEmpty());
        return all;
    }

    private int accounts(String state) {
        return api.call("GET", GROUP + "/progress", "", "cpanel", scene.group)
                .getJsonObject("accounts")
                .getInt(state);
    }

    private void credentials() {
        ServiceId service =
                scene.service(scene.client("by-hand-" + scene.name + "@example.com", "Hana Hand"), "h" + scene.name);
        String path = "/services/{id}/panel-credentials";
        LinkCredentials.Sent made = new PanelScene().byHand(service);
        JsonArray held = api.call("GET", path, "", service).getJsonArray("items");
        assertThat(held).hasSize(1);
        assertThat(held.getJsonObject(0).getString("oauthClientId")).isEqualTo(made.clientKey());
        assertThat(held.getJsonObject(0).getBoolean("counts")).isTrue();
        api.call("DELETE", path + "/{credential}", "", service, made.id());
        assertThat(api.call("GET", path, "", service).getJsonArray("items")).isEmpty();
    }

    /** Links as they are sent, which is without what only answers have. */
    static String links(JsonArray links) {
        return links.toString().replace("\"leadsSomewhere\":true,", "").replace("\"leadsSomewhere\":false,", "");
    }
}
