package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.DelayFault;

/** Maintenance over HTTP: whom it keeps out, who reads of it, and that it begins and ends by itself. */
class MaintenanceIT {

    private static final String STAFF = "New disks for <the> array";
    private static final String CLIENTS = "We put in <new> disks";

    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final String name = "maintained-" + ++number;
    private final ServerId server = fixture.openServer(name);
    private final ServiceId service = fixture.service(
            fixture.account, fixture.hosting, server, "blumenhu", name + ".example", ServiceStatus.ACTIVE);
    private final WebClient owner = product.browser().signIn("client", Fixture.OWNER);
    private final WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);

    @AfterEach
    void heal() {
        fixture.whm1.heal();
    }

    @Test
    @DisplayName(
            "Clients, and staff who see as one, are kept out with a word, by no call; staff enter; then all as ever")
    void clients_are_kept_out() {
        int before = fixture.whm1.recorder().sessionsCreated();
        MaintenanceId id = note(Duration.ofMinutes(-1), Optional.of(Duration.ofHours(2)), true, CLIENTS);

        HttpResponse<String> refused = owner.click("client", "service", service.value());
        assertThat(refused.body()).contains("The server is being maintained").doesNotContain("/go?t=");
        assertThat(details())
                .contains("We put in &lt;new&gt; disks", "be entered until the maintenance is over")
                .doesNotContain("array", "action=\"/client/enter\"");
        assertThat(fixture.rows(
                        "action = 'SIGN_ON' and outcome = 'DENIED' and rule = 'IN_MAINTENANCE' and service_id = "
                                + service))
                .isOne();
        UserId user = fixture.user(name + "@example.com", "Mona Maintained");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        WebClient seeing = product.browser().signIn("admin", Fixture.ADMIN);
        seeing.submit("/admin/as-client?user=" + user, "as", "go", Map.of("reason", "Ticket 1"));
        assertThat(seeing.click("client", "service", service.value()).body())
                .contains("The server is being maintained")
                .doesNotContain("/go?t=");
        assertThat(admin.get("/admin/explain?user=" + user + "&service=" + service)
                        .body())
                .contains("No maintenance keeps clients out of the server", "/admin/maintenance");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before);

        assertThat(location(admin.enter("admin", "service", service.value()))).startsWith("https://");
        assertThat(location(admin.enter("admin", "server", server.value()))).startsWith("https://");
        assertThat(admin.get("/admin/servers?q=" + name).body())
                .contains("New disks for &lt;the&gt; array", "data-state=\"warn\"");
        assertThat(admin.get("/admin/servers/edit?id=" + server).body())
                .contains(
                        "New disks for &lt;the&gt; array", "clients are not signed on", "We put in &lt;new&gt; disks");

        assertThat(admin.get("/admin/services/edit?id=" + service).body())
                .contains("New disks for &lt;the&gt; array", "clients are not signed on", "Not checked yet");

        assertThat(location(admin.submit("/admin/maintenance/edit?id=" + id, "maintenance", "end", filled(id))))
                .isEqualTo("/admin/maintenance");
        assertThat(details()).contains("action=\"/client/enter\"").doesNotContain("disks");
        assertThat(location(owner.enter("client", "service", service.value()))).startsWith("https://");
    }

    @Test
    @DisplayName("A planned one of the whole datacentre is announced, begins and ends by itself, and can only be noted")
    void it_begins_and_ends_by_itself() throws InterruptedException {
        DatacentreId datacentre = fixture.with(rooms -> rooms.datacentres.add(new DatacentreData(name, "", "")));
        stands(Optional.of(datacentre));
        MaintenanceId id = fixture.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtDatacentre(datacentre),
                STAFF,
                CLIENTS,
                now().plusSeconds(600),
                Optional.of(now().plusSeconds(1200)),
                true,
                false)));
        assertThat(details()).contains("Maintenance is planned", "action=\"/client/enter\"");
        assertThat(admin.get("/admin/servers?q=" + name).body()).contains("Maintenance planned");

        WebClient before = product.browser().signIn("client", Fixture.OWNER);
        WebClient after = product.browser().signIn("client", Fixture.OWNER);
        Instant begins = now().plusSeconds(4);
        Instant ends = begins.plusSeconds(4);
        change(id, begins, Optional.of(ends), true);
        assertThat(before.click("client", "service", service.value()).body()).contains("/go?t=");
        sleepUntil(begins);
        assertThat(owner.click("client", "service", service.value()).body()).contains("The server is being maintained");
        sleepUntil(ends);
        assertThat(after.click("client", "service", service.value()).body()).contains("/go?t=");
        assertThat(details()).doesNotContain("disks");

        change(id, begins, Optional.empty(), false);
        assertThat(details()).contains("We put in &lt;new&gt; disks", "action=\"/client/enter\"");
        stands(Optional.empty());
        assertThat(details()).doesNotContain("disks");
    }

    @Test
    @DisplayName("Maintenance that begins while the panel still answers withholds the address")
    void it_withholds_an_address() throws InterruptedException {
        MaintenanceId id = note(Duration.ofHours(1), Optional.empty(), true, "");
        fixture.whm1.failAlways(DelayFault.of(3_000));
        String token = WebClient.token(owner.click("client", "service", service.value()));
        CompletableFuture<HttpResponse<String>> slow =
                CompletableFuture.supplyAsync(() -> owner.get("/client/go?t=" + token));
        Thread.sleep(1000);
        change(id, now().minusSeconds(1), Optional.empty(), true);
        assertThat(location(slow.join())).startsWith("/client/failed");
        assertThat(fixture.rows(
                        "action = 'SIGN_ON' and outcome = 'DENIED' and rule = 'IN_MAINTENANCE' and service_id = "
                                + service))
                .isOne();
    }

    @Test
    @DisplayName("The form says what is wrong beside the field, keeps the rest, and stores what was meant")
    void the_form() {
        Map<String, String> good = new LinkedHashMap<>(
                Map.of("place", "s" + server, "note", STAFF, "begins", "2026-03-31T22:00", "ends", "2199-03-31T23:30"));
        Map<String, String> wrong = Map.of(
                "place", "Please choose a server or a datacentre",
                "note", "Please say what is done",
                "begins", "Please enter day and time",
                "ends", "Please choose an end after the beginning");
        Map<String, String> typed =
                Map.of("place", "", "note", " \u200b", "begins", "tomorrow", "ends", "2026-03-31T21:59");
        wrong.forEach((field, words) -> {
            Map<String, String> fields = new LinkedHashMap<>(good);
            fields.put(field, typed.get(field));
            HttpResponse<String> answer = admin.submit("/admin/maintenance/edit", "maintenance", "save", fields);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(field).contains(words);
        });
        for (String moment : new String[] {"2026-02-30T10:00", "2026-03-31T24:30", "99999-01-01T00:00", "now()"}) {
            good.put("ends", moment);
            assertThat(admin.submit("/admin/maintenance/edit", "maintenance", "save", good)
                            .body())
                    .as(moment)
                    .contains("Please enter day and time");
        }
        good.put("ends", "2026-04-01T00:00");
        assertThat(admin.submit("/admin/maintenance/edit", "maintenance", "save", good)
                        .body())
                .contains("This end is past already");
        good.put("zone", "Europe/Vienna");
        good.put("ends", "2199-03-31T02:30");
        assertThat(admin.submit("/admin/maintenance/edit", "maintenance", "save", good)
                        .body())
                .contains("The clocks in Europe/Vienna skip this time", "data-zone-in=\"Europe/Vienna\"");
        good.put("zone", "<b>/Nowhere");
        good.put("ends", "2199-03-31T23:30");
        assertThat(admin.submit("/admin/maintenance/edit", "maintenance", "save", good)
                        .body())
                .contains("The time zone of your browser is not known here", "data-zone-in=\"UTC\"")
                .doesNotContain("/Nowhere");
        good.remove("zone");
        good.put("note", "x".repeat(501));
        assertThat(admin.submit("/admin/maintenance/edit", "maintenance", "save", good)
                        .statusCode())
                .isEqualTo(200);
        assertThat(fixture.rows("object_kind = 'maintenance' and object_name = '" + name + "'"))
                .isZero();
        good.put("note", STAFF);
        good.put("ends", "2199-03-31T23:30");
        good.put("stops", "true");
        assertThat(location(admin.submit("/admin/maintenance/edit?server=" + server, "maintenance", "save", good)))
                .isEqualTo("/admin/maintenance");
        assertThat(admin.get("/admin/maintenance").body()).contains(name, "New disks for &lt;the&gt; array");
        MaintenanceData stored = fixture.with(rooms -> rooms.maintenances.ahead(100)).stream()
                .map(each -> each.data())
                .filter(each -> each.place().equals(new MaintenancePlace.AtServer(server)))
                .findFirst()
                .orElseThrow();
        assertThat(stored)
                .isEqualTo(new MaintenanceData(
                        new MaintenancePlace.AtServer(server),
                        STAFF,
                        "",
                        Instant.parse("2026-03-31T22:00:00Z"),
                        Optional.of(Instant.parse("2199-03-31T23:30:00Z")),
                        true,
                        false));
        WebClient one = product.browser().signIn("admin", Fixture.ONE);
        assertThat(one.get("/admin/maintenance").body()).contains(name).doesNotContain("Note maintenance");
        assertThat(one.get("/admin/maintenance/edit?server=" + server).statusCode())
                .isEqualTo(403);
        assertThat(one.submit("/admin/maintenance/edit", "maintenance", "save", good)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "Another note leaves the moments as they are, to the second, and one that lasted a minute's part can be noted")
    void moments_that_nobody_typed_stay() {
        Instant begins = Instant.parse("2026-02-03T04:05:06Z");
        MaintenanceId id = fixture.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtServer(server),
                STAFF,
                "",
                begins,
                Optional.of(begins.plusSeconds(30)),
                false,
                false)));
        Map<String, String> fields = new LinkedHashMap<>(filled(id));
        fields.put("note", "Other disks");
        fields.put("begins", "2026-02-03T04:05");
        fields.put("ends", "2026-02-03T04:05");
        assertThat(location(admin.submit("/admin/maintenance/edit?id=" + id, "maintenance", "save", fields)))
                .isEqualTo("/admin/maintenance");
        MaintenanceData stored =
                fixture.with(rooms -> rooms.maintenances.find(id).orElseThrow().data());
        assertThat(stored.note()).isEqualTo("Other disks");
        assertThat(stored.begins()).isEqualTo(begins);
        assertThat(stored.ends()).contains(begins.plusSeconds(30));

        fields.put("ends", "2026-02-03T04:06");
        admin.submit("/admin/maintenance/edit?id=" + id, "maintenance", "save", fields);
        MaintenanceData typed =
                fixture.with(rooms -> rooms.maintenances.find(id).orElseThrow().data());
        assertThat(typed.begins()).isEqualTo(begins);
        assertThat(typed.ends()).contains(Instant.parse("2026-02-03T04:06:00Z"));
    }

    private Map<String, String> filled(MaintenanceId id) {
        MaintenanceData data =
                fixture.with(rooms -> rooms.maintenances.find(id).orElseThrow().data());
        return Map.of(
                "place",
                "s" + server,
                "note",
                data.note(),
                "clientNote",
                data.clientNote(),
                "begins",
                "2026-01-01T00:00",
                "ends",
                "");
    }

    private MaintenanceId note(Duration begins, Optional<Duration> length, boolean stops, String clients) {
        Instant start = now().plus(begins);
        return fixture.with(rooms -> rooms.maintenances.add(new MaintenanceData(
                new MaintenancePlace.AtServer(server), STAFF, clients, start, length.map(start::plus), stops, true)));
    }

    private void change(MaintenanceId id, Instant begins, Optional<Instant> ends, boolean stops) {
        fixture.with(rooms -> {
            var stored = rooms.maintenances.find(id).orElseThrow();
            MaintenanceData data = stored.data();
            rooms.maintenances.change(
                    id,
                    stored.version(),
                    new MaintenanceData(data.place(), data.note(), data.clientNote(), begins, ends, stops, false));
            return true;
        });
    }

    private void stands(Optional<DatacentreId> datacentre) {
        fixture.with(rooms -> {
            Server stored = rooms.servers.find(server).orElseThrow();
            ServerData data = stored.data();
            rooms.servers.change(
                    server,
                    stored.version(),
                    new ServerData(
                            data.name(),
                            data.panel(),
                            data.host(),
                            data.port(),
                            data.trust(),
                            data.username(),
                            data.publicName(),
                            data.allowedHosts(),
                            data.pathTemplate(),
                            datacentre,
                            data.group(),
                            data.maxAccounts(),
                            data.enabled()),
                    Optional.empty(),
                    stored.accessControl());
            return true;
        });
    }

    private void sleepUntil(Instant moment) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(now(), moment).toMillis()) + 200);
    }

    private Instant now() {
        return fixture.database().clock().instant();
    }

    private String details() {
        return owner.get("/client/services/details?id=" + service).body();
    }
}
