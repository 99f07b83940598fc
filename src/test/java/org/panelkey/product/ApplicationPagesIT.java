package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenHash;

/** Applications in the admin area, and what this installation says of itself to them. */
class ApplicationPagesIT {

    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">(pka_[A-Za-z0-9_-]{43})</code>");
    private static final Pattern CLIENT_ID = Pattern.compile("<code id=\"client-id\">([a-z0-9]{24})</code>");
    private static final String EDIT = "/admin/applications/edit";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName(
            "B23: staff add an application, whose secret is shown once, change it, renew the secret, switch it off")
    void staff_keep_an_application() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        HttpResponse<String> made = admin.submit(EDIT, "application", "create", fields("Desk of the IT", "on"));
        String secret = found(SECRET, made.body());
        String clientId = found(CLIENT_ID, made.body());
        long id = Sql.number(
                fixture.database().dataSource(), "select id from application where client_id = '" + clientId + "'");
        String page = EDIT + "?id=" + id;
        assertThat(stored(id, secret)).isOne();
        assertThat(admin.get(page).body()).doesNotContain(secret).contains(clientId, "https://desk.example.com/back");
        assertThat(admin.get("/admin/applications").body())
                .contains("Desk of the IT")
                .doesNotContain(secret);

        Map<String, String> changed = fields("Desk of the IT, renamed", "");
        changed.remove("enabled");
        assertThat(admin.submit(page, "application", "save", changed).statusCode())
                .isBetween(302, 303);
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from application where name = 'Desk of the IT, renamed' and enabled = false"
                                + " and id = " + id))
                .isOne();
        HttpResponse<String> renewed = admin.submit(page, "rotate", "go", Map.of("overlap", "24"));
        String fresh = found(SECRET, renewed.body());
        assertThat(fresh).isNotEqualTo(secret);
        assertThat(stored(id, fresh)).isOne();
        assertThat(stored(id, secret)).as("goes on for a day").isOne();
        assertThat(fixture.rows("object_kind = 'application' and action = 'CHANGE' and object_id = " + id
                        + " and detail like 'new secret; the former one until %'"))
                .isOne();
        assertThat(fixture.rows("detail like '%" + secret.substring(4) + "%'")).isZero();
    }

    @Test
    @DisplayName("S30: a reload of the page with a new secret makes no other one; the form that this page has does")
    void a_reload_makes_no_other_secret() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String clientId = found(
                CLIENT_ID,
                admin.submit(EDIT, "application", "create", fields("Desk that is reloaded", "on"))
                        .body());
        long id = Sql.number(
                fixture.database().dataSource(), "select id from application where client_id = '" + clientId + "'");
        String page = EDIT + "?id=" + id;
        Map<String, String> sent = WebClient.filled(admin.get(page).body(), "rotate", "go", Map.of("overlap", "0"));
        HttpResponse<String> first = admin.post(page, sent);
        String secret = found(SECRET, first.body());
        for (int reload = 0; reload < 2; reload++) {
            assertThat(admin.post(page, sent).body())
                    .contains("This was done already")
                    .doesNotContain("id=\"secret\"");
        }
        assertThat(stored(id, secret)).as("still the one that was shown").isOne();
        assertThat(fixture.rows("object_kind = 'application' and detail like 'new secret%' and object_id = " + id))
                .isOne();
        Map<String, String> again = WebClient.filled(first.body(), "rotate", "go", Map.of("overlap", "0"));
        assertThat(found(SECRET, admin.post(page, again).body())).isNotEqualTo(secret);
        assertThat(stored(id, secret)).isZero();
    }

    @Test
    @DisplayName("S61: what is no address is refused beside its field, and nothing is stored")
    void a_wrong_address_is_refused() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        Map<String, String> wrong = fields("Nowhere", "on");
        wrong.put("signin", "https://desk.example.com/back#x");
        HttpResponse<String> answer = admin.submit(EDIT, "application", "create", wrong);
        assertThat(answer.body())
                .contains("Not an address that browsers can be sent to")
                .doesNotContain("id=\"secret\"");
        assertThat(Sql.number(
                        fixture.database().dataSource(), "select count(*) from application where name = 'Nowhere'"))
                .isZero();
    }

    @Test
    @DisplayName("Staff say where an application is told of ended sessions; what can't be called is refused")
    void staff_say_where_it_is_told() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String clientId = found(
                CLIENT_ID,
                admin.submit(EDIT, "application", "create", fields("Desk that is told", "on"))
                        .body());
        String page = EDIT + "?id="
                + Sql.number(
                        fixture.database().dataSource(),
                        "select id from application where client_id = '" + clientId + "'");
        assertThat(admin.get(page).body()).doesNotContain("Told of ended sessions");
        for (String wrong : new String[] {
            "http://desk.example.com/ended",
            "https://user@desk.example.com/ended",
            "https://desk.example.com/ended#x",
            "ftp://desk.example.com/",
            "//desk.example.com/ended"
        }) {
            Map<String, String> fields = fields("Desk that is told", "");
            fields.put("logout", wrong);
            assertThat(admin.submit(page, "application", "save", fields).body())
                    .as(wrong)
                    .contains("Not an address that can be called");
        }
        Map<String, String> fields = fields("Desk that is told", "");
        fields.put("logout", " https://desk.example.com/ended?x=1 ");
        assertThat(admin.submit(page, "application", "save", fields).statusCode())
                .isBetween(302, 303);
        assertThat(Sql.text(
                        fixture.database().dataSource(),
                        "select concat(logout_address, ' ', logout_session) from application where client_id = '"
                                + clientId + "'"))
                .isEqualTo("https://desk.example.com/ended?x=1 f");
        assertThat(admin.get(page).body())
                .contains("Told of ended sessions", "None yet", "https://desk.example.com/ended?x=1");
        assertThat(fixture.rows(
                        "object_kind = 'application' and action = 'CHANGE' and object_name = 'Desk that is told'"
                                + " and detail like '%told at https://desk.example.com/ended?x=1 of users'"))
                .isOne();
    }

    @Test
    @DisplayName("A-26: without a fresh proof nobody makes an application")
    void a_fresh_proof_is_asked() {
        fixture.administrator("apps-left-open@example.com", "Lea Open", fixture.fullAdministrators());
        WebClient admin = product.browser().signIn("admin", "apps-left-open@example.com");
        EnrolledApp.of(product.browser().signIn("admin", "apps-left-open@example.com"), "admin");
        HttpResponse<String> answer = admin.submit(EDIT, "application", "create", fields("Unproven", "on"));
        assertThat(answer.body()).contains("fresh proof").doesNotContain("id=\"secret\"");
        assertThat(Sql.number(
                        fixture.database().dataSource(), "select count(*) from application where name = 'Unproven'"))
                .isZero();
    }

    @Test
    @DisplayName("S68: the document is of the base address whatever Host says; keys have no private members")
    void the_document_and_the_keys_are_public() {
        JsonObject said = ApiScene.json(product.browser().get("/.well-known/openid-configuration"));
        String issuer = product.base().toString();
        assertThat(said.getString("issuer")).isEqualTo(issuer);
        assertThat(said.getString("jwks_uri")).isEqualTo(issuer + "/oauth/jwks");
        RawHttp.Reply elsewhere = product.raw()
                .get("/.well-known/openid-configuration", "Host: evil.example", "X-Forwarded-Host: evil.example");
        assertThat(elsewhere.body()).doesNotContain("evil.example");
        HttpResponse<String> keys = product.browser().get("/oauth/jwks", "Origin", "https://evil.example");
        assertThat(header(keys, "Content-Type").get(0)).startsWith("application/json");
        assertThat(header(keys, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(keys.body()).contains("\"RS256\"", "\"ES256\"");
        for (String member : new String[] {"d", "p", "q", "dp", "dq", "qi", "k"}) {
            assertThat(keys.body()).doesNotContain("\"" + member + "\":");
        }
        assertThat(keys.body()).isEqualTo(product.browser().get("/oauth/jwks").body());
    }

    private long stored(long id, String secret) {
        return Sql.number(
                fixture.database().dataSource(),
                "select count(*) from application_secret where application_id = " + id + " and secret_hash = '"
                        + TokenHash.of(secret) + "'");
    }

    private static String found(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    private static Map<String, String> fields(String name, String keeps) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("signin", "https://desk.example.com/back");
        fields.put("signout", "");
        fields.put("signing", "RS256");
        fields.put("enabled", "on");
        fields.put("keeps", keeps);
        fields.put("subjects", "PAIRWISE");
        return fields;
    }
}
