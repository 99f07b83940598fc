package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;
import static org.panelkey.product.WebClient.header;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** What pages can do, the API can: every operation that its description lists is called here. */
class ApiNounsIT {

    private static final String SECRET = "API-noun-secret-" + UUID.randomUUID();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    @DisplayName("Every operation of the description answers as described; one that is not called here fails")
    void every_operation_answers_as_described() {
        ApiCalls api = new ApiCalls(scene.credential("Nouns"));
        api.call("GET", "/credential", "");
        long owner = id(api.call("POST", "/users", user("owner")));
        long member = id(api.call("POST", "/users", user("member")));
        assertThat(api.call("PATCH", "/users/{id}", "{\"name\":\"Other\",\"enabled\":false}", member)
                        .getBoolean("enabled"))
                .isFalse();
        api.call("PATCH", "/users/{id}", "{\"enabled\":true}", member);
        assertThat(api.call("GET", "/users/{id}", "", member).getString("name")).isEqualTo("Other");
        api.call("GET", "/users", "");

        long client = id(api.call(
                "POST", "/clients", "{\"name\":\"Client " + mark + "\",\"ownerId\":" + owner + ",\"signOnIn\":false}"));
        assertThat(api.call("PATCH", "/clients/{id}", "{\"status\":\"CLOSED\"}", client)
                        .getString("status"))
                .isEqualTo("CLOSED");
        JsonObject open = api.call("PATCH", "/clients/{id}", "{\"status\":\"ACTIVE\",\"signOnIn\":false}", client);
        assertThat(open.getBoolean("signOnIn")).isFalse();
        api.refused("PATCH", "/clients/" + client, "{\"signOnIn\":true}", 403, "forbidden");
        assertThat(api.call("GET", "/clients/{id}", "", client)).isEqualTo(open);
        api.call("GET", "/clients", "");

        JsonObject joined = api.call(
                "POST",
                "/clients/{id}/memberships",
                "{\"userId\":" + member + ",\"permissions\":[\"products\",\"productsso\"],"
                        + "\"endsAt\":\"2090-01-01T00:00:00Z\"}",
                client);
        assertThat(joined.getString("endsAt")).isEqualTo("2090-01-01T00:00:00Z");
        JsonObject changed = api.call(
                "PATCH",
                "/clients/{id}/memberships/{user}",
                "{\"permissions\":[\"products\"],\"serviceIds\":[]}",
                client,
                member);
        assertThat(changed.getJsonArray("permissions")).hasToString("[\"products\"]");
        assertThat(changed.getJsonArray("serviceIds")).isEmpty();
        assertThat(changed.getString("endsAt")).as("left out, so it stays").isEqualTo("2090-01-01T00:00:00Z");
        assertThat(api.call("GET", "/clients/{id}/memberships", "", client).getJsonArray("items"))
                .containsExactly(changed);
        api.call("GET", "/clients/{id}/memberships/{user}", "", client, member);
        api.call("DELETE", "/clients/{id}/memberships/{user}", "", client, member);
        api.refused("GET", "/clients/" + client + "/memberships/" + member, "", 404, "not_found");

        long group =
                id(api.call("POST", "/server-groups", "{\"name\":\"Group " + mark + "\",\"fillRule\":\"LEAST_FULL\"}"));
        api.call("PATCH", "/server-groups/{id}", "{\"fillRule\":\"FILL_ONE_THEN_NEXT\"}", group);
        api.call("GET", "/server-groups/{id}", "", group);
        api.call("GET", "/server-groups", "");
        long roleGroup = id(api.call(
                "POST",
                "/role-groups",
                "{\"name\":\"Roles " + mark + "\",\"permissions\":[\"VIEW_CLIENTS\"],\"secondFactor\":true}"));
        api.call("PATCH", "/role-groups/{id}", "{\"permissions\":[\"VIEW_CLIENTS\",\"VIEW_SERVERS\"]}", roleGroup);
        api.call("GET", "/role-groups/{id}", "", roleGroup);
        api.call("GET", "/role-groups", "");
        JsonObject server = api.call(
                "POST",
                "/servers",
                "{\"name\":\"server " + mark + "\",\"panel\":\"cpanel\",\"host\":\"" + mark
                        + ".example.com\",\"username\":\"root\",\"secret\":\"" + SECRET + "\",\"serverGroupId\":"
                        + group
                        + ",\"restricted\":true,\"roleGroupIds\":[" + roleGroup + "],\"maxAccounts\":1}");
        assertThat(server.getJsonArray("roleGroupIds")).hasToString("[" + roleGroup + "]");
        JsonObject other = api.call("PATCH", "/servers/{id}", "{\"secondFactor\":true,\"maxAccounts\":2}", id(server));
        assertThat(other.getBoolean("restricted")).isTrue();
        assertThat(api.call("GET", "/servers/{id}", "", id(server))).isEqualTo(other);
        api.call("GET", "/servers", "");

        long sold = id(api.call(
                "POST",
                "/products",
                "{\"name\":\"Product " + mark + "\",\"type\":\"SHARED\",\"panel\":\"cpanel\",\"serverGroupId\":" + group
                        + "}"));
        api.call("PATCH", "/products/{id}", "{\"mailboxQuota\":100,\"mailboxUnlimited\":true}", sold);
        assertThat(api.call("GET", "/products/{id}", "", sold).getInt("mailboxQuota"))
                .isEqualTo(100);
        api.call("GET", "/products", "");
        JsonObject placed = api.call("POST", "/services", service(client, sold, "one"));
        assertThat(api.call("GET", "/services", "").getJsonArray("items")).isNotEmpty();
        assertThat(placed.getJsonObject("server").getInt("id")).isEqualTo((int) id(server));
        JsonObject suspended = api.call(
                "PATCH", "/services/{id}", "{\"status\":\"SUSPENDED\",\"statusReason\":\"Unpaid\"}", id(placed));
        assertThat(suspended.getString("statusReason")).isEqualTo("Unpaid");
        assertThat(api.call("GET", "/services/{id}", "", id(placed))).isEqualTo(suspended);
        assertThat(api.call("GET", "/clients/{id}/services", "", client).getJsonArray("items"))
                .containsExactly(suspended);
        api.refused("DELETE", "/products/" + sold, "", 409, "still_used");
        api.refused("DELETE", "/servers/" + id(server), "", 409, "still_used");
        api.refused("DELETE", "/server-groups/" + group, "", 409, "still_used");

        further(api, client, owner);
        api.call("POST", "/sign-on-tokens", "{\"clientId\":" + fixture.account + "}");
        WebClient browser = product.browser().signIn("client", Fixture.OWNER);
        browser.enter("client", "service", fixture.cpanelService.value());
        JsonObject tries = api.call("GET", "/sign-ons", "");
        assertThat(tries.getJsonArray("items")).isNotEmpty();

        long soldUnused = id(api.call(
                "POST", "/products", "{\"name\":\"Unused " + mark + "\",\"type\":\"OTHER\",\"panel\":\"cpanel\"}"));
        api.call("DELETE", "/products/{id}", "", soldUnused);
        long groupUnused = id(
                api.call("POST", "/server-groups", "{\"name\":\"Unused " + mark + "\",\"fillRule\":\"LEAST_FULL\"}"));
        api.call("DELETE", "/server-groups/{id}", "", groupUnused);
        JsonObject unused = api.call(
                "POST",
                "/servers",
                "{\"name\":\"unused " + mark + "\",\"panel\":\"cpanel\",\"host\":\"198.51.100.7\",\"username\":\"root\""
                        + ",\"secret\":\"" + SECRET + "\"}");
        api.call("DELETE", "/servers/{id}", "", id(unused));
        api.call("DELETE", "/role-groups/{id}", "", roleGroup);
        Set<String> called = new TreeSet<>(api.called());
        called.addAll(invitations(client));
        called.addAll(new LinkNouns(scene.credential("Nouns of links")).all());
        called.addAll(new ImportNouns(scene.credential("Nouns of imports"), mark).all());
        assertThat(called).isEqualTo(api.described());
        assertThat(
                        fixture.rows(
                                "actor_kind = 'API' and actor_name = 'Nouns' and outcome = 'DONE' and action = 'CREATE'"
                                        + " and object_kind in ('user', 'client', 'server', 'service', 'product', 'role group', 'server group')"))
                .isGreaterThanOrEqualTo(10);
        assertThat(product.log()).doesNotContain(SECRET);
        assertThat(fixture.rows("detail like '%API-noun-secret%'")).isZero();
    }

    private void further(ApiCalls api, long client, long owner) {
        JsonObject place = api.call("POST", "/datacentres", "{\"name\":\"Place " + mark + "\",\"place\":\"Linz\"}");
        assertThat(api.call("PATCH", "/datacentres/{id}", "{\"note\":\"Ring twice\"}", id(place))
                        .getString("place"))
                .isEqualTo("Linz");
        assertThat(api.call("GET", "/datacentres/{id}", "", id(place)).getString("note"))
                .isEqualTo("Ring twice");
        api.call("GET", "/datacentres", "");
        JsonObject stands = api.call(
                "POST",
                "/servers",
                "{\"name\":\"stands " + mark + "\",\"panel\":\"cpanel\",\"host\":\"198.51.100.8\",\"username\":\"root\""
                        + ",\"secret\":\"" + SECRET + "\",\"datacentreId\":" + id(place) + "}");
        assertThat(id(stands.getJsonNumber("datacentreId"))).isEqualTo(id(place));
        api.refused("DELETE", "/datacentres/" + id(place), "", 409, "still_used");
        assertThat(api.call("PATCH", "/servers/{id}", "{\"datacentreId\":null}", id(stands))
                        .isNull("datacentreId"))
                .isTrue();
        api.call("DELETE", "/datacentres/{id}", "", id(place));

        JsonObject lock = api.call(
                "POST", "/locks", "{\"scope\":\"USER\",\"placeId\":" + owner + ",\"reason\":\"Lost\",\"hours\":1}");
        assertThat(api.call("GET", "/locks/{id}", "", id(lock))).isEqualTo(lock);
        assertThat(api.call("GET", "/locks", "").getJsonArray("items")).contains(lock);
        api.call("DELETE", "/locks/{id}", "", id(lock));
        assertThat(api.call("GET", "/locks/{id}", "", id(lock)).isNull("liftedAt"))
                .isFalse();

        JsonObject made = api.call(
                "POST",
                "/applications",
                "{\"name\":\"Desk " + mark + "\",\"signInAddresses\":[\"https://desk.example.com/back\"],"
                        + "\"scopes\":[\"email\"]}");
        JsonObject application = made.getJsonObject("application");
        assertThat(made.getString("secret")).startsWith("pka_");
        assertThat(application.getJsonArray("scopes")).hasToString("[\"openid\",\"email\"]");
        JsonObject off = api.call("PATCH", "/applications/{id}", "{\"enabled\":false}", id(application));
        assertThat(off.getJsonArray("signInAddresses")).hasToString("[\"https://desk.example.com/back\"]");
        assertThat(off.getBoolean("enabled")).isFalse();
        JsonObject rotated = api.call("POST", "/applications/{id}/secrets", "{\"overlapHours\":24}", id(application));
        assertThat(rotated.getString("secret")).startsWith("pka_").isNotEqualTo(made.getString("secret"));
        assertThat(rotated.getJsonObject("application").isNull("formerSecretUntil"))
                .isFalse();
        assertThat(api.call("GET", "/applications/{id}", "", id(application)))
                .isEqualTo(rotated.getJsonObject("application"));
        api.call("GET", "/applications", "");
        assertThat(api.call("GET", "/applications/{id}/users", "", id(application))
                        .getJsonArray("items"))
                .isEmpty();

        ServiceId open = fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.openServer("open " + mark),
                "blumenhu",
                "open-" + mark + ".example",
                ServiceStatus.ACTIVE);
        JsonObject sent = api.call(
                "POST",
                "/sign-ons",
                "{\"userId\":" + fixture.member + ",\"serviceId\":" + open + ",\"visitorAddress\":\"203.0.113.9\"}");
        assertThat(sent.getString("redirectUrl")).startsWith("https://localhost:");
    }

    /** On a node that sends letters: no other one invites. */
    private Set<String> invitations(long client) {
        ApiCalls api = new ApiCalls(scene.credential("Nouns by letter"), Product.withMail());
        JsonObject asked = api.call(
                "POST",
                "/clients/{id}/invitations",
                "{\"email\":\"asked-" + mark + "@example.com\",\"language\":\"de\",\"permissions\":[\"products\"]}",
                client);
        assertThat(asked.getString("standing")).isEqualTo("OPEN");
        api.refused(
                "POST", "/clients/" + client + "/invitations/" + id(asked) + "/letters", "{}", 429, "too_many_letters");
        Sql.run(
                fixture.database().dataSource(),
                "update invitation set sent_at = sent_at - 600000 where id = " + id(asked));
        JsonObject again = api.call("POST", "/clients/{id}/invitations/{invitation}/letters", "{}", client, id(asked));
        assertThat(again.getString("sentAt")).isNotEqualTo(asked.getString("sentAt"));
        assertThat(fixture.takeLetters("asked-" + mark + "@example.com")).hasSize(2);
        assertThat(api.call("GET", "/clients/{id}/invitations", "", client).getJsonArray("items"))
                .containsExactly(again);
        api.call("GET", "/clients/{id}/invitations/{invitation}", "", client, id(asked));
        api.call("DELETE", "/clients/{id}/invitations/{invitation}", "", client, id(asked));
        api.refused("DELETE", "/clients/" + client + "/invitations/" + id(asked), "", 404, "not_found");
        return api.called();
    }

    @Test
    @DisplayName("S81: what a credential does not stand for it can neither do nor give, nor take from those above")
    void nothing_is_given_beyond_the_scopes() {
        NewSecret roles = scene.credential(
                "Roles only",
                EnumSet.of(ApiScope.ROLE_GROUPS_READ, ApiScope.ROLE_GROUPS_WRITE),
                List.of(),
                Optional.empty());
        ApiCalls api = new ApiCalls(roles);
        for (String beyond : List.of("MANAGE_ADMINISTRATORS", "CONNECT_TO_SERVERS", "MANAGE_SERVERS")) {
            api.refused(
                    "POST",
                    "/role-groups",
                    "{\"name\":\"Beyond " + mark + "\",\"permissions\":[\"" + beyond + "\"]}",
                    403,
                    "beyond_rights");
        }
        long full = fixture.fullAdministrators().value();
        api.refused("PATCH", "/role-groups/" + full, "{\"permissions\":[]}", 403, "beyond_rights");
        api.refused("PATCH", "/role-groups/" + full, "{\"name\":\"Taken over\"}", 403, "beyond_rights");
        api.refused("DELETE", "/role-groups/" + full, "", 403, "beyond_rights");
        long within = id(api.call(
                "POST", "/role-groups", "{\"name\":\"Within " + mark + "\",\"permissions\":[\"VIEW_ROLE_GROUPS\"]}"));
        api.call("DELETE", "/role-groups/{id}", "", within);
        api.refused("GET", "/servers", "", 403, "scope_missing");
        NewSecret reader =
                scene.credential("Reads clients", EnumSet.of(ApiScope.CLIENTS_READ), List.of(), Optional.empty());
        ApiCalls reading = new ApiCalls(reader);
        reading.refused("POST", "/clients", "{\"name\":\"x\",\"ownerId\":1}", 403, "scope_missing");
        reading.refused("PATCH", "/clients/" + fixture.account, "{\"status\":\"CLOSED\"}", 403, "scope_missing");
        ApiCalls people = new ApiCalls(scene.credential(
                "Changes people",
                EnumSet.of(ApiScope.USERS_WRITE, ApiScope.CLIENTS_WRITE),
                List.of(),
                Optional.empty()));
        // A new password would be sent to the new address, and a former owner would stay with all permissions.
        people.refused("PATCH", "/users/" + fixture.member, "{\"email\":\"me@evil.example\"}", 403, "scope_missing");
        people.refused(
                "PATCH", "/clients/" + fixture.account, "{\"ownerId\":" + fixture.member + "}", 403, "scope_missing");
        RoleGroupId almost = fixture.with(rooms ->
                rooms.roleGroups.add("Human resources " + mark, Set.of(AdminPermission.MANAGE_ADMINISTRATORS)));
        // The two together are worth everything.
        api.refused(
                "PATCH",
                "/role-groups/" + almost,
                "{\"permissions\":[\"MANAGE_ADMINISTRATORS\",\"MANAGE_ROLE_GROUPS\"]}",
                403,
                "beyond_rights");
        assertThat(fixture.rows("actor_name = 'Roles only' and rule = 'BEYOND_OWN_RIGHTS' and outcome = 'DENIED'"))
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("S19, S31, S78, S80: what is wrong, of another client, gone or stale is refused by a code of its own")
    void what_is_wrong_is_refused() {
        ApiCalls api = new ApiCalls(scene.credential("Faults"));
        String client = "/clients/" + fixture.account;
        api.refused("PATCH", client, "{\"name\":7}", 400, "invalid_value");
        api.refused("PATCH", client, "{\"name\":null}", 400, "invalid_value");
        api.refused("PATCH", client, "{\"name\":\" \"}", 400, "invalid_value");
        api.refused("PATCH", client, "{\"status\":\"active\"}", 400, "invalid_value");
        api.refused("PATCH", client, "{\"admin\":true}", 400, "unknown_field");
        api.refused("PATCH", client, "{\"name\":\"a\",\"name\":\"b\"}", 400, "invalid_json");
        api.refused("PATCH", client, "{\"name\":\"\\u0000\"}", 400, "invalid_value");
        api.refused("PATCH", client, "{\"name\":\"moc.\\u202Elive\"}", 400, "invalid_value");
        api.refused("POST", "/users", user("x\u202Ey"), 400, "invalid_value");
        api.refused("PATCH", client, "{\"name\":[[[[]]]]}", 400, "invalid_json");
        api.refused("PATCH", client, "{\"name\":" + "[".repeat(100_000), 400, "invalid_json");
        api.refused("PATCH", client, "{\"version\":99999,\"name\":\"Stale\"}", 409, "changed_meanwhile");
        api.refused("PATCH", client, "{\"ownerId\":999999999}", 422, "unknown_user");
        api.refused("PATCH", "/clients/999999999", "{\"name\":\"x\"}", 404, "not_found");
        api.refused("POST", "/clients", "{\"name\":\"x\"}", 400, "invalid_value");
        api.refused("POST", "/users", user("same").replace("same", "x").replace("@", ""), 400, "invalid_value");
        api.call("POST", "/users", user("same"));
        String before = product.log();
        api.refused("POST", "/users", user("same"), 409, "conflict");
        assertThat(product.log().substring(before.length()))
                .as("that something is taken is no fault to be logged")
                .doesNotContain("DatabaseException", "ConstraintViolation");
        String members = client + "/memberships";
        api.refused(
                "POST", members, "{\"userId\":" + fixture.member + ",\"permissions\":[\"all\"]}", 400, "invalid_value");
        api.refused(
                "POST",
                members,
                "{\"userId\":" + fixture.member + ",\"permissions\":[],\"serviceIds\":[" + fixture.foreign + "]}",
                422,
                "unknown_service");
        api.refused("PATCH", members + "/999999999", "{\"permissions\":[]}", 404, "not_found");
        api.refused("DELETE", members + "/999999999", "", 404, "not_found");
        String service = service(fixture.account.value(), fixture.hosting.value(), "fault");
        api.refused("POST", "/services", service.replace("}", ",\"serverId\":999999999}"), 422, "unknown_server");
        api.refused(
                "POST",
                "/services",
                service.replaceFirst("\"username\":\"[^\"]*\"", "\"username\":\"root\""),
                400,
                "invalid_value");
        api.refused("PATCH", "/servers/" + fixture.server1, "{\"host\":\"evil.example\"}", 422, "secret_needed");
        api.refused("PATCH", "/servers/" + fixture.server1, "{\"port\":1}", 422, "secret_needed");
        api.refused("PATCH", "/servers/" + fixture.server1, "{\"port\":0}", 400, "invalid_value");
        api.refused("PATCH", "/servers/" + fixture.server1, "{\"publicName\":\"evil.example\"}", 422, "secret_needed");
        String member = "{\"userId\":" + fixture.member + ",\"permissions\":[]";
        api.refused("POST", members, member + "}", 409, "conflict");
        for (String moment : List.of("+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "soon")) {
            api.refused("POST", members, member + ",\"endsAt\":\"" + moment + "\"}", 400, "invalid_value");
        }
        api.refused(
                "PATCH",
                "/services/" + fixture.cpanelService,
                "{\"serverId\":" + fixture.server2 + ",\"status\":\"ACTIVE\"}",
                400,
                "invalid_value");
        api.refused(
                "PATCH", "/servers/" + fixture.server1, "{\"host\":\"a b\",\"secret\":\"x\"}", 400, "invalid_value");
        api.refused(
                "PATCH", "/servers/" + fixture.server1, "{\"roleGroupIds\":[999999999]}", 422, "unknown_role_group");
        HttpResponse<String> huge = api.send("POST", "/clients", "{\"name\":\"" + "x".repeat(10_000_000) + "\"}");
        assertThat(huge.statusCode()).isEqualTo(413);
        HttpResponse<String> cut = product.browser()
                .send(
                        "PATCH",
                        "/api/v1" + client,
                        new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xe2, (byte) 0x82},
                        "Authorization",
                        api.bearer(),
                        "Content-Type",
                        "application/json");
        assertThat(json(cut).getString("code")).isEqualTo("invalid_json");
        api.refused("GET", "/servers?after=Y2xpZW50cyAx", "", 400, "invalid_cursor");
        api.refused("GET", "/sign-ons?after=c2lnbi1vbnMgOTk5OTk5OTk5", "", 400, "invalid_cursor");
        String seen = json(api.send("GET", "/servers/" + fixture.server1, "")).toString();
        assertThat(seen).doesNotContain(Fixture.MARKER, "secret\"");
    }

    @Test
    @DisplayName("A call with a key makes one thing, however often it is sent; another call can't have the key")
    void a_key_makes_one_thing() {
        ApiCalls api = new ApiCalls(scene.credential("Keys"));
        String body = user("once");
        String key = "order-" + mark;
        HttpResponse<String> first = api.send("POST", "/users", body, "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(header(first, "Idempotency-Replayed")).isEmpty();
        HttpResponse<String> again = api.send("POST", "/users", body, "Idempotency-Key", key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(header(again, "Idempotency-Replayed")).containsExactly("true");
        assertThat(header(again, "Location"))
                .containsExactlyElementsOf(header(first, "Location"))
                .hasSize(1);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "Content-Type").get(0)).startsWith("application/json");
        assertCode(api.send("POST", "/users", body + " ", "Idempotency-Key", key), 422, "key_reused");
        assertCode(
                api.send("POST", "/clients", "{\"name\":\"x\",\"ownerId\":1}", "Idempotency-Key", key),
                422,
                "key_reused");
        assertThat(new ApiCalls(scene.credential("Other keys"))
                        .send("POST", "/users", body, "Idempotency-Key", key)
                        .statusCode())
                .as("another credential's key is another one")
                .isEqualTo(409);
        for (String wrong : List.of(" ", "x".repeat(201), "a b")) {
            assertCode(api.send("POST", "/users", body, "Idempotency-Key", wrong), 400, "invalid_key");
        }
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from app_user where email like 'once-" + mark + "%'"))
                .isOne();
    }

    @Test
    @DisplayName("What is refused lets the key go; an answer with a secret is not kept, and its call not made again")
    void a_key_of_a_refusal_is_free_again() {
        ApiCalls api = new ApiCalls(scene.credential("Free keys"));
        String wrong = "{\"clientId\":999999999}";
        for (int time = 0; time < 2; time++) {
            assertCode(api.send("POST", "/sign-on-tokens", wrong, "Idempotency-Key", "free"), 422, "unknown_client");
        }
        String right = "{\"clientId\":" + fixture.account + "}";
        HttpResponse<String> made = api.send("POST", "/sign-on-tokens", right, "Idempotency-Key", "free");
        assertThat(made.statusCode()).isEqualTo(201);
        HttpResponse<String> again = api.send("POST", "/sign-on-tokens", right, "Idempotency-Key", "free");
        assertCode(again, 409, "already_made");
        assertThat(again.body()).doesNotContain(json(made).getString("token"));
        assertThat(fixture.rows("actor_name = 'Free keys' and action = 'ISSUE_LINK' and outcome = 'DONE'"))
                .isOne();
        assertThat(fixture.rows("actor_name = 'Free keys' and action = 'ISSUE_LINK' and outcome = 'DENIED'"))
                .as("refusals stay in the record")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("The description and the page to try it are there for everybody, under the policy of pages")
    void the_page_to_try_it_is_there() {
        HttpResponse<String> page = product.browser().get("/api");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("api.js", "/api/v1/openapi.json");
        String policy = header(page, "Content-Security-Policy").get(0);
        assertThat(policy).doesNotContain("unsafe-inline");
        assertThat(header(product.browser().get("/api/v1/openapi.json"), "Content-Type")
                        .get(0))
                .startsWith("application/json");
    }

    private static void assertCode(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).getString("code")).isEqualTo(code);
    }

    private String user(String who) {
        return "{\"email\":\"" + who + "-" + mark + "@example.com\",\"name\":\"" + who + "\"}";
    }

    private String service(long client, long product, String who) {
        return "{\"clientId\":" + client + ",\"productId\":" + product + ",\"username\":\"" + who + mark
                + "\",\"domain\":\"" + who + "-" + mark + ".example\"}";
    }

    private static long id(JsonObject thing) {
        return thing.getJsonNumber("id").longValue();
    }

    private static long id(JsonNumber number) {
        return number.longValue();
    }
}
