package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.factors.PhoneApp;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.CertificateKind;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmToken;
import org.panelkey.storage.Sql;

/** How servers are, in the started product: looked at by its timers and by people, shown, and a new key approved. */
class ServerHealthIT {

    private static final String TOKEN = "health-secret-of-root";

    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final SimulatedWhm whm = new SimulatedWhm("health");

    private WebClient admin;
    private ServerId server;
    private String name;

    @BeforeEach
    void start() throws Exception {
        whm.put(WhmToken.root(TOKEN));
        whm.start();
        name = "health-server-" + ++number;
        TlsTrust pin = new TlsTrust.PinnedKey(whm.certificate().pin());
        server = fixture.with(rooms -> rooms.servers.add(
                Fixture.data(name, "cpanel", whm.apiPort(), pin, "root"),
                Secret.of(TOKEN),
                AccessControl.unrestricted()));
        admin = product.browser().signIn("admin", Fixture.ADMIN);
    }

    @AfterEach
    void stop() {
        whm.close();
        fixture.with(rooms -> {
            rooms.servers.remove(server);
            return null;
        });
    }

    @Test
    @DisplayName("Check now finds a sound server healthy, shows its facts, and once is enough")
    void a_person_checks() {
        assertThat(page(admin)).contains("Not checked yet").doesNotContain("11.136.0.4");

        check();
        assertThat(page(admin))
                .contains("The server was checked", "Healthy", "11.136.0.4", "Certificate valid until")
                .doesNotContain(TOKEN);
        assertThat(whm.recorder().requests()).hasSize(1);
        check();
        assertThat(page(admin)).contains("was checked a moment ago");
        assertThat(whm.recorder().requests()).hasSize(1);
    }

    @Test
    @DisplayName("A secret that can't be opened is said to whoever asks for a look, and what to do about it")
    void a_broken_secret() {
        sql("update server set sealed_secret = (select min(s.sealed_secret) from server s where s.name <> '" + name
                + "') where name = '" + name + "'");
        String answer = admin.submit(path(), "looking", "check", Map.of()).body();
        assertThat(answer).contains("its stored secret can", "Enter the secret again");
        assertThat(whm.recorder().connections()).isZero();
    }

    @Test
    @DisplayName("Who may only see servers sees how they are, and can make us connect to none")
    void seeing_is_not_checking() {
        WebClient one = product.browser().signIn("admin", Fixture.ONE);
        assertThat(page(one)).contains("Not checked yet").doesNotContain("Check now");

        one.submit(path(), "looking", "check", Map.of());
        assertThat(whm.recorder().connections()).isZero();
    }

    @Test
    @DisplayName("S53: a changed key stops sign-on, is shown beside the pinned one, and is approved with a fresh proof")
    void a_changed_key() {
        String email = "health-left-" + number + "@example.com";
        fixture.administrator(email, "Lea Left", fixture.fullAdministrators());
        WebClient left = product.browser().signIn("admin", email);
        // From here on a password alone, given before, is no proof any more.
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("admin", email), "admin");
        check();
        whm.certificate(CertificateKind.OTHER_KEY);
        later();
        check();
        String shown = whm.certificate().pin();
        String page = page(admin);
        assertThat(page).contains("Key changed", "Approve the new key", shown);
        assertThat(location(admin.enter("admin", "server", server.value()))).startsWith("/admin/failed");
        assertThat(admin.get("/admin/home").body()).contains(name, "Key changed");

        assertThat(left.submit(path(), "newkey", "approve", Map.of("proof", "000000"))
                        .body())
                .contains("Approve the new key");
        assertThat(pinnings()).isZero();
        whm.certificate(CertificateKind.WRONG_HOST);
        left.submit(path(), "newkey", "approve", Map.of("proof", phone.code(1)));
        assertThat(page(left)).contains("yet another key");
        assertThat(pinnings()).isZero();
        whm.certificate(CertificateKind.OTHER_KEY);
        assertThat(location(left.submit(path(), "newkey", "approve", Map.of())))
                .startsWith("/admin/servers/edit?id=" + server);
        assertThat(pinnings()).isEqualTo(1);
        assertThat(page(admin))
                .as("looked at once more with the approval")
                .contains("Healthy")
                .doesNotContain("Approve the new key");
        // What changed says the key as the comparison did, and by whom it was approved.
        String[] pairs = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(Base64.getDecoder().decode(shown))
                .split("(?<=^.{48})");
        assertThat(page(admin))
                .contains("New key approved", "by Lea Left", pairs[0] + "<br", pairs[1])
                .doesNotContain(">" + shown);
        // In another session: a second click of the same one a moment later would be a double click.
        assertThat(location(left.enter("admin", "server", server.value()))).startsWith("https://localhost");
    }

    @Test
    @DisplayName("The list shows and filters by health, also of servers that were never looked at or are off")
    void the_list() {
        check();
        assertThat(found("HEALTHY")).contains(name);
        String fresh = "new-" + name;
        fixture.openServer(fresh);
        assertThat(found("NOT_CHECKED&q=" + name)).contains(fresh).doesNotContain(">" + name + "<");
        assertThat(found("ATTENTION")).doesNotContain(name);
        assertThat(found("OFF")).doesNotContain(name);
        assertThat(found("made-up")).contains(name);
        whm.revoke(TOKEN);
        later();
        check();
        assertThat(found("ATTENTION")).contains(name);
        assertThat(found("CREDENTIAL_REFUSED")).contains(name);
    }

    @Test
    @DisplayName("Letters are off at first; switching them on is each administrator's own and in the record")
    void letters() {
        WebClient one = product.browser().signIn("admin", Fixture.ONE);
        assertThat(one.get("/admin/account").body()).contains("Tell me when servers fail", "Switch on");

        one.submit("/admin/account", "letters", "on", Map.of());
        assertThat(one.get("/admin/account").body()).contains("Switch off");
        assertThat(admin.get("/admin/account").body()).contains("Switch on").doesNotContain("Switch off");
        one.submit("/admin/account", "letters", "off", Map.of());
        assertThat(one.get("/admin/account").body()).contains("Switch on");
        assertThat(fixture.rows("detail = 'letters about servers: on'")).isEqualTo(1);
        assertThat(fixture.rows("detail = 'letters about servers: off'")).isEqualTo(1);
    }

    @Test
    @DisplayName("The timers look at what is due, by themselves, and their runs are shown")
    void the_timers() throws Exception {
        for (String lane : List.of("0", "1")) {
            sql("delete from server_health");
            // Nobody else's panels are to be disturbed.
            sql(
                    "insert into server_health (server_id, state, cause, since_at, last_seen, failures, lane, due_at, claim,"
                            + " took_millis, panel_version, certificate_key, certificate_subject, certificate_issuer,"
                            + " refused_username) select id, 'NOT_CHECKED', '', 0, 'NOT_CHECKED', 0, " + lane
                            + ", case when id = " + server + " then 0 else 9999999999999 end, '', 0, '', '', '', '', ''"
                            + " from server");
            sql("update setting set content = '1440' where name = 'health-minutes'");
            try {
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                int looks = 1 + Integer.parseInt(lane);
                while (whm.recorder().requests().size() < looks && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                assertThat(whm.recorder().requests()).hasSize(looks);
            } finally {
                sql("update setting set content = '0' where name = 'health-minutes'");
            }
        }
        assertThat(admin.get("/admin/diagnostics").body()).contains("Server health", "Server health: failing servers");
    }

    private String found(String health) {
        HttpResponse<String> list = admin.get("/admin/servers?health=" + health);
        assertThat(list.statusCode()).isEqualTo(200);
        // The heading names no server, and a search for one would hide what the filter does.
        return list.body();
    }

    private void check() {
        assertThat(location(admin.submit(path(), "looking", "check", Map.of()))).startsWith("/admin/servers/edit");
    }

    /** As if the last look were long ago. */
    private void later() {
        sql("update server_health set checked_at = 0 where server_id = " + server);
    }

    private String page(WebClient who) {
        return who.get(path()).body();
    }

    private String path() {
        return "/admin/servers/edit?id=" + server;
    }

    private long pinnings() {
        return fixture.rows("detail like 'pinned key %' and server_id = " + server);
    }

    private void sql(String statement) {
        Sql.run(fixture.database().dataSource(), statement);
    }
}
