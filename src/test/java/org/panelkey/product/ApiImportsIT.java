package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.credentials.ApiScope;
import org.panelkey.storage.Sql;

/** What is wrong with calls about imports, and what no scope reaches by them. */
class ApiImportsIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String server = "imported " + mark;

    private ApiCalls with(String name, ApiScope first, ApiScope... more) {
        return new ApiCalls(scene.credential(name + " " + mark, EnumSet.of(first, more), List.of(), Optional.empty()));
    }

    /** A body with one line of a file, for a new client. */
    private String file(String who) {
        return "{\"csv\":\"domain,username,server,product,email\\n" + who + "-" + mark + ".example," + who + mark + ","
                + server + ",Web Hosting," + who + "-" + mark + "@example.com\"}";
    }

    private long begun(ApiCalls api, String who) {
        if (fixture.with(rooms -> rooms.servers.named(server)).isEmpty()) {
            fixture.openServer(server);
        }
        HttpResponse<String> begun = api.send("POST", "/imports", file(who));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        return id(json(begun));
    }

    @Test
    @DisplayName(
            "S31, S80: a list from nowhere, a file that is none, and both at once are refused, and nothing is kept")
    void what_can_not_be_read_is_refused() {
        ApiCalls api = with("Reads lists", ApiScope.IMPORTS_READ, ApiScope.IMPORTS_WRITE);
        long before = runs();
        api.refused("POST", "/imports", "{}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"serverId\":1,\"csv\":\"x\"}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"serverId\":1,\"title\":\"x\"}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"serverId\":999999999}", 422, "unknown_server");
        api.refused("POST", "/imports", "{\"serverId\":\"1\"}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"csv\":7}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"csv\":[\"a\"]}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"csv\":\"a\\u0000b\"}", 400, "invalid_value");
        api.refused("POST", "/imports", "{\"csv\":\"\",\"by\":1}", 400, "unknown_field");
        for (String csv :
                List.of("", "domain,username", "domain,username,server,product,email,secret-column", "\\\"open")) {
            HttpResponse<String> refused = api.send("POST", "/imports", "{\"csv\":\"" + csv + "\"}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(json(refused).getString("code")).isEqualTo("csv_refused");
            assertThat(refused.body()).doesNotContain("secret-column");
        }
        assertThat(api.send("POST", "/imports", "{\"csv\":\"" + "x".repeat(1_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    @DisplayName("A file that is sent again with its key is read once, and another one can't have the key")
    void a_key_reads_one_file() {
        ApiCalls api = with("Reads once", ApiScope.IMPORTS_READ, ApiScope.IMPORTS_WRITE);
        HttpResponse<String> first = api.send("POST", "/imports", file("once"), "Idempotency-Key", "f" + mark);
        HttpResponse<String> again = api.send("POST", "/imports", file("once"), "Idempotency-Key", "f" + mark);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other = api.send("POST", "/imports", file("other"), "Idempotency-Key", "f" + mark);
        assertThat(json(other).getString("code")).isEqualTo("key_reused");
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from import_line where username = 'once" + mark + "'"))
                .isOne();
    }

    @Test
    @DisplayName(
            "S27, S81: who may read imports changes none, and no program makes users by one that may make none itself")
    void rights_are_those_of_the_pages() {
        ApiCalls writer = with("Imports", ApiScope.IMPORTS_READ, ApiScope.IMPORTS_WRITE);
        long id = begun(writer, "right");
        String path = "/imports/" + id;
        ApiCalls reader = with("Reads imports", ApiScope.IMPORTS_READ);
        assertThat(reader.send("GET", path + "/lines", "").body()).contains("right" + mark);
        for (String part : List.of("/starts", "/retries", "/cancellations", "/lines/picks")) {
            reader.refused("POST", path + part, "{}", 403, "scope_missing");
        }
        reader.refused("POST", "/imports", file("x"), 403, "scope_missing");
        reader.refused("PATCH", path + "/plans", "{\"plans\":[]}", 403, "scope_missing");
        reader.refused("DELETE", path, "", 403, "scope_missing");
        ApiCalls clients = with("Reads clients", ApiScope.CLIENTS_READ, ApiScope.SERVICES_WRITE);
        clients.refused("GET", "/imports", "", 403, "scope_missing");
        clients.refused("GET", path + "/lines", "", 403, "scope_missing");

        writer.refused("POST", path + "/starts", "{\"revision\":0}", 403, "beyond_rights");
        assertThat(json(writer.send("GET", path, "")).getString("state")).isEqualTo("READY");
        ApiCalls makes = with("Makes users", ApiScope.IMPORTS_READ, ApiScope.IMPORTS_WRITE, ApiScope.USERS_WRITE);
        HttpResponse<String> started = makes.send("POST", path + "/starts", "{\"revision\":0}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(json(started).getString("by")).startsWith("Makes users " + mark + " (");
        LinksScene.await(
                "the end",
                () -> json(makes.send("GET", path, "")).getString("state").equals("DONE"));
        assertThat(fixture.rows("actor_kind = 'API' and actor_name = 'Makes users " + mark
                        + "' and action = 'IMPORT' and detail like 'started%'"))
                .isOne();
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from app_user where email = 'right-" + mark + "@example.com'"))
                .isOne();
    }

    @Test
    @DisplayName("S31, S78, S80: decisions about lines of others, of what is not there, or too late are refused")
    void what_can_not_be_decided_is_refused() {
        ApiCalls api = with("Decides", ApiScope.IMPORTS_READ, ApiScope.IMPORTS_WRITE);
        long id = begun(api, "mine");
        long other = begun(api, "their");
        long line = line(api, id);
        String path = "/imports/" + id;
        String lines = path + "/lines/" + line;
        String foreign = "/imports/" + other + "/lines/" + line;
        api.refused("GET", foreign, "", 404, "not_found");
        api.refused("PATCH", foreign, "{\"choice\":\"SKIP\"}", 404, "not_found");
        api.refused("PATCH", path + "/lines/999999999", "{\"choice\":\"SKIP\"}", 404, "not_found");
        api.refused("PATCH", lines, "{\"choice\":\"skip\"}", 400, "invalid_value");
        api.refused("PATCH", lines, "{\"clientId\":1}", 400, "invalid_value");
        api.refused("PATCH", lines, "{\"choice\":\"SKIP\",\"state\":\"CREATED\"}", 400, "unknown_field");
        api.refused("PATCH", lines, "{\"choice\":\"ATTACH\"}", 400, "invalid_value");
        api.refused("PATCH", lines, "{\"choice\":\"ATTACH\",\"clientId\":999999999}", 422, "unknown_client");
        api.refused("PATCH", lines, "{\"choice\":\"CREATE\",\"productId\":999999999}", 422, "unknown_product");
        api.refused("PATCH", path + "/plans", "{\"plans\":[]}", 409, "import_state");
        api.refused("PATCH", path + "/plans", "{\"plans\":[{\"plan\":\"x\"}]}", 400, "invalid_value");
        api.refused("PATCH", path + "/plans", "{\"plans\":7}", 400, "invalid_value");
        String picks = path + "/lines/picks";
        api.refused("POST", picks, "{}", 400, "invalid_value");
        api.refused("POST", picks, "{\"taken\":true,\"lineIds\":[1],\"q\":\"x\"}", 400, "invalid_value");
        HttpResponse<String> nothing =
                api.send("POST", picks, "{\"taken\":false,\"lineIds\":[" + line(api, other) + "]}");
        assertThat(json(nothing).getInt("revision"))
                .as("a line of another import")
                .isZero();
        assertThat(json(nothing).getJsonObject("lines").getInt("chosen")).isOne();
        HttpResponse<String> out = api.send("POST", picks, "{\"taken\":false,\"q\":\"" + mark + "\"}");
        assertThat(json(out).getJsonObject("lines").getInt("leftOut")).isOne();
        api.refused("POST", path + "/starts", "{\"revision\":0}", 409, "changed_meanwhile");
        api.refused("POST", path + "/starts", "{\"revision\":1}", 409, "nothing_chosen");
        api.refused("POST", path + "/starts", "{}", 400, "invalid_value");
        api.refused("DELETE", path, "", 409, "import_state");
        api.refused("POST", path + "/retries", "{}", 409, "import_state");
        api.refused("GET", path + "/lines?kind=new", "", 400, "invalid_parameter");
        api.refused("GET", path + "/lines?became=NEW", "", 400, "invalid_parameter");
        api.refused("GET", path + "/lines?q=" + "x".repeat(101), "", 400, "invalid_parameter");
        api.refused("GET", path + "/lines?after=aW1wb3J0cyAx", "", 400, "invalid_cursor");
        api.refused("GET", "/imports?after=aW1wb3J0cyAwMQ", "", 400, "invalid_cursor");
        assertThat(json(api.send("GET", path + "/lines?kind=NEW&q=MINE", "")).getJsonArray("items"))
                .hasSize(1);
        assertThat(json(api.send("GET", path + "/lines?kind=KNOWN", "")).getJsonArray("items"))
                .isEmpty();

        assertThat(api.send("POST", path + "/cancellations", "{}").statusCode()).isEqualTo(200);
        api.refused("POST", path + "/cancellations", "{}", 409, "import_state");
        api.refused("PATCH", lines, "{\"choice\":\"SKIP\"}", 409, "import_state");
        api.refused("POST", path + "/starts", "{\"revision\":1}", 409, "import_state");
        assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
        api.refused("DELETE", path, "", 404, "not_found");
        api.refused("GET", path + "/lines", "", 404, "not_found");
        long comparison = Sql.number(
                fixture.database().dataSource(),
                "select coalesce(max(id), 0) from import_run where purpose = 'COMPARE'");
        api.refused("GET", "/imports/" + (comparison == 0 ? 999_999_999 : comparison), "", 404, "not_found");
    }

    private long runs() {
        return Sql.number(
                fixture.database().dataSource(), "select count(*) from import_run where by_name like '%" + mark + "%'");
    }

    private static long line(ApiCalls api, long id) {
        return id(json(api.send("GET", "/imports/" + id + "/lines", ""))
                .getJsonArray("items")
                .getJsonObject(0));
    }

    private static long id(JsonObject thing) {
        return thing.getJsonNumber("id").longValue();
    }
}
