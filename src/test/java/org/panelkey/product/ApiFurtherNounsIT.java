package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;
import org.panelkey.storage.Sql;

/** What is wrong with calls about applications, locks, datacentres and invitations, and what no scope reaches by them. */
class ApiFurtherNounsIT {

    private static final String BACK = "\"signInAddresses\":[\"https://desk.example.com/back\"]";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    @DisplayName("Users are found by their whole address and services by their whole domain, and by nothing less")
    void somebody_is_found() {
        ApiCalls api = new ApiCalls(scene.credential("Looks up " + mark));
        String email = "found-" + mark + "@example.com";
        UserId user = fixture.user(email, "Frieda Found");
        ClientAccountId client = fixture.with(rooms -> rooms.accounts.add("Found Ltd " + mark, user));
        String domain = "found-" + mark + ".example";
        ServerId server = fixture.openServer("found " + mark);
        ServiceId first = fixture.service(client, fixture.hosting, server, "founda", domain, ServiceStatus.TERMINATED);
        ServiceId second = fixture.service(client, fixture.hosting, server, "foundb", domain, ServiceStatus.ACTIVE);

        assertThat(found(api, "/users?email=" + email)).containsExactly(user.value());
        assertThat(found(api, "/users?email=FOUND-" + mark + "%40Example.COM")).containsExactly(user.value());
        for (String none : List.of("nobody-" + email, mark, "%25", "found-" + mark + "%25")) {
            assertThat(found(api, "/users?email=" + none)).as(none).isEmpty();
        }
        assertThat(found(api, "/services?domain=" + domain)).containsExactly(first.value(), second.value());
        assertThat(found(api, "/services?domain=" + domain.toUpperCase(Locale.ROOT)))
                .containsExactly(first.value(), second.value());
        assertThat(found(api, "/services?domain=found-" + mark)).isEmpty();
        assertThat(found(api, "/services?domain=%27%20or%201%3D1")).isEmpty();
        JsonObject page = json(api.send("GET", "/services?limit=1&domain=" + domain, ""));
        assertThat(ids(page)).containsExactly(first.value());
        assertThat(found(api, "/services?domain=" + domain + "&after=" + page.getString("next")))
                .containsExactly(second.value());

        api.refused("GET", "/users?email=" + email + "&email=" + email, "", 400, "invalid_parameter");
        api.refused("GET", "/users?email=" + "x".repeat(255), "", 400, "invalid_parameter");
        api.refused("GET", "/users?domain=" + domain, "", 400, "invalid_parameter");
        api.refused("GET", "/services?domain=%00", "", 400, "invalid_parameter");
        ApiCalls other = new ApiCalls(scene.credential(
                "Looks nothing up " + mark, EnumSet.of(ApiScope.CLIENTS_READ), List.of(), Optional.empty()));
        other.refused("GET", "/users?email=" + email, "", 403, "scope_missing");
        other.refused("GET", "/services?domain=" + domain, "", 403, "scope_missing");
    }

    private static List<Long> found(ApiCalls api, String path) {
        return ids(json(api.send("GET", path, "")));
    }

    private static List<Long> ids(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getJsonNumber("id").longValue())
                .toList();
    }

    @Test
    @DisplayName(
            "S61, S80, A-2: applications with wrong addresses, names and versions are refused; a secret is answered once")
    void applications() {
        ApiCalls api = new ApiCalls(scene.credential("Applications " + mark));
        String name = "{\"name\":\"App " + mark + "\"";
        api.refused("POST", "/applications", name + "}", 400, "invalid_value");
        for (String addresses : List.of(
                "[]",
                "[\"http://desk.example.com/back\"]",
                "[\"https://desk.example.com/*\"]",
                "[\"https://desk.example.com/a\",\"https://desk.example.com/a\"]",
                "[7]",
                "\"https://desk.example.com/back\"",
                "[\"https://desk.example.com/" + "x".repeat(600) + "\"]")) {
            api.refused(
                    "POST", "/applications", name + ",\"signInAddresses\":" + addresses + "}", 400, "invalid_value");
        }
        api.refused("POST", "/applications", name + "," + BACK + ",\"secret\":\"mine\"}", 400, "unknown_field");
        api.refused("POST", "/applications", name + "," + BACK + ",\"scopes\":[\"admin\"]}", 400, "invalid_value");
        String body = name + "," + BACK + "}";
        HttpResponse<String> made = api.send("POST", "/applications", body, "Idempotency-Key", "app-" + mark);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String secret = json(made).getString("secret");
        HttpResponse<String> again = api.send("POST", "/applications", body, "Idempotency-Key", "app-" + mark);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("already_made").doesNotContain(secret);
        assertThat(json(api.send("POST", "/applications", body + " ", "Idempotency-Key", "app-" + mark))
                        .getString("code"))
                .isEqualTo("key_reused");
        api.refused("POST", "/applications", body.replace("App", "aPP"), 409, "conflict");
        long id = id(json(made).getJsonObject("application"));
        String path = "/applications/" + id;
        assertThat(api.send("GET", path, "").body()).doesNotContain(secret, "\"secret\"");
        api.refused("PATCH", path, "{\"version\":99,\"enabled\":false}", 409, "changed_meanwhile");
        api.refused("PATCH", path, "{\"confidential\":false}", 400, "unknown_field");
        api.refused("PATCH", path, "{\"signInAddresses\":[]}", 400, "invalid_value");
        api.refused("PATCH", "/applications/999999999", "{\"enabled\":false}", 404, "not_found");
        api.refused("POST", path + "/secrets", "{\"overlapHours\":169}", 400, "invalid_value");
        api.refused("POST", path + "/secrets", "{\"version\":99}", 409, "changed_meanwhile");
        api.refused("POST", "/applications/999999999/secrets", "{}", 404, "not_found");
        api.refused("GET", "/applications/999999999/users", "", 404, "not_found");
        api.refused("GET", path + "/users?after=YXBwbGljYXRpb25zIDE", "", 400, "invalid_cursor");
        JsonObject open = api.call(
                "POST",
                "/applications",
                "{\"name\":\"Phone " + mark + "\"," + BACK + ",\"confidential\":false,\"subjects\":\"PUBLIC\"}");
        assertThat(open.isNull("secret")).isTrue();
        api.refused(
                "POST", "/applications/" + id(open.getJsonObject("application")) + "/secrets", "{}", 409, "conflict");
        assertThat(fixture.rows("detail like '%" + secret + "%'")).isZero();
        assertThat(product.log()).doesNotContain(secret);
    }

    @Test
    @DisplayName("Who signed in through an application is told by id and moment, and by no name")
    void users_of_an_application() {
        ApiCalls api = new ApiCalls(scene.credential(
                "Reads applications " + mark, EnumSet.of(ApiScope.APPLICATIONS_READ), List.of(), Optional.empty()));
        long id = new OAuthScene().add("Desk with users " + mark, true).id().value();
        for (UserId user : List.of(fixture.member, fixture.user("second-" + mark + "@example.com", "Sina Second"))) {
            Sql.run(
                    fixture.database().dataSource(),
                    "insert into application_consent (id, application_id, user_id, scopes, given_at, used_at) values"
                            + " (nextval('panelkey_seq'), " + id + ", " + user
                            + ", 'openid', 1790000000000, 1790000000000)");
        }
        HttpResponse<String> page = api.send("GET", "/applications/" + id + "/users?limit=1", "");
        assertThat(json(page).getJsonArray("items")).hasSize(1);
        HttpResponse<String> next = api.send(
                "GET",
                "/applications/" + id + "/users?limit=1&after=" + json(page).getString("next"),
                "");
        assertThat(json(next).getJsonArray("items")).hasSize(1);
        assertThat(json(next).isNull("next")).isTrue();
        assertThat(page.body() + next.body()).doesNotContain("Sina", "@");
        api.refused("POST", "/applications", "{\"name\":\"x\"," + BACK + "}", 403, "scope_missing");
        api.refused("PATCH", "/applications/" + id, "{\"enabled\":false}", 403, "scope_missing");
        api.refused("POST", "/applications/" + id + "/secrets", "{}", 403, "scope_missing");
    }

    @Test
    @DisplayName(
            "S80: locks on nothing, twice, for no time or lifted before are refused, and name what they are on by id alone")
    void locks() {
        ApiCalls api = new ApiCalls(
                scene.credential("Locks " + mark, EnumSet.of(ApiScope.LOCKS_WRITE), List.of(), Optional.empty()));
        UserId user = fixture.user("locked-" + mark + "@example.com", "Lena Locked " + mark);
        String place = "{\"scope\":\"USER\",\"placeId\":" + user;
        api.refused("POST", "/locks", place + "}", 400, "invalid_value");
        api.refused("POST", "/locks", place + ",\"reason\":\" \"}", 400, "invalid_value");
        api.refused("POST", "/locks", place + ",\"reason\":\"x\",\"hours\":0}", 400, "invalid_value");
        api.refused("POST", "/locks", place + ",\"reason\":\"x\",\"hours\":9000}", 400, "invalid_value");
        api.refused("POST", "/locks", "{\"scope\":\"USER\",\"reason\":\"x\"}", 400, "invalid_value");
        api.refused(
                "POST", "/locks", "{\"scope\":\"EVERYWHERE\",\"placeId\":1,\"reason\":\"x\"}", 400, "invalid_value");
        api.refused("POST", "/locks", "{\"scope\":\"ALL\",\"reason\":\"x\"}", 400, "invalid_value");
        for (String scope : List.of("USER", "ADMINISTRATOR", "ROLE_GROUP", "SERVICE", "SERVER")) {
            api.refused(
                    "POST",
                    "/locks",
                    "{\"scope\":\"" + scope + "\",\"placeId\":999999999,\"reason\":\"x\"}",
                    422,
                    "unknown_" + scope.toLowerCase(Locale.ROOT));
        }
        HttpResponse<String> set =
                api.send("POST", "/locks", place + ",\"reason\":\"Lost\"}", "Idempotency-Key", "l" + mark);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        assertThat(set.body()).doesNotContain("Lena Locked");
        assertThat(api.send("POST", "/locks", place + ",\"reason\":\"Lost\"}", "Idempotency-Key", "l" + mark)
                        .body())
                .isEqualTo(set.body());
        api.refused("POST", "/locks", place + ",\"reason\":\"Again\"}", 409, "conflict");
        long id = id(json(set));
        api.refused("GET", "/locks/" + id, "", 403, "scope_missing");
        api.call("DELETE", "/locks/{id}", "", id);
        api.refused("DELETE", "/locks/" + id, "", 404, "not_found");
        assertThat(fixture.rows("action in ('LOCK', 'UNLOCK') and actor_kind = 'API' and object_id = " + user))
                .isEqualTo(2);
        ApiCalls reader = new ApiCalls(
                scene.credential("Reads locks " + mark, EnumSet.of(ApiScope.LOCKS_READ), List.of(), Optional.empty()));
        reader.refused("POST", "/locks", place + ",\"reason\":\"x\"}", 403, "scope_missing");
        reader.refused("GET", "/locks?after=" + "bG9ja3MgMDE", "", 400, "invalid_cursor");
        assertThat(reader.call("GET", "/locks/{id}", "", id).isNull("liftedAt")).isFalse();
    }

    @Test
    @DisplayName("S80: datacentres that are called alike, still used or gone, and servers in none that is there")
    void datacentres() {
        ApiCalls api = new ApiCalls(scene.credential("Datacentres " + mark));
        String name = "{\"name\":\"Room " + mark + "\"}";
        long id = id(api.call("POST", "/datacentres", name));
        api.refused("POST", "/datacentres", name, 409, "conflict");
        api.refused("POST", "/datacentres", name.replace("Room", "rOOM"), 409, "conflict");
        api.refused("POST", "/datacentres", "{\"name\":\"x\",\"city\":\"y\"}", 400, "unknown_field");
        api.refused("PATCH", "/datacentres/" + id, "{\"version\":99,\"note\":\"x\"}", 409, "changed_meanwhile");
        api.refused("PATCH", "/servers/" + fixture.server1, "{\"datacentreId\":999999999}", 422, "unknown_datacentre");
        api.call("DELETE", "/datacentres/{id}", "", id);
        api.refused("DELETE", "/datacentres/" + id, "", 404, "not_found");
    }

    @Test
    @DisplayName(
            "S31, S81: an invitation of another client is none, no system gets a link, and nothing is made without letters")
    void invitations() {
        ApiCalls here = new ApiCalls(scene.credential("Invites " + mark));
        String mine = "/clients/" + fixture.account + "/invitations";
        String body = "{\"email\":\"in-" + mark + "@example.com\",\"permissions\":[\"products\"]}";
        here.refused("POST", mine, body, 409, "mail_off");
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from invitation where email = 'in-" + mark + "@example.com'"))
                .isZero();
        ApiCalls api = new ApiCalls(scene.credential("Invites by letter " + mark), Product.withMail());
        api.refused("POST", mine, body.replace("in-", "\u212An-"), 400, "invalid_value");
        api.refused("POST", mine, body.replace("products", "all"), 400, "invalid_value");
        api.refused(
                "POST", mine, body.replace("}", ",\"serviceIds\":[" + fixture.foreign + "]}"), 422, "unknown_service");
        api.refused("POST", mine, body.replace("in-" + mark + "@example.com", Fixture.MEMBER), 409, "conflict");
        api.refused("POST", "/clients/999999999/invitations", body, 404, "not_found");
        HttpResponse<String> asked = api.send("POST", mine, body, "Idempotency-Key", "i" + mark);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(api.send("POST", mine, body, "Idempotency-Key", "i" + mark).body())
                .isEqualTo(asked.body());
        api.refused("POST", mine, body, 409, "conflict");
        List<String> letters = fixture.takeLetters("in-" + mark + "@example.com");
        assertThat(letters).hasSize(1);
        assertThat(asked.body()).doesNotContain("token=");
        long id = id(json(asked));
        String foreign = "/clients/" + fixture.foreignAccount + "/invitations/" + id;
        api.refused("GET", foreign, "", 404, "not_found");
        api.refused("DELETE", foreign, "", 404, "not_found");
        api.refused("POST", foreign + "/letters", "{}", 404, "not_found");
        api.refused("POST", mine + "/" + id + "/letters", "{\"now\":true}", 400, "unknown_field");
        ApiCalls members = new ApiCalls(
                scene.credential(
                        "Members " + mark,
                        EnumSet.of(ApiScope.MEMBERSHIPS_READ, ApiScope.MEMBERSHIPS_WRITE),
                        List.of(),
                        Optional.empty()),
                Product.withMail());
        members.refused("POST", mine, body.replace("in-", "out-"), 403, "scope_missing");
        members.refused("GET", mine, "", 403, "scope_missing");
        api.call("DELETE", "/clients/{id}/invitations/{invitation}", "", fixture.account.value(), id);
    }

    @Test
    @DisplayName(
            "S81: to read locks, applications and invitations gives a role group nothing that it takes to change them")
    void reading_gives_nothing_on() {
        ApiCalls api = new ApiCalls(scene.credential(
                "Reads and gives " + mark,
                EnumSet.of(
                        ApiScope.ROLE_GROUPS_WRITE,
                        ApiScope.LOCKS_READ,
                        ApiScope.APPLICATIONS_READ,
                        ApiScope.INVITATIONS_READ,
                        ApiScope.INVITATIONS_WRITE),
                List.of(),
                Optional.empty()));
        for (String beyond : List.of("LOCK_SIGN_ON", "MANAGE_APPLICATIONS", "MANAGE_USERS", "VIEW_USERS")) {
            api.refused(
                    "POST",
                    "/role-groups",
                    "{\"name\":\"Beyond " + mark + "\",\"permissions\":[\"" + beyond + "\"]}",
                    403,
                    "beyond_rights");
        }
        api.refused(
                "POST", "/users", "{\"email\":\"x-" + mark + "@example.com\",\"name\":\"x\"}", 403, "scope_missing");
        api.refused(
                "POST",
                "/clients/" + fixture.account + "/memberships",
                "{\"userId\":" + fixture.member + ",\"permissions\":[]}",
                403,
                "scope_missing");
    }

    @Test
    @DisplayName("The members of a client come page by page, each once, whatever services they share")
    void members_come_page_by_page() {
        long owner = fixture.user("many-" + mark + "@example.com", "Mona Many").value();
        ApiCalls api = new ApiCalls(scene.credential("Members by page " + mark));
        long client = id(api.call("POST", "/clients", "{\"name\":\"Many " + mark + "\",\"ownerId\":" + owner + "}"));
        Set<Long> expected = new TreeSet<>();
        for (int each = 0; each < 5; each++) {
            UserId user = fixture.user("m" + each + "-" + mark + "@example.com", "Member " + each);
            expected.add(user.value());
            api.call(
                    "POST",
                    "/clients/{id}/memberships",
                    "{\"userId\":" + user + ",\"permissions\":[\"" + AccountPermission.PRODUCTS.key() + "\"]}",
                    client);
        }
        List<Long> seen = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = json(api.send("GET", "/clients/" + client + "/memberships?limit=2" + after, ""));
            page.getJsonArray("items")
                    .getValuesAs(JsonObject.class)
                    .forEach(item -> seen.add(item.getJsonNumber("userId").longValue()));
            after = page.isNull("next") ? "" : "&after=" + page.getString("next");
        } while (!after.isEmpty());
        assertThat(seen).containsExactlyElementsOf(expected);
        api.refused(
                "GET",
                "/clients/" + fixture.account + "/memberships?after=bWVtYmVycy1vZi0xIDE",
                "",
                400,
                "invalid_cursor");
    }

    @Test
    @DisplayName("The address of the page to try the API may end with a slash")
    void the_page_may_end_with_a_slash() {
        assertThat(WebClient.location(product.browser().get("/api/"))).isEqualTo("/api");
        assertThat(product.browser().get("/api").statusCode()).isEqualTo(200);
    }

    private static long id(JsonObject thing) {
        return thing.getJsonNumber("id").longValue();
    }
}
