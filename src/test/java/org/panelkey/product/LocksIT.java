package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.simulators.DelayFault;
import org.panelkey.staff.AdministratorId;

/** Behaviour 32 over HTTP: a lock stops whom it names, at once, says why, and takes nothing away. */
class LocksIT {

    private static final String REASON = "We look into a break-in <b>now</b>";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
    }

    @Test
    @DisplayName("B32: a lock on a user, account, service or server stops the user, with the reason, and nobody else")
    void a_lock_stops_whom_it_names() {
        UserId user = fixture.user("locked@example.com", "Lotte Locked");
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = service("locked.example");
        ServiceId other = service("not-locked.example");
        WebClient locked = product.browser().signIn("client", "locked@example.com");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        int before = fixture.whm1.recorder().sessionsCreated();

        for (LockPlace place : List.of(
                new LockPlace(LockScope.USER, user.value()),
                new LockPlace(LockScope.SERVICE, service.value()),
                new LockPlace(LockScope.CLIENT_ACCOUNT, fixture.account.value()),
                new LockPlace(LockScope.SERVER, fixture.server1.value()),
                LockPlace.EVERYWHERE)) {
            LockId lock = set(place);
            HttpResponse<String> refused = locked.click("client", "service", service.value());
            boolean stopsOwner = place.scope() != LockScope.USER;
            String list = locked.get("/client/services?q=locked.example").body();
            String page = locked.get("/client/services/details?id=" + service).body();
            String listOfOwner = owner.get("/client/services?q=locked.example").body();
            HttpResponse<String> ofOwner = owner.click("client", "service", service.value());
            lift(lock);

            assertThat(refused.body())
                    .as(place.toString())
                    .contains("Action Failed", "We look into a break-in &lt;b&gt;now&lt;/b&gt;")
                    .doesNotContain("/go?t=");
            assertThat(ofOwner.body().contains("/go?t=")).as(place.toString()).isEqualTo(!stopsOwner);
            assertThat(list)
                    .as("the list, " + place)
                    .contains("We look into a break-in &lt;b&gt;now&lt;/b&gt;", "data-state=\"locked\"");
            assertThat(listOfOwner.contains("We look into"))
                    .as(place.toString())
                    .isEqualTo(stopsOwner);
            assertThat(page)
                    .as("the page, " + place)
                    .contains("We look into a break-in &lt;b&gt;now&lt;/b&gt;")
                    .doesNotContain("action=\"/client/enter\"");
        }
        assertThat(locked.get("/client/services?q=locked.example").body()).doesNotContain("data-state=\"locked\"");
        assertThat(locked.get("/client/services/details?id=" + service).body()).contains("action=\"/client/enter\"");
        LockId lock = set(new LockPlace(LockScope.SERVICE, service.value()));
        assertThat(owner.click("client", "service", other.value()).body()).contains("/go?t=");
        lift(lock);
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before);
        assertThat(location(locked.enter("client", "service", service.value()))).startsWith("https://");
    }

    @Test
    @DisplayName("B32: the own page of what is locked says so, why and until when, and leads to lifting it")
    void a_locked_thing_looks_locked() {
        UserId user = fixture.user("looks-locked@example.com", "Lola Locked");
        AdministratorId administrator =
                fixture.administrator("looks-locked@example.com", "Leo Locked", fixture.groupTwo);
        ServiceId service = service("looks-locked.example");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        Map.of(
                        new LockPlace(LockScope.USER, user.value()), "users",
                        new LockPlace(LockScope.ADMINISTRATOR, administrator.value()), "administrators",
                        new LockPlace(LockScope.SERVICE, service.value()), "services",
                        new LockPlace(LockScope.CLIENT_ACCOUNT, fixture.foreignAccount.value()), "clients",
                        new LockPlace(LockScope.SERVER, fixture.server2.value()), "servers",
                        new LockPlace(LockScope.ROLE_GROUP, fixture.groupTwo.value()), "role-groups")
                .forEach((place, pages) -> {
                    String page = "/admin/" + pages + "/edit?id=" + place.id();
                    String lifting = "/admin/locks?scope=" + place.scope() + "&amp;id=" + place.id();
                    assertThat(admin.get(page).body())
                            .as(page)
                            .contains(lifting, "Lock</a>")
                            .doesNotContain("Sign-on is locked here");
                    LockId lock = set(place);
                    String locked = admin.get(page).body();
                    lift(lock);
                    assertThat(locked)
                            .as(page)
                            .contains("Sign-on is locked here", "We look into a break-in &lt;b&gt;now", lifting)
                            .doesNotContain("Lock</a>");
                });
    }

    @Test
    @DisplayName("B32: a lock on an administrator or a role group stops staff, and a stranger learns of no lock")
    void a_lock_stops_staff() {
        AdministratorId administrator =
                fixture.administrator("locked-staff@example.com", "Lars Locked", fixture.groupOne);
        WebClient staff = product.browser().signIn("admin", "locked-staff@example.com");
        for (LockPlace place : List.of(
                new LockPlace(LockScope.ADMINISTRATOR, administrator.value()),
                new LockPlace(LockScope.ROLE_GROUP, fixture.groupOne.value()),
                new LockPlace(LockScope.SERVER, fixture.server1.value()))) {
            LockId lock = set(place);
            assertThat(staff.click("admin", "server", fixture.server1.value()).body())
                    .as(place.toString())
                    .contains("We look into")
                    .doesNotContain("/go?t=");
            assertThat(staff.click("admin", "service", fixture.cpanelService.value())
                            .body())
                    .contains("We look into");
            assertThat(staff.get("/admin/connect?q=server-1").body())
                    .as("Connect, " + place)
                    .contains("server-1", "We look into", "data-state=\"locked\"")
                    .doesNotContain("name=\"server\" value=\"" + fixture.server1 + "\"");
            lift(lock);
        }
        assertThat(staff.get("/admin/connect?q=server-1").body())
                .contains("name=\"server\" value=\"" + fixture.server1 + "\"")
                .doesNotContain("We look into");
        LockId elsewhere = set(new LockPlace(LockScope.SERVER, fixture.server2.value()));
        assertThat(staff.get("/admin/connect").body())
                .as("a lock on a server that the administrator doesn't see")
                .doesNotContain("We look into");
        lift(elsewhere);
        LockId lock = set(new LockPlace(LockScope.SERVICE, fixture.foreign.value()));
        assertThat(product.browser()
                        .signIn("client", Fixture.OWNER)
                        .click("client", "service", fixture.foreign.value())
                        .statusCode())
                .isEqualTo(404);
        lift(lock);
    }

    @Test
    @DisplayName("B32, S24: a lock set while the panel is answering withholds the address")
    void a_lock_reaches_a_sign_on_under_way() {
        ServiceId service = service("under-way.example");
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        String token = WebClient.token(owner.click("client", "service", service.value()));
        fixture.whm1.failAlways(DelayFault.of(2_000));
        int calls = fixture.whm1
                .recorder()
                .requests("/json-api/create_user_session")
                .size();
        CompletableFuture<HttpResponse<String>> going = CompletableFuture.supplyAsync(
                () -> owner.get("/client/go?t=" + token), task -> new Thread(task).start());
        while (!going.isDone()
                && fixture.whm1
                                .recorder()
                                .requests("/json-api/create_user_session")
                                .size()
                        == calls) {
            Thread.onSpinWait();
        }
        LockId lock = set(new LockPlace(LockScope.SERVICE, service.value()));
        HttpResponse<String> answer = going.join();
        assertThat(location(answer)).startsWith("/client/failed?ref=");
        assertThat(owner.get(location(answer)).body()).contains("stopped at the moment", "We look into");
        assertThat(fixture.rows("rule = 'LOCKED_SERVICE' and outcome = 'DENIED' and service_id = " + service))
                .isOne();
        lift(lock);
    }

    @Test
    @DisplayName("B32: staff with the right lock and lift on the page; without a reason nothing is locked")
    void a_lock_is_set_and_lifted_on_the_page() {
        ServiceId service = service("by-page.example");
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String path = "/admin/locks?scope=SERVICE&id=" + service;
        assertThat(admin.post("/admin/locks", locking(admin.get(path).body(), " "))
                        .body())
                .contains("Please give a reason");
        assertThat(location(admin.post("/admin/locks", locking(admin.get(path).body(), "Unpaid & noisy"))))
                .isEqualTo(path);
        String listed = admin.get("/admin/locks").body();
        assertThat(listed).contains("by-page.example", "Unpaid &amp; noisy", "Fiona Full");
        assertThat(admin.post("/admin/locks", locking(admin.get(path).body(), "Twice"))
                        .body())
                .contains("This is locked already: Unpaid &amp; noisy");
        assertThat(fixture.rows("action = 'LOCK' and outcome = 'DONE' and service_id = " + service))
                .isOne();
        fixture.with(rooms -> rooms.locks.inForce(100)).forEach(lock -> lift(lock.id()));
        assertThat(admin.get("/admin/locks?scope=SERVICE&id=999999999").statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/admin/locks?scope=NONSENSE&id=1").statusCode()).isEqualTo(404);
    }

    private static Map<String, String> locking(String html, String reason) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(html));
        fields.remove("held");
        fields.put("lock:reason", reason);
        fields.put("lock:hours", "4");
        fields.put("lock:go", "lock:go");
        return fields;
    }

    private ServiceId service(String domain) {
        return fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", domain, ServiceStatus.ACTIVE);
    }

    private LockId set(LockPlace place) {
        return fixture.with(rooms -> rooms.locks.set(place, "a place", REASON, Optional.empty()));
    }

    private void lift(LockId lock) {
        boolean lifted = fixture.with(rooms -> rooms.locks.lift(lock));
        assertThat(lifted).isTrue();
    }
}
