package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.run.ExampleData;
import org.panelkey.simulators.DelayFault;
import org.panelkey.storage.Sql;

/** Without a database or a record that can be written, nobody gets in; afterwards everything is as before. */
class DatabaseDownIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
    }

    @Test
    @DisplayName("S83: without a database everything is 503 with Retry-After, no panel is called, and it recovers")
    void without_a_database_nobody_gets_in() {
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        WebClient stranger = product.browser();
        stranger.get("/client/sign-in");
        String token = WebClient.token(
                owner.click("client", "service", service("down1").value()));
        ServiceId other = service("down2");
        int before = fixture.whm1.recorder().requests().size();
        fixture.server().shut();
        try {
            // The persistence provider tries again for ten seconds before it gives up, so everybody asks at once.
            Map<String, Supplier<HttpResponse<String>>> doors = Map.of(
                    "a page", () -> owner.get("/client/services"),
                    "a page of staff", () -> staff.get("/admin/home"),
                    "the step into a panel", () -> owner.get("/client/go?t=" + token),
                    "a click", () -> owner.click("client", "service", other.value()),
                    "a click of staff", () -> staff.click("admin", "server", fixture.server1.value()),
                    "signing in", () -> stranger.trySignIn("client", Fixture.OWNER, ExampleData.PASSWORD),
                    "a click in a panel",
                            () -> stranger.post(
                                    "/oauth/link?link=services",
                                    PanelScene.posted("pkl_" + "a".repeat(24), "x"),
                                    new String[0]));
            for (int round = 0; round < 2; round++) {
                Map<String, CompletableFuture<HttpResponse<String>>> answers = new HashMap<>();
                doors.forEach((what, door) ->
                        answers.put(what, CompletableFuture.supplyAsync(door, task -> new Thread(task).start())));
                answers.forEach((what, answer) -> assertUnavailable(what, answer.join()));
            }
            assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        } finally {
            fixture.server().open();
        }
        awaitRecovery(owner);
        assertThat(staff.get("/admin/home").statusCode()).isEqualTo(200);
        assertThat(location(stranger.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(owner.enter("client", "service", service("down3").value())))
                .startsWith("https://");
        awaitJobs();
    }

    /** A server gives a timer up whose method throws: what waits for one must still be taken care of. */
    private void awaitJobs() {
        Sql.run(
                fixture.database().dataSource(),
                "insert into forgotten_password (id, area, email, page, address, asked_at) values (4000000000, 'CLIENT',"
                        + " 'nobody@database-down.example', 'https://sso.example.com/reset?token=', '198.51.100.7', "
                        + fixture.database().clock().instant().toEpochMilli() + ")");
        for (int seconds = 0; seconds < 60 && waiting() > 0; seconds++) {
            sleep();
        }
        assertThat(waiting()).as("letters that nobody answered").isZero();
    }

    private long waiting() {
        return Sql.number(
                fixture.database().dataSource(), "select count(*) from forgotten_password where id = 4000000000");
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("S84, A-23: an unwritable record means no sign-on: no call, and the step is not used up")
    void an_unwritable_record_means_no_call() {
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        String path = "/client/go?t="
                + WebClient.token(
                        owner.click("client", "service", service("unwritable1").value()));
        int before = fixture.whm1.recorder().requests().size();
        HttpResponse<String> refused = withoutRecord(() -> owner.get(path));
        assertNoWayIn(refused);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        assertThat(location(owner.get(path))).startsWith("https://");
    }

    @Test
    @DisplayName("A-23: a record that became unwritable while the panel was answering withholds the address")
    void an_unwritable_record_withholds_the_address() {
        ServiceId service = service("unwritable2");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        String token = WebClient.token(owner.click("client", "service", service.value()));
        fixture.whm1.failAlways(DelayFault.of(4_000));
        int calls = fixture.whm1
                .recorder()
                .requests("/json-api/create_user_session")
                .size();
        CompletableFuture<HttpResponse<String>> going =
                CompletableFuture.supplyAsync(() -> owner.get("/client/go?t=" + token));
        while (!going.isDone()
                && fixture.whm1
                                .recorder()
                                .requests("/json-api/create_user_session")
                                .size()
                        == calls) {
            Thread.onSpinWait();
        }
        HttpResponse<String> answer = withoutRecord(going::join);
        assertNoWayIn(answer);
        assertThat(fixture.rows("service_id = " + service + " and action = 'SIGN_ON' and outcome = 'INTENDED'"))
                .isOne();
        assertThat(fixture.rows("service_id = " + service + " and action = 'SIGN_ON' and outcome = 'DONE'"))
                .isZero();
    }

    @Test
    @DisplayName("A-23: an unwritable record means that nobody signs in, and nobody is refused a page silently")
    void an_unwritable_record_means_no_sign_in() {
        WebClient stranger = product.browser();
        HttpResponse<String> refused =
                withoutRecord(() -> stranger.trySignIn("client", Fixture.OWNER, ExampleData.PASSWORD));
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(500);
        HeadersIT.assertSaysNothing("signing in", refused.statusCode(), refused.body());
        assertThat(location(stranger.get("/client/services"))).startsWith("/client/sign-in");
    }

    private HttpResponse<String> withoutRecord(Supplier<HttpResponse<String>> work) {
        Sql.run(fixture.database().dataSource(), "alter table audit_event rename to audit_event_away");
        try {
            return work.get();
        } finally {
            Sql.run(fixture.database().dataSource(), "alter table audit_event_away rename to audit_event");
        }
    }

    private static void assertNoWayIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(location(answer)).isEmpty();
        assertThat(answer.body()).doesNotContain("cpsess");
        HeadersIT.assertSaysNothing("a refused step", answer.statusCode(), answer.body());
    }

    private static void assertUnavailable(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).as(what).containsExactly("10");
        assertThat(header(answer, "Content-Security-Policy")).as(what).hasSize(1);
        assertThat(header(answer, "X-Content-Type-Options")).as(what).containsExactly("nosniff");
        assertThat(answer.body()).as(what).doesNotContain("/go?t=", "https://localhost");
        HeadersIT.assertSaysNothing(what, answer.statusCode(), answer.body());
    }

    private static void awaitRecovery(WebClient browser) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (int status = 0;
                status != 200;
                status = browser.get("/client/services").statusCode()) {
            assertThat(status).isIn(0, 503);
            assertThat(System.nanoTime()).as("recovered").isLessThan(end);
        }
        assertThat(List.of(browser.get("/client/services").statusCode())).containsExactly(200);
    }

    private ServiceId service(String name) {
        return fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", name + ".example", ServiceStatus.ACTIVE);
    }
}
