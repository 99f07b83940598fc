package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ApiScene.json;
import static org.panelkey.product.WebClient.location;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.links.LinkCredentials;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.UrlFault;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Another system sends users into panels: one session for each call, and none beyond what both may. */
class ApiSignOnsIT {

    private static final String PATH = "/sign-ons";
    private static final Set<ApiScope> SENDS = EnumSet.of(ApiScope.SIGN_ONS_WRITE);

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final ApiScene scene = new ApiScene();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private ServerId server = fixture.server1;
    private ServiceId service = fixture.cpanelService;

    @BeforeEach
    void open() {
        server = fixture.openServer("sends " + mark);
        service = service(server, "sends");
    }

    @AfterEach
    void heal() {
        fixture.whm1.heal();
        fixture.plesk1.heal();
    }

    @Test
    @DisplayName("B1, S1: one session, its address answered once and stored nowhere; the record names system and user")
    void a_user_is_sent_in_once() {
        ApiCalls api = api("Sends " + mark);
        int before = fixture.whm1.recorder().sessionsCreated("blumenhu");
        HttpResponse<String> made =
                api.send("POST", PATH, wish(fixture.member.value(), service), "Idempotency-Key", "a");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        JsonObject answer = json(made);
        String address = answer.getString("redirectUrl");
        assertThat(address).startsWith("https://localhost:" + fixture.whm1.cpanelPort() + "/cpsess");
        assertThat(fixture.whm1.recorder().sessionsCreated("blumenhu")).isEqualTo(before + 1);

        refused(
                api.send("POST", PATH, wish(fixture.member.value(), service), "Idempotency-Key", "a"),
                409,
                "already_made");
        refused(
                api.send("POST", PATH, wish(fixture.member.value(), service) + " ", "Idempotency-Key", "a"),
                422,
                "key_reused");
        assertThat(fixture.whm1.recorder().sessionsCreated("blumenhu"))
                .as("no second session for the same key")
                .isEqualTo(before + 1);

        String rows = "reference = '" + answer.getString("reference") + "' and action = 'SIGN_ON' and service_id = "
                + service + " and actor_name = 'Sends " + mark
                + " as Mika Member' and actor_kind = 'API' and actor_id ="
                + " (select id from api_credential where name = 'Sends " + mark + "')";
        assertThat(fixture.rows(rows + " and outcome = 'INTENDED'")).isOne();
        assertThat(fixture.rows(rows + " and outcome = 'DONE' and address = '203.0.113.9' and detail like 'for user "
                        + fixture.member + "; as blumenhu%'"))
                .as("the program made the session, for the user, at the user's address")
                .isOne();
        String token = address.replaceFirst(".*session=", "");
        assertThat(fixture.rows("detail like '%" + token + "%'")).isZero();
        assertThat(Sql.number(
                        fixture.database().dataSource(),
                        "select count(*) from api_answer where status = 201 and answer <> '' and credential_id ="
                                + " (select id from api_credential where name = 'Sends " + mark + "')"))
                .isZero();
        assertThat(product.log()).doesNotContain(token);
    }

    @Test
    @DisplayName("S1: the client reads which program led whom into which service, and never that it was the user")
    void the_client_reads_that_a_program_did_it() {
        ApiCalls api = api("Portal " + mark);
        assertThat(api.send("POST", PATH, wish(fixture.member.value(), service)).statusCode())
                .isEqualTo(201);
        String domain = "sends-" + mark + ".example";
        String said = "Another system (Portal " + mark + " as Mika Member) entered " + domain;
        WebClient member = product.browser().signIn("client", Fixture.MEMBER);
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        for (WebClient reader : List.of(member, owner)) {
            assertThat(reader.get("/client/activity").body())
                    .contains(said, "203.0.113.9")
                    .doesNotContain("You entered " + domain, "Mika Member entered " + domain);
            assertThat(reader.get("/client/services/details?id=" + service).body())
                    .contains("<dt>Another system (Portal " + mark + " as Mika Member)</dt>")
                    .doesNotContain("<dt>You</dt>", "<dt>Mika Member</dt>");
        }
    }

    @Test
    @DisplayName(
            "B22: whom a program led in counts as somebody else, at a click in the panel and when its link is followed")
    void a_program_is_somebody_else_than_the_owner() {
        PanelScene panel = new PanelScene();
        ClientAccountId client = panel.client("sent-" + mark + "@example.com", "Olga Sent");
        UserId owner =
                fixture.with(rooms -> rooms.accounts.find(client).orElseThrow().owner());
        ServerId alone = fixture.openServer("sends owner " + mark);
        ServiceId own = fixture.service(
                client, fixture.hosting, alone, "blumenhu", "sent-" + mark + ".example", ServiceStatus.ACTIVE);
        panel.with(in -> {
            in.settle(own, fixture.database().clock().instant().minus(Duration.ofDays(2)));
            return 0;
        });
        LinkCredentials.Sent held = panel.byHand(own);
        assertThat(grant(panel, held)).as("nobody else was there").startsWith("/client/arrive?t=");
        String link = grant(panel, held);
        assertThat(api("Leads " + mark)
                        .send("POST", PATH, wish(owner.value(), own))
                        .statusCode())
                .isEqualTo(201);
        assertThat(grant(panel, held)).as("the click").isEqualTo("/client/services");
        WebClient browser = product.browser();
        assertThat(location(PanelScene.go(browser, link))).as("the link").isEqualTo("/client/services");
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in?to=");
        assertThat(panel.rows(own, "rule = 'OWNER_NOT_ALONE'")).isEqualTo(2);
    }

    private String grant(PanelScene panel, LinkCredentials.Sent held) {
        return panel.led(product.browser()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "single_sign_on",
                                "scope",
                                "clientarea:services",
                                "client_id",
                                held.clientKey(),
                                "client_secret",
                                held.secret().reveal()),
                        new String[0]));
    }

    @Test
    @DisplayName("B2: Plesk is told the address of the user's browser, not that of the system that calls")
    void plesk_is_told_where_the_browser_is() {
        Sql.run(fixture.database().dataSource(), "update server set restricted = false where id = " + fixture.server3);
        try {
            int before = fixture.plesk1.recorder().sessionsCreated("nordlicht");
            HttpResponse<String> made = api("Sends to Plesk " + mark)
                    .send("POST", PATH, wish(fixture.member.value(), fixture.pleskService));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(fixture.plesk1.recorder().sessionsCreated("nordlicht")).isEqualTo(before + 1);
            String encoded = Base64.getEncoder().encodeToString("203.0.113.9".getBytes(StandardCharsets.UTF_8));
            assertThat(fixture.plesk1.recorder().requests())
                    .anyMatch(request -> new String(request.body(), StandardCharsets.UTF_8).contains(encoded));
        } finally {
            Sql.run(
                    fixture.database().dataSource(),
                    "update server set restricted = true where id = " + fixture.server3);
        }
    }

    @Test
    @DisplayName("B7: the panel's no is a 502 with a cause and none of its words; the same key asks the panel no more")
    void a_failure_is_told_by_its_cause() {
        ApiCalls api = api("Fails " + mark);
        fixture.whm1.failNext(StatusFault.ERROR_500);
        int before = calls();
        String wish = wish(fixture.member.value(), service);
        HttpResponse<String> failed = api.send("POST", PATH, wish, "Idempotency-Key", "f");
        refused(failed, 502, "panel_failed");
        assertThat(json(failed).getString("cause")).isEqualTo("PANEL_ERROR");
        assertThat(json(failed).containsKey("detail")).isFalse();
        HttpResponse<String> again = api.send("POST", PATH, wish, "Idempotency-Key", "f");
        assertThat(again.statusCode()).isEqualTo(502);
        assertThat(again.body()).isEqualTo(failed.body());
        assertThat(again.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(calls()).as("never repeated").isEqualTo(before + 1);
        assertThat(fixture.rows("reference = '" + json(failed).getString("reference")
                        + "' and outcome = 'FAILED' and cause = 'PANEL_ERROR' and actor_kind = 'API'"))
                .isOne();

        fixture.whm1.failNext(UrlFault.OTHER_HOST);
        HttpResponse<String> elsewhere = api.send("POST", PATH, wish);
        refused(elsewhere, 502, "panel_failed");
        assertThat(json(elsewhere).getString("cause")).isEqualTo("HOST_NOT_ALLOWED");
        assertThat(elsewhere.body()).doesNotContain("redirectUrl", "https://");
    }

    @Test
    @DisplayName("B6, S21: a credential that is revoked while the panel is answering gets no address")
    void a_credential_that_ends_meanwhile_gets_nothing() throws Exception {
        NewSecret secret = scene.credential("Ends meanwhile " + mark, SENDS, List.of(), Optional.empty());
        ApiCalls api = new ApiCalls(secret);
        fixture.whm1.failAlways(DelayFault.of(3_000));
        int before = calls();
        CompletableFuture<HttpResponse<String>> going = CompletableFuture.supplyAsync(
                () -> api.send("POST", PATH, wish(fixture.member.value(), service), "Idempotency-Key", "m"));
        while (calls() == before) {
            Thread.onSpinWait();
        }
        scene.revoke(secret);
        HttpResponse<String> answer = going.get();
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("redirectUrl");
        assertThat(fixture.rows("reference = '" + json(answer).getString("reference") + "' and outcome = 'DENIED'"))
                .isOne();
    }

    @Test
    @DisplayName("S82: of two at once with one key one session is made")
    void two_at_once_make_one_session() {
        ApiCalls api = api("At once " + mark);
        fixture.whm1.failAlways(DelayFault.of(500));
        int before = fixture.whm1.recorder().sessionsCreated("blumenhu");
        String wish = wish(fixture.member.value(), service);
        List<Integer> codes = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> api.send("POST", PATH, wish, "Idempotency-Key", "t")
                                .statusCode(),
                        task -> new Thread(task).start()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(codes).containsExactly(201, 409, 409, 409);
        assertThat(fixture.whm1.recorder().sessionsCreated("blumenhu")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "S19, S22, S81: what the user may not, or whoever answers may not, the system may not; no panel is called")
    void what_either_may_not_is_refused() {
        ApiCalls api = api("Refused " + mark);
        int before = fixture.whm1.recorder().requests().size();
        long member = fixture.member.value();
        refused(api, wish(member, fixture.foreign), 422, "unknown_service", "UNKNOWN");
        refused(api, wish(member, new ServiceId(999_999_999)), 422, "unknown_service", "UNKNOWN");
        refused(api, wish(999_999_999, service), 422, "unknown_service", "UNKNOWN");
        long viewer = id(Fixture.VIEWER);
        refused(api, wish(viewer, service), 403, "not_admitted", "NEEDS_PRODUCTSSO");
        refused(api, wish(member, fixture.cpanelService), 403, "not_admitted", "ROLE_GROUP_NOT_CHOSEN");
        refused(
                api,
                wish(member, service).replace("}", ",\"shortcut\":\"no\"}"),
                403,
                "not_admitted",
                "SHORTCUT_UNKNOWN");
        sql("update server set second_factor = true where id = " + server);
        refused(api, wish(member, service), 403, "not_admitted", "NEEDS_SECOND_FACTOR");
        sql("update server set second_factor = false where id = " + server);
        fixture.with(rooms ->
                rooms.locks.set(new LockPlace(LockScope.SERVICE, service.value()), "", "Test", Optional.empty()));
        refused(api, wish(member, service), 422, "locked", "LOCKED_SERVICE");
        ServiceId other = service(server, "other");
        sql("update client_account set sign_on_in = false where id = " + fixture.account);
        try {
            refused(api, wish(member, other), 422, "sign_on_off", "OTHER_SYSTEMS_OFF");
        } finally {
            sql("update client_account set sign_on_in = true where id = " + fixture.account);
        }
        RoleGroupId narrow = fixture.with(rooms -> rooms.roleGroups.add(
                "Narrow " + mark,
                EnumSet.of(
                        AdminPermission.MANAGE_API_CREDENTIALS,
                        AdminPermission.SIGN_IN_AS_CLIENT,
                        AdminPermission.SIGN_ON_TO_SERVICES)));
        String email = "narrow-" + mark + "@example.com";
        fixture.administrator(email, "Nora Narrow", narrow);
        ApiCalls narrows = new ApiCalls(scene.credential(email, "Narrow " + mark, SENDS, List.of(), Optional.empty()));
        sql("update server set restricted = true where id = " + server);
        refused(narrows, wish(member, other), 403, "not_admitted", "RESTRICTED_TO_NOBODY");
        sql("update server set restricted = false where id = " + server);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        fixture.with(rooms -> {
            rooms.members.accept(
                    fixture.account,
                    fixture.member,
                    rooms.accounts
                            .membership(fixture.member, fixture.account)
                            .orElseThrow()
                            .permissions(),
                    ServiceShare.whole());
            return null;
        });
        assertThat(narrows.send("POST", PATH, wish(member, other)).statusCode()).isEqualTo(201);
        assertThat(fixture.rows("actor_name = 'Refused " + mark + " as Mika Member' and outcome = 'DENIED'"))
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("S80: bodies that are wrong, other scopes and other ways are refused before anything is asked")
    void what_is_wrong_is_refused() {
        ApiCalls api = api("Wrong " + mark);
        String wish = wish(fixture.member.value(), service);
        api.refused("POST", PATH, wish.replace("}", ",\"serverId\":1}"), 400, "unknown_field");
        api.refused("POST", PATH, wish.replace("203.0.113.9", "localhost"), 400, "invalid_value");
        for (String address :
                List.of("203.0.113.0/24", "0.0.0.0", "224.0.0.1", "::", "1", "203.0.113.9 ", "fe80::1%lo")) {
            HttpResponse<String> answer = api.send("POST", PATH, wish.replace("203.0.113.9", address));
            assertThat(answer.statusCode()).as(address).isIn(400, address.endsWith(" ") ? 201 : 400);
        }
        api.refused("POST", PATH, wish.replace("\"203.0.113.9\"", "7"), 400, "invalid_value");
        api.refused("POST", PATH, wish.replace("\"userId\":", "\"userId\":-"), 400, "invalid_value");
        api.refused("POST", PATH, "{\"serviceId\":" + service + "}", 400, "invalid_value");
        api.refused("POST", PATH + "?x=1", wish, 400, "invalid_parameter");
        ApiCalls others = new ApiCalls(scene.credential(
                "All but sending " + mark,
                EnumSet.complementOf(EnumSet.of(ApiScope.SIGN_ONS_WRITE)),
                List.of(),
                Optional.empty()));
        others.refused("POST", PATH, wish, 403, "scope_missing");
        api.refused("GET", PATH, "", 403, "scope_missing");
        api.refused("POST", "/sign-on-tokens", "{\"clientId\":" + fixture.account + "}", 403, "scope_missing");
    }

    private ApiCalls api(String name) {
        return new ApiCalls(scene.credential(name, SENDS, List.of(), Optional.empty()));
    }

    private ServiceId service(ServerId on, String name) {
        return fixture.service(
                fixture.account, fixture.hosting, on, "blumenhu", name + "-" + mark + ".example", ServiceStatus.ACTIVE);
    }

    private int calls() {
        return fixture.whm1.recorder().requests("/json-api/create_user_session").size();
    }

    private long id(String email) {
        return Sql.number(fixture.database().dataSource(), "select id from app_user where email = '" + email + "'");
    }

    private void sql(String statement) {
        Sql.run(fixture.database().dataSource(), statement);
    }

    private static String wish(long user, ServiceId service) {
        return "{\"userId\":" + user + ",\"serviceId\":" + service + ",\"visitorAddress\":\"203.0.113.9\"}";
    }

    private static void refused(ApiCalls api, String wish, int status, String code, String rule) {
        HttpResponse<String> answer = api.send("POST", PATH, wish);
        refused(answer, status, code);
        assertThat(json(answer).getString("rule")).isEqualTo(rule);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).getString("code")).isEqualTo(code);
    }
}
