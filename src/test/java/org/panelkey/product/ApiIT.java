package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;
import static org.panelkey.product.WebClient.header;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.UserId;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.storage.Sql;

/** The API over HTTP, as another system sees it, and as somebody does who should see nothing. */
class ApiIT {

    private static final Pattern SECRET = Pattern.compile("pk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();

    @Test
    @DisplayName("A caller learns what its credential is, and that it was used is noted")
    void a_caller_learns_who_it_is() {
        Instant end = Instant.parse("2099-01-01T00:00:00Z");
        NewSecret secret = scene.credential(
                "Billing of the IT",
                EnumSet.of(ApiScope.SERVICES_READ, ApiScope.CLIENTS_READ),
                List.of("198.18.0.0/15"),
                Optional.of(end));
        HttpResponse<String> answer = scene.get(secret, "/api/v1/credential");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type").get(0)).startsWith("application/json");
        assertThat(json(answer).getString("name")).isEqualTo("Billing of the IT");
        assertThat(json(answer).getJsonArray("scopes")).hasToString("[\"clients:read\",\"services:read\"]");
        assertThat(json(answer).getString("endsAt")).isEqualTo(end.toString());
        assertThat(header(answer, "RateLimit-Limit")).containsExactly("600");
        assertThat(header(answer, "RateLimit-Remaining")).containsExactly("599");
        assertThat(header(answer, "RateLimit-Reset")).containsExactly("1");
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from api_credential_use where used_at is not null and credential_id = "
                                + secret.id()))
                .isOne();
        assertThat(scene.get(secret, "/api/v1/credential").statusCode()).isEqualTo(200);
        HttpResponse<String> head = product.browser()
                .send(
                        "HEAD",
                        "/api/v1/credential",
                        "Authorization",
                        "bearer  " + secret.value().reveal());
        assertThat(head.statusCode()).as("as every header, whatever the case").isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    @DisplayName("Clients come page by page, each once, in one order, whatever is added meanwhile")
    void clients_come_page_by_page() {
        UserId owner = fixture.user("api-pages@example.com", "Paula Pages");
        List<Long> own = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            String name = "API pages " + number;
            own.add(fixture.with(rooms -> rooms.accounts.add(name, owner)).value());
        }
        NewSecret secret = scene.credential("Pages");
        List<Long> seen = new ArrayList<>();
        String query = "?limit=3";
        boolean added = false;
        while (!query.isEmpty()) {
            JsonObject page = json(scene.get(secret, "/api/v1/clients" + query));
            assertThat(page.getJsonArray("items")).hasSizeBetween(1, 3);
            page.getJsonArray("items")
                    .forEach(each ->
                            seen.add(each.asJsonObject().getJsonNumber("id").longValue()));
            query = page.isNull("next") ? "" : "?limit=3&after=" + page.getString("next");
            if (!added) {
                own.add(fixture.with(rooms -> rooms.accounts.add("API pages, late", owner))
                        .value());
                added = true;
            }
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(own);
    }

    @Test
    @DisplayName("Clients and services are what a billing system needs, and hold no secret")
    void clients_and_services_are_shown() {
        NewSecret secret = scene.credential("Reader");
        JsonObject client = json(scene.get(secret, "/api/v1/clients/" + fixture.account));
        assertThat(client.getString("name")).isEqualTo("Blumen Huber");
        assertThat(client.getString("status")).isEqualTo("ACTIVE");
        assertThat(client.getBoolean("signOnIn")).isTrue();
        assertThat(client.getJsonObject("owner").getString("email")).isEqualTo(Fixture.OWNER);
        assertThat(Instant.parse(client.getString("createdAt"))).isNotNull();
        JsonObject service = json(scene.get(secret, "/api/v1/services/" + fixture.cpanelService));
        assertThat(service.getJsonNumber("clientId").longValue()).isEqualTo(fixture.account.value());
        assertThat(service.getString("domain")).isEqualTo("blumen-huber.example");
        assertThat(service.getString("username")).isEqualTo("blumenhu");
        assertThat(service.getString("status")).isEqualTo("ACTIVE");
        assertThat(service.getJsonObject("product").getString("name")).isEqualTo("Web Hosting");
        assertThat(service.getJsonObject("product").getString("panel")).isEqualTo("cpanel");
        assertThat(service.getJsonObject("server").getString("name")).isEqualTo("server-1");
        HttpResponse<String> list = scene.get(secret, "/api/v1/clients/" + fixture.account + "/services?limit=200");
        List<Long> ids = json(list).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(each -> each.getJsonNumber("id").longValue())
                .toList();
        assertThat(ids).contains(fixture.cpanelService.value(), fixture.suspended.value());
        assertThat(ids).doesNotContain(fixture.foreign.value());
        assertThat(list.body()).doesNotContain(Fixture.MARKER, "\"secret", "\"password", "ash\"");
    }

    @Test
    @DisplayName("S81: a credential counts in its header alone: not in the address, not as a session, not twice")
    void a_credential_counts_in_its_header_alone() {
        NewSecret secret = scene.credential("Header only");
        String value = secret.value().reveal();
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        for (WebClient each : List.of(admin, owner, product.browser())) {
            assertProblem(each.get("/api/v1/clients"), 401, "credential_missing");
        }
        for (String query : List.of("access_token", "token", "api_key", "key", "authorization")) {
            assertProblem(product.browser().get("/api/v1/clients?" + query + "=" + value), 401, "credential_missing");
        }
        HttpResponse<String> both = scene.get(secret, "/api/v1/clients?access_token=" + value);
        assertProblem(both, 400, "invalid_parameter");
        assertThat(both.body()).doesNotContain(value);
        for (String header : List.of(
                value,
                "Basic " + value,
                "Bearer",
                "Bearer " + value + ", Bearer " + value,
                "Bearer " + value.substring(1),
                "Bearer \"" + value + "\"",
                "Token " + value)) {
            HttpResponse<String> refused = product.browser().get("/api/v1/clients", "Authorization", header);
            assertProblem(refused, 401, "credential_refused");
            assertThat(header(refused, "WWW-Authenticate").get(0)).startsWith("Bearer realm=");
            assertThat(refused.body()).doesNotContain(value);
        }
        RawHttp.Reply twice = product.raw()
                .get("/api/v1/credential", "Authorization: Bearer " + value, "Authorization: Bearer " + value);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.body()).contains("\"code\":\"bad_request\"");
        assertThat(scene.get(admin, secret, "/api/v1/credential").statusCode()).isEqualTo(200);
        assertThat(product.log()).doesNotContain(value);
    }

    @Test
    @DisplayName(
            "S81, A-10: a scope opens its own calls alone, and what is missing is recorded under the credential's name")
    void scopes_are_enforced() {
        NewSecret clients =
                scene.credential("Only clients", EnumSet.of(ApiScope.CLIENTS_READ), List.of(), Optional.empty());
        NewSecret services =
                scene.credential("Only services", EnumSet.of(ApiScope.SERVICES_READ), List.of(), Optional.empty());
        NewSecret tokens =
                scene.credential("Only tokens", EnumSet.of(ApiScope.SIGN_ON_TOKENS), List.of(), Optional.empty());
        Map<String, NewSecret> opening = new LinkedHashMap<>();
        opening.put("/api/v1/clients", clients);
        opening.put("/api/v1/clients/" + fixture.account, clients);
        opening.put("/api/v1/clients/" + fixture.account + "/services", services);
        opening.put("/api/v1/services/" + fixture.cpanelService, services);
        opening.forEach((path, right) -> {
            for (NewSecret each : List.of(clients, services, tokens)) {
                HttpResponse<String> answer = scene.get(each, path);
                if (each.equals(right)) {
                    assertThat(answer.statusCode()).as(path).isEqualTo(200);
                } else {
                    assertProblem(answer, 403, "scope_missing");
                }
            }
        });
        assertThat(fixture.rows("actor_kind = 'API' and actor_name = 'Only tokens' and actor_id = " + tokens.id()
                        + " and outcome = 'DENIED' and rule = 'SCOPE_MISSING' and object_kind = 'api call'"
                        + " and object_name = '/api/v1/clients/{id}/services'"))
                .isOne();
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String record = admin.get("/admin/activity?q=Only%20tokens").body();
        assertThat(record).contains("Only tokens", "the API call");
    }

    @Test
    @DisplayName("S81: revoked, ended, of another address, of a disabled administrator: refused from the next call on")
    void what_has_ended_is_refused() {
        NewSecret revoked = scene.credential("To be revoked");
        assertThat(scene.get(revoked, "/api/v1/clients").statusCode()).isEqualTo(200);
        scene.revoke(revoked);
        assertProblem(scene.get(revoked, "/api/v1/clients"), 401, "credential_refused");
        NewSecret ended = scene.credential(
                "To be ended",
                EnumSet.of(ApiScope.CLIENTS_READ),
                List.of(),
                Optional.of(fixture.database().clock().instant().plus(Duration.ofDays(1))));
        Sql.run(fixture.database().dataSource(), "update api_credential set ends_at = 1 where id = " + ended.id());
        assertProblem(scene.get(ended, "/api/v1/clients"), 401, "credential_refused");
        NewSecret elsewhere = scene.credential(
                "Of elsewhere", EnumSet.of(ApiScope.CLIENTS_READ), List.of("203.0.113.0/24"), Optional.empty());
        assertProblem(scene.get(elsewhere, "/api/v1/clients"), 401, "credential_refused");
        WebClient forged = product.browser();
        assertProblem(
                forged.get(
                        "/api/v1/clients",
                        "Authorization",
                        "Bearer " + elsewhere.value().reveal(),
                        "X-Real-IP",
                        "203.0.113.7",
                        "Forwarded",
                        "for=203.0.113.7"),
                401,
                "credential_refused");
        fixture.administrator("api-leaver@example.com", "Lea Leaver", fixture.fullAdministrators());
        NewSecret kept = scene.credential(
                "api-leaver@example.com",
                "Of a leaver",
                EnumSet.of(ApiScope.CLIENTS_READ),
                List.of(),
                Optional.empty());
        assertThat(scene.get(kept, "/api/v1/clients").statusCode()).isEqualTo(200);
        Sql.run(
                fixture.database().dataSource(),
                "update administrator set enabled = false where email = 'api-leaver@example.com'");
        assertProblem(scene.get(kept, "/api/v1/clients"), 401, "credential_refused");
        Map.of(
                        "CREDENTIAL_REVOKED", "To be revoked",
                        "CREDENTIAL_ENDED", "To be ended",
                        "ADDRESS_NOT_ALLOWED", "Of elsewhere",
                        "NOBODY_ANSWERS", "Of a leaver")
                .forEach((rule, name) -> assertThat(fixture.rows("action = 'SIGN_IN' and outcome = 'DENIED'"
                                + " and object_kind = 'api credential' and rule = '" + rule + "' and object_name = '"
                                + name + "'"))
                        .as(rule)
                        .isPositive());
    }

    @Test
    @DisplayName(
            "S19, S75, S80, S39: every refusal is a problem with a code, guarded like a page, and says nothing of us")
    void every_refusal_is_a_problem() {
        NewSecret secret = scene.credential("Problems");
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("/api/v1/clients/999999999999999999", "404 not_found");
        wrong.put("/api/v1/clients/999999999999999999/services", "404 not_found");
        wrong.put("/api/v1/services/999999999999999999", "404 not_found");
        wrong.put("/api/v1/services/" + fixture.account, "404 not_found");
        wrong.put("/api/v1/clients/x", "404 not_found");
        wrong.put("/api/v1/clients/1%27", "404 not_found");
        wrong.put("/api/v1/clients/", "404 not_found");
        wrong.put("/api/v1/unknown", "404 not_found");
        wrong.put("/api/v1", "404 not_found");
        wrong.put("/api/v1/clients;x=1", "404 not_found");
        wrong.put("/api/v1/clients/%252e%252e", "404 not_found");
        wrong.put("/api/v1/clients?limit=0", "400 invalid_parameter");
        wrong.put("/api/v1/clients?limit=201", "400 invalid_parameter");
        wrong.put("/api/v1/clients?limit=x", "400 invalid_parameter");
        wrong.put("/api/v1/clients?limit=1&limit=2", "400 invalid_parameter");
        wrong.put("/api/v1/clients?sort=name", "400 invalid_parameter");
        wrong.put("/api/v1/clients/" + fixture.account + "?x=1", "400 invalid_parameter");
        wrong.put("/api/v1/clients?after=", "400 invalid_cursor");
        wrong.put("/api/v1/clients?after=1", "400 invalid_cursor");
        wrong.put("/api/v1/clients?after=1%27%20or%201=1", "400 invalid_cursor");
        wrong.put("/api/v1/clients?after=c2VydmljZXMgMQ", "400 invalid_cursor");
        wrong.forEach((path, expected) -> {
            String[] parts = expected.split(" ");
            assertProblem(scene.get(secret, path), Integer.parseInt(parts[0]), parts[1]);
        });
        String bearer = "Bearer " + secret.value().reveal();
        assertProblem(
                product.browser().get("/api/v1/clients", "Authorization", bearer, "Accept", "text/html"),
                406,
                "not_acceptable");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            HttpResponse<String> refused =
                    product.browser().send(method, "/api/v1/credential", "Authorization", bearer);
            assertProblem(refused, 405, "method_not_allowed");
            assertThat(String.join(", ", header(refused, "Allow"))).isEqualTo("GET, HEAD");
        }
        RawHttp.Reply traced = product.raw().send("TRACE", "/api/v1/clients", new byte[0], "Authorization: " + bearer);
        assertThat(traced.status()).isBetween(400, 499);
        assertThat(traced.body()).doesNotContain(secret.value().reveal());
        assertProblem(
                product.browser()
                        .send(
                                "POST",
                                "/api/v1/clients",
                                "a=1".getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "multipart/form-data; boundary=x"),
                415,
                "unsupported_media_type");
        assertProblem(
                product.browser().post("/api/v1/clients", Map.of("a", "1"), "Authorization", bearer),
                415,
                "unsupported_media_type");
        assertThat(product.log()).doesNotContain("contains form parameters in the request body");
    }

    @Test
    @DisplayName("S39, S83: what breaks on our side is a problem, too, and its cause stays with us")
    void what_breaks_is_a_problem() {
        NewSecret secret = scene.credential("Broken");
        Sql.run(fixture.database().dataSource(), "alter table client_account rename to client_account_away");
        try {
            assertProblem(scene.get(secret, "/api/v1/clients"), 500, "internal");
        } finally {
            Sql.run(fixture.database().dataSource(), "alter table client_account_away rename to client_account");
        }
        Sql.run(fixture.database().dataSource(), "alter table api_credential rename to api_credential_away");
        try {
            assertProblem(scene.get(secret, "/api/v1/clients"), 500, "internal");
        } finally {
            Sql.run(fixture.database().dataSource(), "alter table api_credential_away rename to api_credential");
        }
        assertThat(scene.get(secret, "/api/v1/clients").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("S32: where a call comes from says nothing to the API, and still everything to pages")
    void another_site_is_of_no_concern_here() {
        NewSecret secret = scene.credential("From a site");
        String bearer = "Bearer " + secret.value().reveal();
        String[] foreign = {"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"};
        HttpResponse<String> posted = product.browser()
                .send(
                        "POST",
                        "/api/v1/credential",
                        "Authorization",
                        bearer,
                        foreign[0],
                        foreign[1],
                        foreign[2],
                        foreign[3]);
        assertProblem(posted, 405, "method_not_allowed");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        for (String path : List.of("/client/enter", "/admin/settings", "/apix/v1/clients", "/client/services")) {
            assertThat(owner.post(path, Map.of("service", "1"), foreign).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName(
            "A-17, S42: refused calls use up the tries of their address and of no other; credentials have a budget")
    void too_many_calls_are_slowed_down() {
        NewSecret secret = scene.credential("Busy");
        WebClient guesser = product.browser();
        int refused = 0;
        HttpResponse<String> last = guesser.get("/api/v1/credential", "Authorization", "Bearer x");
        while (last.statusCode() == 401 && refused < 1_000) {
            refused++;
            last = guesser.get("/api/v1/credential", "Authorization", "Bearer x");
        }
        assertProblem(last, 429, "too_many_requests");
        assertThat(header(last, "Retry-After")).isNotEmpty();
        assertThat(refused).isGreaterThanOrEqualTo(59);
        WebClient caller = product.browser();
        HttpResponse<String> call = scene.get(caller, secret, "/api/v1/credential");
        int calls = 0;
        while (call.statusCode() == 200 && calls < 5_000) {
            calls++;
            call = scene.get(caller, secret, "/api/v1/credential");
        }
        assertProblem(call, 429, "too_many_requests");
        assertThat(header(call, "RateLimit-Remaining")).containsExactly("0");
        assertThat(header(call, "Retry-After")).containsExactly("1");
        assertThat(calls).isGreaterThanOrEqualTo(599);
        assertThat(scene.get(scene.credential("Not busy"), "/api/v1/credential").statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("S30, S18: staff make a credential whose secret is seen once, renew and revoke it")
    void staff_make_a_credential() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        HttpResponse<String> wrong = admin.submit(
                "/admin/api-credentials/edit",
                "credential",
                "create",
                Map.of("name", "", "addresses", "10.0", "end", "2001-01-01"));
        assertThat(wrong.body()).contains("Please give it a name.").doesNotContain("Copy the secret");
        HttpResponse<String> made = admin.submit(
                "/admin/api-credentials/edit",
                "credential",
                "create",
                Map.of(
                        "name",
                        "Made by hand",
                        "addresses",
                        "198.18.0.0/15",
                        "end",
                        "2098-12-31",
                        field(admin, "clients:read"),
                        "on"));
        assertThat(made.statusCode()).isEqualTo(200);
        String secret = secret(made);
        WebClient caller = product.browser();
        JsonObject who = json(caller.get("/api/v1/credential", "Authorization", "Bearer " + secret));
        assertThat(who.getString("name")).isEqualTo("Made by hand");
        assertThat(who.getJsonArray("scopes")).hasToString("[\"clients:read\"]");
        assertThat(who.getString("endsAt")).isEqualTo("2099-01-01T00:00:00Z");
        long id = Sql.number(
                fixture.database().dataSource(), "select max(id) from api_credential where name = 'Made by hand'");
        String page = "/admin/api-credentials/edit?id=" + id;
        assertThat(admin.get(page).body()).contains("Made by hand").doesNotContain(secret.substring(12));
        assertThat(admin.get("/admin/api-credentials").body())
                .contains("Made by hand", secret.substring(0, 11))
                .doesNotContain(secret.substring(12));
        HttpResponse<String> renewed = admin.submit(page, "rotate", "go", Map.of("overlap", "0"));
        String fresh = secret(renewed);
        assertThat(fresh).isNotEqualTo(secret).startsWith(secret.substring(0, 12));
        assertProblem(caller.get("/api/v1/credential", "Authorization", "Bearer " + secret), 401, "credential_refused");
        assertThat(caller.get("/api/v1/credential", "Authorization", "Bearer " + fresh)
                        .statusCode())
                .isEqualTo(200);
        admin.submit(page, "revoke", "go", Map.of());
        assertProblem(caller.get("/api/v1/credential", "Authorization", "Bearer " + fresh), 401, "credential_refused");
        assertThat(admin.get(page).body()).contains("Revoked").doesNotContain("id=\"credential:save\"");
        assertThat(product.log()).doesNotContain(secret.substring(12)).doesNotContain(fresh.substring(12));
        assertThat(fixture.rows("detail like '%" + fresh.substring(12) + "%'")).isZero();
    }

    @Test
    @DisplayName("S30: a reload of the page with a credential's new secret makes no other one")
    void a_reload_makes_no_other_secret() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String name = "Reloaded by hand";
        admin.submit(
                "/admin/api-credentials/edit",
                "credential",
                "create",
                Map.of("name", name, "addresses", "", "end", "", field(admin, "clients:read"), "on"));
        long id = Sql.number(
                fixture.database().dataSource(), "select max(id) from api_credential where name = '" + name + "'");
        String page = "/admin/api-credentials/edit?id=" + id;
        assertThat(admin.get(page).body()).contains("Read clients <code>clients:read</code>");
        Map<String, String> sent = WebClient.filled(admin.get(page).body(), "rotate", "go", Map.of("overlap", "0"));
        String secret = secret(admin.post(page, sent));
        assertThat(admin.post(page, sent).body())
                .contains("This was done already")
                .doesNotContain("id=\"secret\"");
        assertThat(product.browser()
                        .get("/api/v1/credential", "Authorization", "Bearer " + secret)
                        .statusCode())
                .isEqualTo(200);
        assertThat(fixture.rows("object_kind = 'api credential' and detail like 'new secret%' and object_id = " + id))
                .isOne();
    }

    /** The field of a new credential's form that stands for a scope. */
    private static String field(WebClient admin, String scope) {
        String page = admin.get("/admin/api-credentials/edit").body();
        Matcher field = Pattern.compile("name=\"credential:(scopes:[0-9]+:on)\"")
                .matcher(page.substring(0, page.indexOf("<code>" + scope + "</code>")));
        String last = "";
        while (field.find()) {
            last = field.group(1);
        }
        return last;
    }

    private static String secret(HttpResponse<String> page) {
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        return secret.group();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        String name = answer.request().method() + " " + answer.uri();
        assertThat(answer.statusCode()).as(name).isEqualTo(status);
        assertThat(header(answer, "Content-Type").get(0)).as(name).startsWith("application/problem+json");
        assertThat(header(answer, "Cache-Control")).as(name).contains("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).as(name).containsExactly("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).as(name).hasSize(1);
        assertThat(header(answer, "Set-Cookie")).as(name).isEmpty();
        assertThat(header(answer, "Access-Control-Allow-Origin")).as(name).isEmpty();
        assertThat(header(answer, "WWW-Authenticate").isEmpty())
                .as(name)
                .isEqualTo(status != 401 && !code.equals("scope_missing"));
        JsonObject problem = json(answer);
        assertThat(problem.getString("code")).as(name).isEqualTo(code);
        assertThat(problem.getInt("status")).as(name).isEqualTo(status);
        assertThat(problem.getString("type")).as(name).isEqualTo("urn:panelkey:problem:" + code);
        assertThat(problem.getString("title")).as(name).isNotBlank();
        assertThat(Set.of("type", "title", "status", "code", "detail")).containsAll(problem.keySet());
        HeadersIT.assertSaysNothing(name, status, answer.body());
    }
}
