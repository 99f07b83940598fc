package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.ExampleData;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.EchoFault;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.UrlFault;
import org.panelkey.storage.Sql;

/** Nothing secret is anywhere that it could be read. */
class SecretsIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final List<HttpResponse<String>> seen = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
        fixture.plesk1.heal();
        LinksScene.WHM.linkFaults().heal();
    }

    @Test
    @DisplayName("A-1, A-3, S18, S56: credentials, tokens, passwords and panel addresses are in no page, log or column")
    void nothing_secret_is_left_behind() {
        ServerId open = fixture.openServer("secrets-server");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        secrets.add(owner.cookie().getValue());
        secrets.add(staff.cookie().getValue());
        enter(owner, "client", "service", service(open, "ok").value());
        enter(owner, "client", "service", fixture.pleskService.value());
        enter(staff, "admin", "server", open.value());
        enter(staff, "admin", "service", service(open, "staff").value());
        for (EchoFault fault : EchoFault.values()) {
            fixture.whm1.failAlways(fault);
            enter(
                    staff,
                    "admin",
                    "service",
                    service(open, "echo-" + fault.ordinal()).value());
            enter(
                    owner,
                    "client",
                    "service",
                    service(open, "echo-c-" + fault.ordinal()).value());
        }
        for (UrlFault fault : UrlFault.values()) {
            fixture.whm1.failAlways(fault);
            enter(
                    staff,
                    "admin",
                    "service",
                    service(open, "url-" + fault.ordinal()).value());
        }
        fixture.whm1.failAlways(StatusFault.ERROR_500);
        enter(staff, "admin", "service", service(open, "status").value());
        fixture.whm1.heal();
        seen.add(product.browser().trySignIn("client", Fixture.OWNER, "typed-and-wrong-password"));
        for (String page : List.of(
                "/admin/home",
                "/admin/connect",
                "/admin/servers",
                "/admin/servers/edit?id=" + open,
                "/admin/activity",
                "/admin/settings",
                "/admin/diagnostics",
                "/admin/administrators",
                "/admin/users")) {
            seen.add(staff.get(page));
        }
        secrets.addAll(List.of(
                Fixture.MARKER,
                base64(Fixture.MARKER),
                base64("root:" + Fixture.MARKER),
                "plesk-secret-key",
                "secret-of-agentur2",
                ExampleData.PASSWORD,
                "typed-and-wrong-password"));

        String log = product.log();
        String columns = Sql.dump(fixture.database().dataSource());
        assertThat(columns).as("the dump holds what was done").contains("secrets-server", "SIGN_ON");
        assertThat(fixture.rows("cause <> '' and server_id = " + open)).isGreaterThan(UrlFault.values().length);
        for (String secret : secrets) {
            assertThat(log.contains(secret)).as("in the log: " + secret).isFalse();
            assertThat(columns.contains(secret))
                    .as("in the database: " + secret)
                    .isFalse();
        }
        for (String secret :
                List.of(Fixture.MARKER, "plesk-secret-key", "secret-of-agentur2", base64(Fixture.MARKER))) {
            for (HttpResponse<String> answer : seen) {
                assertThat(answer.body().contains(secret))
                        .as("%s in %s", secret, answer.uri())
                        .isFalse();
                assertThat(answer.headers().toString()).doesNotContain(secret);
            }
        }
        assertThat(log).doesNotContain("cpsess", "rsession_init", "/go?t=");
        assertThat(columns).doesNotContain("cpsess", "rsession_init");
    }

    @Test
    @DisplayName(
            "S81: what a panel shows for a link is in no page, log or column in clear, nor is what a click is given")
    void the_secret_of_a_link() {
        LinksScene scene = new LinksScene();
        String user = scene.name + "s";
        scene.service(scene.client("secret-link@example.com", "Sina Secret"), user);
        // A panel that tells in its refusal what it was sent.
        LinksScene.WHM.linkFaults().refuse(user::equals, "The token {token} may not be used.");
        WebClient staff = scene.admin();
        scene.switchOn(staff);
        LinksScene.await("a refusal", () -> staff.get(scene.accounts()).body().contains("may not be used"));
        HttpResponse<String> told = staff.get(scene.accounts());
        LinksScene.WHM.linkFaults().heal();
        scene.retry(staff);
        LinksScene.await("the links", () -> scene.isPlaced(user));
        String former = LinksScene.WHM.links().token(user, LinksScene.SERVICES);
        assertThat(former).matches("pkls_[A-Za-z0-9_-]{43}");
        assertThat(told.body().contains(former))
                .as("what was sent once and once more")
                .isFalse();
        String page = scene.click(user, LinksScene.SERVICES);
        scene.switchOff(staff);
        LinksScene.await("no links", () -> scene.apps(user).isEmpty());
        scene.placed(user);
        String now = LinksScene.WHM.links().token(user, LinksScene.SERVICES);
        assertThat(now).isNotEqualTo(former);
        String log = product.log();
        String columns = Sql.dump(fixture.database().dataSource());
        assertThat(columns).contains("secret-link@example.com", "pkl_");
        List<String> pages = List.of(
                scene.accounts(), scene.set(), "/admin/application-links", "/admin/activity", "/admin/diagnostics");
        for (String secret :
                List.of(former.substring(5), now.substring(5), PanelScene.token(page), LinksScene.CREDENTIAL)) {
            assertThat(log.contains(secret)).as("in the log").isFalse();
            assertThat(columns.contains(secret)).as("in the database").isFalse();
            for (String each : pages) {
                assertThat(staff.get(each).body().contains(secret)).as(each).isFalse();
            }
        }
    }

    @Test
    @DisplayName("A-1: the credential is sealed in its row, and the seals of equal secrets differ")
    void a_credential_is_sealed() {
        ServerId one = fixture.openServer("sealed-1");
        ServerId two = fixture.openServer("sealed-2");
        String first = sealed(one);
        String second = sealed(two);
        assertThat(first).matches("k1:[A-Za-z0-9+/=]{40,}").isNotEqualTo(second);
    }

    @Test
    @DisplayName("A-1: a seal moved to another server's row opens nothing: no sign-on, no call")
    void a_moved_seal_signs_nobody_on() {
        ServerId one = fixture.openServer("moved-1");
        ServerId two = fixture.openServer("moved-2");
        Sql.run(
                fixture.database().dataSource(),
                "update server set sealed_secret = '" + sealed(one) + "' where id = " + two);
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        int before = fixture.whm1.recorder().requests().size();
        HttpResponse<String> answer =
                owner.enter("client", "service", service(two, "moved").value());
        assertThat(location(answer)).doesNotContain("https://");
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        HeadersIT.assertSaysNothing("a moved seal", answer.statusCode(), answer.body());
    }

    @Test
    @DisplayName("A-3: what a waiting page leads to is in no address that another site could learn")
    void a_token_is_in_no_referrer() {
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        HttpResponse<String> waiting = owner.click(
                "client",
                "service",
                service(fixture.openServer("referrer"), "referrer").value());
        assertThat(WebClient.header(waiting, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(WebClient.header(waiting, "Cache-Control")).containsExactly("no-store");
        String token = WebClient.token(waiting);
        HttpResponse<String> going = owner.get("/client/go?t=" + token);
        assertThat(location(going)).startsWith("https://").doesNotContain(token);
        assertThat(going.body()).isEmpty();
    }

    private void enter(WebClient browser, String area, String kind, long id) {
        HttpResponse<String> waiting = browser.click(area, kind, id);
        seen.add(waiting);
        String token = WebClient.token(waiting);
        secrets.add(token);
        HttpResponse<String> going = browser.get("/" + area + "/go?t=" + token);
        seen.add(going);
        String where = location(going);
        if (where.startsWith("https://")) {
            secrets.add(where);
            secrets.add(where.replaceAll(".*[?&](?:session|PLESKSESSID)=", "").replaceAll("&.*", ""));
        } else {
            seen.add(browser.get(where));
        }
        Map<String, String> state = WebClient.hidden(waiting.body());
        assertThat(state.values()).noneMatch(value -> value.contains(Fixture.MARKER));
    }

    private ServiceId service(ServerId server, String name) {
        return fixture.service(
                fixture.account, fixture.hosting, server, "blumenhu", name + ".secrets.example", ServiceStatus.ACTIVE);
    }

    private String sealed(ServerId server) {
        return Sql.text(fixture.database().dataSource(), "select sealed_secret from server where id = " + server);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
