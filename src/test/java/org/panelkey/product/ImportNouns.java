package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.panelkey.credentials.NewSecret;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.storage.Sql;

/** A system that calls every operation about imports once, with the list of a server that nobody else uses. */
final class ImportNouns {

    private static final String TOKEN = "import-nouns-token";

    private final ApiCalls api;
    private final String mark;
    private final Fixture fixture = Product.get().fixture();

    ImportNouns(NewSecret secret, String mark) {
        this.api = new ApiCalls(secret);
        this.mark = mark;
    }

    /** Calls all of them, and says which they were. */
    Set<String> all() {
        try (SimulatedWhm whm = new SimulatedWhm("whm-nouns")) {
            for (String user : List.of("a", "b", "c")) {
                whm.put(WhmAccount.of("n" + user + mark, "n" + user + "-" + mark + ".example", "root"));
            }
            whm.put(WhmToken.root(TOKEN));
            whm.start();
            ofServer(fixture.with(rooms -> rooms.servers.add(
                    Fixture.data(
                            "nouns " + mark,
                            "cpanel",
                            whm.apiPort(),
                            new TlsTrust.PinnedKey(whm.certificate().pin()),
                            "root"),
                    Secret.of(TOKEN),
                    AccessControl.unrestricted())));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        ofFile();
        return api.called();
    }

    private void ofServer(ServerId server) {
        long id = id(api.call("POST", "/imports", "{\"serverId\":" + server + "}"));
        LinksScene.await("the list", () -> isIn(id, "READY"));
        JsonObject ready = api.call("GET", "/imports/{id}", "", id);
        assertThat(ready.getJsonObject("lines").getInt("new")).isEqualTo(3);
        assertThat(api.call("GET", "/imports", "").getJsonArray("items"))
                .extracting(each -> (long) each.asJsonObject().getInt("id"))
                .contains(id);
        List<JsonObject> lines = api.call("GET", "/imports/{id}/lines", "", id)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        assertThat(lines).extracting(line -> line.getString("username")).contains("na" + mark);
        String plan = lines.get(0).getString("plan");
        assertThat(api.call("GET", "/imports/{id}/plans", "", id).getJsonArray("plans"))
                .hasSize(1);
        JsonObject sold = api.call(
                        "PATCH",
                        "/imports/{id}/plans",
                        "{\"plans\":[{\"plan\":\"" + plan + "\",\"productId\":" + fixture.hosting + "}]}",
                        id)
                .getJsonArray("plans")
                .getJsonObject(0);
        assertThat(sold.getInt("productId")).isEqualTo((int) fixture.hosting.value());
        JsonObject picked = api.call(
                "POST", "/imports/{id}/lines/picks", "{\"taken\":false,\"lineIds\":[" + id(lines.get(0)) + "]}", id);
        assertThat(picked.getJsonObject("lines").getInt("chosen")).isEqualTo(2);
        JsonObject decided = api.call(
                "PATCH",
                "/imports/{id}/lines/{line}",
                "{\"choice\":\"ATTACH\",\"clientId\":" + fixture.account + "}",
                id,
                id(lines.get(1)));
        assertThat(decided.getInt("clientId")).isEqualTo((int) fixture.account.value());
        assertThat(api.call("GET", "/imports/{id}/lines/{line}", "", id, id(lines.get(1))))
                .isEqualTo(decided);
        String starts = "/imports/" + id + "/starts";
        api.refused("POST", starts, "{\"revision\":" + picked.getInt("revision") + "}", 409, "changed_meanwhile");
        int revision = api.call("GET", "/imports/{id}", "", id).getInt("revision");
        JsonObject started = api.call("POST", "/imports/{id}/starts", "{\"revision\":" + revision + "}", id);
        assertThat(started.isNull("startedAt")).isFalse();
        LinksScene.await("the end", () -> isIn(id, "DONE"));
        JsonObject done = api.call("GET", "/imports/{id}", "", id);
        assertThat(done.getJsonObject("lines").getInt("attached")).isEqualTo(1);
        assertThat(done.getJsonObject("lines").getInt("created")).isEqualTo(1);
        assertThat(services(server)).isEqualTo(2);
        api.refused("POST", "/imports/" + id + "/retries", "{}", 409, "nothing_chosen");
        Sql.run(
                fixture.database().dataSource(),
                "update import_line set state = 'REFUSED', problem = 'BROKEN' where id = " + id(lines.get(1)));
        api.call("POST", "/imports/{id}/retries", "{}", id);
        LinksScene.await("the second end", () -> isIn(id, "DONE"));
        assertThat(api.call("GET", "/imports/{id}/lines/{line}", "", id, id(lines.get(1)))
                        .getString("state"))
                .isEqualTo("KNOWN_MEANWHILE");
        assertThat(services(server)).as("nothing twice").isEqualTo(2);
    }

    private void ofFile() {
        JsonObject read = api.call(
                "POST",
                "/imports",
                "{\"title\":\"accounts " + mark + ".csv\",\"csv\":\"domain,username,server,product,email\\r\\nf-" + mark
                        + ".example,f" + mark + ",server-1,Web Hosting,f-" + mark + "@example.com\\n\"}");
        assertThat(read.getString("state")).isEqualTo("READY");
        assertThat(read.getJsonObject("lines").getInt("chosen")).isEqualTo(1);
        JsonObject ended = api.call("POST", "/imports/{id}/cancellations", "{}", id(read));
        assertThat(ended.getString("state")).isEqualTo("CANCELLED");
        api.call("DELETE", "/imports/{id}", "", id(read));
        api.refused("GET", "/imports/" + id(read), "", 404, "not_found");
    }

    private boolean isIn(long id, String state) {
        return api.call("GET", "/imports/{id}", "", id).getString("state").equals(state);
    }

    private long services(ServerId server) {
        return Sql.number(fixture.database().dataSource(), "select count(*) from service where server_id = " + server);
    }

    private static long id(JsonObject thing) {
        return thing.getJsonNumber("id").longValue();
    }
}
