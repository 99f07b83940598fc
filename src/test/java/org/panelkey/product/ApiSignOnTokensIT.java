package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;
import static org.panelkey.product.WebClient.location;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.api.ProblemCode;
import org.panelkey.arrivals.ArrivalFault;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;

/** Behaviour 19 from end to end: another system asks for a link, a browser follows it, once. */
class ApiSignOnTokensIT {

    private static final String PATH = "/api/v1/sign-on-tokens";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();

    @Test
    @DisplayName("B19: a link for a client's owner on the page of a service, followed once; all of it in the record")
    void a_link_leads_in_once() {
        NewSecret secret = scene.credential("Portal with links");
        HttpResponse<String> made = post(
                secret,
                "{\"clientId\":" + fixture.account + ",\"destination\":\"clientarea:product_details\",\"domain\":"
                        + "\"blumen-huber.example\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        String token = json(made).getString("token");
        URI link = URI.create(json(made).getString("redirectUrl"));
        assertThat(link).isEqualTo(product.base().resolve("/client/arrive?t=" + token));

        WebClient visitor = product.browser();
        assertThat(visitor.get(link.getPath() + "?" + link.getQuery()).body()).contains("Olivia Owner");
        String page = "/client/services/details?id=" + fixture.cpanelService;
        assertThat(location(visitor.post("/client/arrive/go", Map.of("t", token))))
                .isEqualTo(page);
        assertThat(visitor.get(page).body()).contains("blumen-huber.example");
        assertThat(location(product.browser().post("/client/arrive/go", Map.of("t", token))))
                .isEqualTo("/client/arrive");
        assertThat(fixture.rows("action = 'ISSUE_LINK' and outcome = 'DONE' and actor_kind = 'API'"
                        + " and actor_name = 'Portal with links' and account_id = " + fixture.account))
                .isOne();
        assertThat(fixture.rows("detail like '%" + token + "%' or object_name like '%" + token + "%'"))
                .isZero();
        assertThat(product.log()).doesNotContain(token);
    }

    @Test
    @DisplayName("B19: each fault has a code of its own, and bodies that two programs read differently are refused")
    void each_fault_has_its_code() {
        NewSecret secret = scene.credential("Portal with faults");
        refused(secret, "{}", 422, "client_or_user_needed");
        refused(secret, "{\"clientId\":99999999}", 422, "unknown_client");
        refused(secret, "{\"userId\":99999999}", 422, "unknown_user");
        refused(
                secret,
                "{\"clientId\":" + fixture.foreignAccount + ",\"userId\":" + fixture.member + "}",
                422,
                "user_not_of_client");
        String client = "{\"clientId\":" + fixture.account;
        refused(secret, client + ",\"destination\":\"clientarea:nowhere\"}", 422, "invalid_destination");
        refused(
                secret,
                client + ",\"destination\":\"sso:custom_redirect\",\"path\":\"//evil.example\"}",
                422,
                "invalid_destination");
        refused(secret, client + ",\"destination\":\"clientarea:product_details\"}", 422, "service_needed");
        refused(
                secret,
                client + ",\"destination\":\"clientarea:product_details\",\"serviceId\":" + fixture.foreign + "}",
                422,
                "service_needed");
        refused(secret, client + ",\"clientId\":1}", 400, "invalid_json");
        refused(secret, client + "} {}", 400, "invalid_json");
        refused(secret, "[1]", 400, "invalid_json");
        refused(secret, "", 400, "invalid_json");
        refused(secret, client + ",\"admin\":true}", 400, "unknown_field");
        refused(secret, "{\"clientId\":\"1\"}", 400, "invalid_value");
        refused(secret, "{\"clientId\":1.0}", 400, "invalid_value");
        refused(secret, "{\"clientId\":" + "9".repeat(400) + "}", 400, "invalid_value");
        refused(secret, client + ",\"domain\":\"\\u0000\"}", 400, "invalid_value");
        refused(secret, client + ",\"domain\":\"\\ud800\"}", 400, "invalid_value");
        refused(secret, "{\"path\":\"" + "x".repeat(2_000_000) + "\"}", 413, "too_large");
        assertThat(Arrays.stream(ArrivalFault.values()).map(Enum::name))
                .allSatisfy(fault -> assertThat(ProblemCode.valueOf(fault).key())
                        .isEqualTo(ArrivalFault.valueOf(fault).code()));
    }

    @Test
    @DisplayName("B19: it needs the scope; a form, a session of staff and a GET get nowhere")
    void it_needs_the_scope() {
        NewSecret reader = scene.credential("Reader", EnumSet.of(ApiScope.CLIENTS_READ), List.of(), Optional.empty());
        String body = "{\"clientId\":" + fixture.account + "}";
        refused(reader, body, 403, "scope_missing");
        NewSecret secret = scene.credential("Portal with manners");
        HttpResponse<String> form = product.browser()
                .send("POST", PATH, bytes(body), "Authorization", bearer(secret), "Content-Type", "text/plain");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(product.browser()
                        .send("POST", PATH, "Authorization", bearer(secret))
                        .statusCode())
                .as("no body at all")
                .isBetween(400, 415);
        assertThat(scene.get(secret, PATH).statusCode()).isEqualTo(405);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(admin.send("POST", PATH, bytes(body), "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
    }

    private void refused(NewSecret secret, String body, int status, String code) {
        HttpResponse<String> answer = post(secret, body);
        assertThat(answer.statusCode()).as(code).isEqualTo(status);
        assertThat(json(answer).getString("code")).isEqualTo(code);
    }

    private HttpResponse<String> post(NewSecret secret, String body) {
        return product.browser()
                .send("POST", PATH, bytes(body), "Authorization", bearer(secret), "Content-Type", "application/json");
    }

    private static String bearer(NewSecret secret) {
        return "Bearer " + secret.value().reveal();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
