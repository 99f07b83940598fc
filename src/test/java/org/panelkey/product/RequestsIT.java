package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Access requests over HTTP: from the refusal to the panel, and out again. */
class RequestsIT {

    private static final String LIST = "/admin/requests";
    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private String asker;
    private AdministratorId askerId;
    private String approver;
    private RoleGroupId keepers;
    private ServerId server;
    private String serverName;

    @BeforeEach
    void prepare() {
        number++;
        // What others left waiting would be counted with ours.
        Sql.run(
                fixture.database().dataSource(),
                "update access_request set expires_at = asked_at where state = 'PENDING'");
        asker = "asker-" + number + "@example.com";
        approver = "approver-" + number + "@example.com";
        serverName = "asked-for-" + number;
        RoleGroupId askers = fixture.roleGroup("Askers " + number);
        keepers = fixture.with(rooms -> rooms.roleGroups.add(
                "Keepers " + number,
                EnumSet.of(
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.CONNECT_TO_SERVERS,
                        AdminPermission.VIEW_ACCESS_REQUESTS,
                        AdminPermission.RELEASE_ACCESS_REQUESTS)));
        askerId = fixture.administrator(asker, "Arno Asker", askers);
        fixture.administrator(approver, "Rita Releaser", keepers);
        server = fixture.server(
                serverName, "cpanel", fixture.whm1, fixture.whm1.apiPort(), "root", Fixture.MARKER, keepers);
    }

    @Test
    @DisplayName("Refused, asked, not approved by oneself, approved by another, entered with a record, ended, refused")
    void from_the_refusal_to_the_panel_and_out_again() {
        WebClient one = product.browser().signIn("admin", asker);
        WebClient other = product.browser().signIn("admin", approver);
        HttpResponse<String> refused = one.click("admin", "server", server.value());
        assertThat(refused.body()).contains("Action Failed", "/admin/requests/ask?server=" + server);
        assertThat(one.get("/admin/servers/edit?id=" + server).body()).contains("/admin/requests/ask?server=" + server);

        assertThat(ask(one, server, " ").body()).contains("Please give a reason");
        assertThat(rows()).isZero();
        assertThat(location(ask(one, server, "Mail is stuck & <b>urgent</b>"))).isEqualTo(LIST);
        String own = one.get(LIST).body();
        String reference = Sql.text(
                fixture.database().dataSource(), "select reference from access_request where server_id = " + server);
        assertThat(own).contains("Mail is stuck &amp; &lt;b&gt;urgent&lt;/b&gt;", reference, "Withdraw");
        assertThat(button(own, "approve")).isEmpty();
        press(one, "approve", Map.of("minutes", "60"));
        assertThat(state()).isEqualTo("PENDING");
        assertThat(one.get("/admin/requests/ask?server=" + server).body())
                .contains("Your request for this server waits", reference);
        assertThat(one.get("/admin/home").body()).doesNotContain("wait for you", "waits for you");

        assertThat(other.get("/admin/home").body()).contains("One access request waits for you.");
        assertThat(other.get(LIST).body()).contains("Arno Asker", "<span class=\"count\">1</span>");
        HttpResponse<String> decided = press(other, "approve", Map.of("minutes", "30", "sentence", "Only the queue"));
        assertThat(location(decided)).isEqualTo(LIST);
        assertThat(other.get(LIST).body()).contains("Arno Asker may enter " + serverName);
        assertThat(one.get("/admin/connect").body()).contains("Open by access requests", serverName);

        assertThat(location(one.enter("admin", "server", server.value()))).startsWith("https://");
        String via = "detail = 'access request " + reference + ", approved by Rita Releaser'";
        String entered = "action = 'SIGN_ON' and rule = 'ACCESS_REQUEST' and server_id = " + server + " and ";
        assertThat(fixture.rows(entered + via + " and outcome = 'INTENDED'")).isOne();
        assertThat(fixture.rows(entered + via.replace("'access", "'as root; access") + " and outcome = 'DONE'"))
                .isOne();
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, server, "blumenhu", serverName + ".example", ServiceStatus.ACTIVE);
        assertThat(location(one.enter("admin", "service", service.value()))).startsWith("https://");
        assertThat(product.browser()
                        .signIn("admin", Fixture.ADMIN)
                        .get("/admin/explain?administrator=" + askerId + "&server=" + server)
                        .body())
                .contains("Arno Asker may enter", "No, but an approved access request lifts this");
        lockStillRefuses(one);

        assertThat(location(press(other, "end", Map.of()))).isEqualTo(LIST);
        assertThat(one.click("admin", "server", server.value()).body()).contains("Action Failed", "Request access");
        assertThat(one.click("admin", "service", service.value()).body())
                .contains("/admin/requests/ask?service=" + service);
        assertThat(one.get("/admin/services/edit?id=" + service).body())
                .contains("/admin/requests/ask?service=" + service);
        assertThat(one.get("/admin/requests/ask?service=" + service).body()).contains(serverName);
        assertThat(fixture.rows("reference = '" + reference + "' and outcome = 'DONE'"))
                .as("asked, approved and ended")
                .isEqualTo(3);
    }

    private void lockStillRefuses(WebClient one) {
        LockId lock = fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.SERVER, server.value()), serverName, "We look into it", Optional.empty()));
        assertThat(one.click("admin", "server", server.value()).body())
                .contains("We look into it")
                .doesNotContain("/go?t=", "Request access");
        boolean lifted = fixture.with(rooms -> rooms.locks.lift(lock));
        assertThat(lifted).isTrue();
    }

    @Test
    @DisplayName("A grant ends by itself at the click; of two decisions the second is told; others see nothing")
    void an_end_a_late_decision_and_strangers() {
        WebClient one = product.browser().signIn("admin", asker);
        WebClient other = product.browser().signIn("admin", approver);
        WebClient full = product.browser().signIn("admin", Fixture.ADMIN);
        ask(one, server, "Backups");
        String seenByFull = full.get(LIST + "?show=waiting").body();
        press(other, "approve", Map.of("minutes", "60"));
        String late = full.post(LIST, fields(seenByFull, "refuse", Map.of())).statusCode() + " "
                + full.get(LIST).body();
        assertThat(late).contains("had been decided, withdrawn or ended already");
        assertThat(state()).isEqualTo("APPROVED");

        String token = WebClient.token(one.click("admin", "server", server.value()));
        Sql.run(
                fixture.database().dataSource(),
                "update access_request set until_at = asked_at + 1 where server_id = " + server);
        String failed = location(one.get("/admin/go?t=" + token));
        assertThat(failed).startsWith("/admin/failed?ref=");
        assertThat(one.get(failed).body()).contains("/admin/requests/ask?server=" + server);
        assertThat(one.click("admin", "server", server.value()).body()).contains("Action Failed");
        assertThat(other.get(LIST + "?show=over").body()).contains("Ended");

        WebClient stranger = product.browser().signIn("admin", Fixture.TWO);
        ask(one, server, "Once more");
        assertThat(stranger.get(LIST).body()).doesNotContain(serverName);
        assertThat(stranger.get("/admin/requests/ask?server=999999999").statusCode())
                .isEqualTo(404);
        RoleGroupId idle =
                fixture.with(rooms -> rooms.roleGroups.add("Idle " + number, EnumSet.of(AdminPermission.VIEW_CLIENTS)));
        fixture.administrator("idle-" + number + "@example.com", "Ida Idle", idle);
        WebClient nobody = product.browser().signIn("admin", "idle-" + number + "@example.com");
        assertThat(nobody.get("/admin/requests/ask?server=" + server).statusCode())
                .isEqualTo(404);
        RoleGroupId desk = fixture.with(
                rooms -> rooms.roleGroups.add("Desk " + number, EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES)));
        fixture.administrator("desk-" + number + "@example.com", "Dora Desk", desk);
        WebClient clerk = product.browser().signIn("admin", "desk-" + number + "@example.com");
        // Whoever learns of servers only by their services counts none of them up here.
        assertThat(clerk.get("/admin/requests/ask?server=" + server).statusCode())
                .isEqualTo(404);
        press(one, "withdraw", Map.of());
        assertThat(state()).isEqualTo("WITHDRAWN");
        assertThat(other.get("/admin/home").body()).doesNotContain("waits for you");
    }

    /** Fills in the form that asks. */
    static HttpResponse<String> ask(WebClient client, ServerId server, String reason) {
        String html = client.get("/admin/requests/ask?server=" + server).body();
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        fields.put("ask", "ask");
        fields.put("ask:reason", reason);
        fields.put("ask:minutes", "60");
        fields.put("ask:go", "ask:go");
        return client.post("/admin/requests/ask?server=" + server, fields);
    }

    /** Presses a button in the row of our server. */
    private HttpResponse<String> press(WebClient client, String deed, Map<String, String> typed) {
        String html = client.get(LIST).body();
        return client.post(LIST, fields(html, deed, typed));
    }

    private Map<String, String> fields(String html, String deed, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        Matcher held = Pattern.compile("name=\"(held:[^\"]*):sentence\"").matcher(html);
        while (held.find()) {
            fields.put(held.group(1) + ":sentence", "");
        }
        String button = button(html, deed).orElse("held:nowhere:" + deed);
        String prefix = button.substring(0, button.lastIndexOf(':') + 1);
        typed.forEach((name, value) -> fields.put(prefix + name, value));
        fields.put(button, button);
        return fields;
    }

    /** The button for a deed in the row of our server, which its hidden words name last. */
    private Optional<String> button(String html, String deed) {
        return Pattern.compile("<button[^>]* name=\"(held:[^\"]*:" + deed + ")\"[^>]*>(.*?)</button>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .filter(found -> found.group(2).contains(" " + serverName + "<"))
                .map(found -> found.group(1))
                .findFirst();
    }

    private String state() {
        return Sql.text(
                fixture.database().dataSource(),
                "select state from access_request where server_id = " + server + " order by id desc limit 1");
    }

    private long rows() {
        return Sql.number(
                fixture.database().dataSource(), "select count(*) from access_request where server_id = " + server);
    }
}
