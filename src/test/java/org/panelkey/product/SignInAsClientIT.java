package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockId;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.run.ExampleData;
import org.panelkey.servers.ServerId;
import org.panelkey.simulators.DelayFault;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Behaviour 31 over HTTP: staff see the client area as a user, stay who they are, and change nothing. */
class SignInAsClientIT {

    private static final Set<AdminPermission> SUPPORT = EnumSet.of(
            AdminPermission.SIGN_IN_AS_CLIENT, AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_USERS);

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName(
            "B31: it needs the right, a reason, a fresh proof, and a user who may sign in; a refusal begins nothing")
    void it_needs_a_right_a_reason_and_a_user_who_may_sign_in() {
        UserId user = member("needed@example.com", "Nadia Needed");
        WebClient without = product.browser().signIn("admin", Fixture.ONE);
        assertThat(without.get("/admin/as-client?user=" + user).statusCode()).isEqualTo(403);
        assertThat(begin(without, user, "Ticket 1").statusCode()).isEqualTo(403);
        assertThat(without.get("/admin/clients/edit?id=" + fixture.account).body())
                .doesNotContain("/admin/as-client");

        WebClient staff = support("needs");
        assertThat(staff.get("/admin/users/edit?id=" + user).body()).contains("/admin/as-client?user=" + user);
        assertThat(staff.get("/admin/as-client?user=999999999").statusCode()).isEqualTo(404);
        assertThat(staff.get("/admin/as-client").statusCode()).isEqualTo(404);
        assertThat(begin(staff, user, " ").body()).contains("Please give a reason");
        assertThat(begin(staff, user, "x".repeat(201)).statusCode()).isEqualTo(200);
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");

        disable(user, "needed@example.com", "Nadia Needed");
        assertThat(staff.get("/admin/as-client?user=" + user).body()).contains("This user may not sign in");
        begin(staff, user, "Ticket 1");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.rows("action = 'SIGN_IN_AS_CLIENT' and outcome = 'DONE' and object_id = " + user))
                .isZero();
    }

    @Test
    @DisplayName("B31, S42: a proof that is older than five minutes is asked for again")
    void an_old_proof_does_not_do() {
        UserId user = member("proof@example.com", "Paula Proof");
        RoleGroupId group = group("proof", SUPPORT);
        AdministratorId id = fixture.administrator("as-proof@example.com", "Petra Proof", group);
        WebClient staff = product.browser().signIn("admin", "as-proof@example.com");
        // A factor that the session has not proved makes its proof worth nothing.
        WebClient other = product.browser().signIn("admin", "as-proof@example.com");
        EnrolledApp.of(other, "admin");
        assertThat(staff.get("/admin/as-client?user=" + user).body()).contains("as:proof");
        assertThat(begin(staff, user, "Ticket 2").body()).contains("needs a fresh proof");
        assertThat(begin(staff, user, "Ticket 2", "proof", ExampleData.PASSWORD).body())
                .contains("The code is wrong or was used already.");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.rows("action = 'SIGN_IN_AS_CLIENT' and actor_id = " + id))
                .isZero();
    }

    @Test
    @DisplayName("B31: staff see exactly what the user sees, under a bar that says so; ending leads back to the user")
    void staff_see_what_the_user_sees_until_they_end_it() {
        UserId user = member("seen@example.com", "Sina Seen");
        WebClient staff = support("sees");
        HttpResponse<String> begun = begin(staff, user, "Ticket 3 <b>");
        assertThat(location(begun)).isEqualTo("/client/services");

        WebClient herself = product.browser().signIn("client", "seen@example.com");
        String seen = staff.get("/client/services").body();
        assertThat(seen).contains("Support sees, you see the client area as Sina Seen.", "/client/sign-out");
        assertThat(domains(seen))
                .isNotEmpty()
                .isEqualTo(domains(herself.get("/client/services").body()));
        assertThat(herself.get("/client/services").body()).doesNotContain("you see the client area as");
        assertThat(herself.get("/client/account").body())
                .contains(herself.address())
                .doesNotContain(staff.address());
        assertThat(staff.get("/client/services/details?id=" + fixture.foreign).statusCode())
                .isEqualTo(404);
        for (String page : List.of("/client/services", "/client/services/details?id=" + fixture.cpanelService)) {
            String shown = staff.get(page).body();
            Pattern.compile("href=\"(/client/[^\"#]+)\"")
                    .matcher(shown)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .distinct()
                    .forEach(link -> assertThat(staff.get(link).statusCode())
                            .as("offered on " + page + ": " + link)
                            .isEqualTo(200));
        }
        assertThat(staff.get("/client/services?lang=de").body())
                .contains("Support sees, Sie sehen den Kundenbereich als Sina Seen.");

        HttpResponse<String> ended = staff.post("/client/sign-out", Map.of());
        assertThat(location(ended)).isEqualTo("/admin/users/edit?id=" + user);
        assertThat(staff.get("/admin/users/edit?id=" + user).statusCode()).isEqualTo(200);
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(herself.get("/client/services").statusCode()).isEqualTo(200);

        String subject = " and object_kind = 'user' and object_id = " + user + " and account_id = " + fixture.account
                + " and object_name = 'Sina Seen <seen@example.com>' and actor_kind = 'ADMINISTRATOR'"
                + " and actor_name = 'Support sees'";
        assertThat(fixture.rows(
                        "action = 'SIGN_IN_AS_CLIENT' and outcome = 'DONE' and detail = 'Ticket 3 <b>'" + subject))
                .isOne();
        assertThat(fixture.rows("action = 'SIGN_OUT_AS_CLIENT' and outcome = 'DONE'" + subject))
                .isOne();
    }

    @Test
    @DisplayName("B31: nothing of the user can be read or changed that only the user may: every such route answers 403")
    void nothing_of_the_user_can_be_changed() {
        UserId user = member("untouched@example.com", "Uli Untouched");
        WebClient staff = support("changes");
        String own = staff.get("/admin/account").body();
        begin(staff, user, "Ticket 4");
        String recorded = "action = 'ENTER_PAGE' and outcome = 'DENIED' and rule = 'NOT_ONESELF'"
                + " and actor_name = 'Support changes as Uli Untouched'";
        int refused = 0;
        for (String path : List.of(
                "/client/account",
                "/client/account/app",
                "/client/account/passkey",
                "/client/account/codes",
                "/client/confirm")) {
            HttpResponse<String> page = staff.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(403);
            assertThat(page.body()).contains("Only the user can do this").doesNotContain("untouched@example.com");
            // A form that was made elsewhere, with a view of one's own, changes nothing either.
            Map<String, String> fields = new HashMap<>(WebClient.hidden(own));
            fields.putAll(Map.of(
                    "password", "password",
                    "password:present", ExampleData.PASSWORD,
                    "password:fresh", "a-quite-new-Passw0rd-of-mine",
                    "password:go", "password:go"));
            assertThat(staff.post(path, fields).statusCode()).as(path).isEqualTo(403);
            refused += 2;
        }
        assertThat(staff.post("/client/services", Map.of()).statusCode()).isEqualTo(403);
        assertThat(staff.post("/client/services/details?id=" + fixture.cpanelService, Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(fixture.rows(recorded)).isEqualTo(refused + 2);
        assertThat(product.browser()
                        .trySignIn("client", "untouched@example.com", ExampleData.PASSWORD)
                        .statusCode())
                .isBetween(302, 303);
        // The own account of staff stays theirs.
        assertThat(staff.get("/admin/account").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("B31, B14: at a panel the administrator's own access control and permission bind, beside the user's")
    void both_must_be_allowed_to_enter() {
        UserId user = member("both@example.com", "Bela Both");
        ServiceId open = service("both-open.example", fixture.openServer("both-open"));
        ServiceId restricted = service("both-restricted.example", fixture.server1);
        WebClient himself = product.browser().signIn("client", "both@example.com");
        assertThat(himself.click("client", "service", restricted.value()).body())
                .contains("/go?t=");
        WebClient staff = support("enters");
        begin(staff, user, "Ticket 5");

        assertThat(staff.get("/client/services/details?id=" + open).body()).contains("Log in to cPanel");
        assertThat(location(staff.enter("client", "service", open.value()))).startsWith("https://");
        assertThat(fixture.rows("action = 'SIGN_ON' and outcome = 'DONE' and rule = 'BOTH_MAY_ENTER'"
                        + " and actor_kind = 'ADMINISTRATOR' and actor_name = 'Support enters as Bela Both'"
                        + " and account_id = " + fixture.account + " and service_id = " + open))
                .isOne();

        assertThat(staff.get("/client/services/details?id=" + restricted).body())
                .contains("You can not enter this panel", "your role group is not among those chosen")
                .doesNotContain("Log in to cPanel");
        assertThat(staff.click("client", "service", restricted.value()).body())
                .contains("Action Failed", "your role group is not among those chosen")
                .doesNotContain("/go?t=");
        assertThat(staff.click("client", "server", fixture.server1.value()).statusCode())
                .as("a server itself is no client's")
                .isEqualTo(404);
        assertThat(staff.click("client", "service", fixture.foreign.value()).statusCode())
                .isEqualTo(404);

        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS));
        assertThat(staff.click("client", "service", open.value()).body())
                .contains("The user may not sign on to the services of this account.");

        WebClient looker = support("looks", EnumSet.of(AdminPermission.SIGN_IN_AS_CLIENT));
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        begin(looker, user, "Ticket 6");
        assertThat(looker.click("client", "service", open.value()).body())
                .contains("Your role group may not sign on to services.");
        assertThat(location(looker.post("/client/sign-out", Map.of()))).isEqualTo("/admin/as-client?user=" + user);
    }

    @Test
    @DisplayName("B31, B32: a lock on the administrator binds, and one on the user; each says whom it stops")
    void locks_on_either_bind() {
        UserId user = member("locks@example.com", "Lore Locks");
        ServiceId service = service("as-locked.example", fixture.openServer("as-locked"));
        RoleGroupId group = group("locked", SUPPORT);
        AdministratorId administrator = fixture.administrator("as-locked@example.com", "Support locked", group);
        WebClient staff = product.browser().signIn("admin", "as-locked@example.com");
        begin(staff, user, "Ticket 7");

        Map.of(
                        new LockPlace(LockScope.ADMINISTRATOR, administrator.value()),
                        "stopped for you at the moment",
                        new LockPlace(LockScope.ROLE_GROUP, group.value()),
                        "stopped for your role group",
                        new LockPlace(LockScope.USER, user.value()),
                        "stopped for the user whom you see the client area as",
                        new LockPlace(LockScope.SERVICE, service.value()),
                        "Entering this service is stopped")
                .forEach((place, words) -> {
                    LockId lock = fixture.with(
                            rooms -> rooms.locks.set(place, "a place", "Reason of " + place.scope(), Optional.empty()));
                    String refused =
                            staff.click("client", "service", service.value()).body();
                    fixture.with(rooms -> rooms.locks.lift(lock));
                    assertThat(refused)
                            .contains("Action Failed", words, "Reason of " + place.scope())
                            .doesNotContain("/go?t=");
                });
        assertThat(staff.click("client", "service", service.value()).body()).contains("/go?t=");
    }

    @Test
    @DisplayName("B31, S22, S24: the right taken away ends it at the next request, also while the panel is answering")
    void the_right_taken_away_ends_it() {
        UserId user = member("rights@example.com", "Rita Rights");
        ServiceId service = service("as-rights.example", fixture.openServer("as-rights"));
        RoleGroupId group = group("rights", SUPPORT);
        fixture.administrator("as-rights@example.com", "Support rights", group);
        WebClient staff = product.browser().signIn("admin", "as-rights@example.com");
        begin(staff, user, "Ticket 8");
        String token = WebClient.token(staff.click("client", "service", service.value()));
        int calls = calls();
        fixture.whm1.failAlways(DelayFault.of(2_000));
        CompletableFuture<HttpResponse<String>> going = CompletableFuture.supplyAsync(
                () -> staff.get("/client/go?t=" + token), task -> new Thread(task).start());
        while (!going.isDone() && calls() == calls) {
            Thread.onSpinWait();
        }
        change(group, EnumSet.of(AdminPermission.SIGN_ON_TO_SERVICES, AdminPermission.VIEW_USERS));
        HttpResponse<String> answer = going.join();
        fixture.whm1.heal();
        assertThat(location(answer)).startsWith("/client/failed?ref=");
        assertThat(fixture.rows("rule = 'NEEDS_SIGN_IN_AS_CLIENT' and outcome = 'DENIED' and service_id = " + service))
                .isOne();

        assertThat(location(staff.get("/client/services"))).isEqualTo("/admin/as-client?user=" + user + "&ended=1");
        assertThat(staff.get("/admin/as-client?user=" + user + "&ended=1").statusCode())
                .isEqualTo(403);
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        change(group, SUPPORT);
        assertThat(location(staff.get("/client/services")))
                .as("given back, it does not come back")
                .startsWith("/client/sign-in");
        assertThat(staff.get("/admin/as-client?user=" + user + "&ended=1").body())
                .contains("You see the client area as this user no longer");
    }

    @Test
    @DisplayName(
            "B31, S14: it ends with the staff member's session, and with the user's: sign-out, disabling, password")
    void it_ends_with_either_session() {
        UserId user = member("ends@example.com", "Enno Ends");
        WebClient staff = support("ends");
        begin(staff, user, "Ticket 9");
        assertThat(location(staff.post("/admin/sign-out", Map.of()))).isEqualTo("/admin/sign-in");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.rows("action = 'SIGN_OUT_AS_CLIENT' and object_id = " + user))
                .isOne();
        staff.signIn("admin", "as-ends@example.com");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");

        begin(staff, user, "Ticket 10");
        assertThat(staff.get("/client/services").statusCode()).isEqualTo(200);
        WebClient elsewhere = product.browser().signIn("admin", "as-ends@example.com");
        elsewhere.submit("/admin/account", "sessions", "others", Map.of());
        assertThat(location(staff.get("/client/services")))
                .as("the staff member's session was ended from elsewhere")
                .isEqualTo("/admin/as-client?user=" + user + "&ended=1");
        assertThat(location(staff.get("/admin/home"))).startsWith("/admin/sign-in");

        staff.signIn("admin", "as-ends@example.com");
        begin(staff, user, "Ticket 11");
        disable(user, "ends@example.com", "Enno Ends");
        assertThat(location(staff.get("/client/services"))).startsWith("/admin/as-client");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(staff.get("/admin/home").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("B31, B22: who is signed in to the client area in the same browser is not swapped for somebody else")
    void nobody_is_swapped() {
        UserId user = member("swapped@example.com", "Swenja Swapped");
        UserId second = member("second@example.com", "Sepp Second");
        WebClient staff = support("swaps");
        staff.signIn("client", Fixture.STRANGER);
        assertThat(staff.get("/admin/as-client?user=" + user).body())
                .contains("signed in to the client area already", "Stella Stranger &lt;stranger@example.com&gt;");
        begin(staff, user, "Ticket 12");
        assertThat(staff.get("/client/services").body())
                .contains("kaffeehaus.example")
                .doesNotContain("you see the client area as");
        assertThat(staff.post("/client/sign-out", Map.of()).statusCode()).isEqualTo(303);

        begin(staff, user, "Ticket 13");
        assertThat(staff.get("/admin/as-client?user=" + second).body()).contains("Swenja Swapped");
        begin(staff, second, "Ticket 14");
        assertThat(staff.get("/client/services").body()).contains("you see the client area as Swenja Swapped");
        assertThat(fixture.rows("action = 'SIGN_IN_AS_CLIENT' and object_id = " + second))
                .isZero();
    }

    @Test
    @DisplayName("B31, B27: the client reads that staff saw the client area as somebody, why, and until when")
    void the_client_reads_that_it_was_seen() {
        UserId user = member("read@example.com", "Rosa Read");
        WebClient staff = support("readable");
        begin(staff, user, "Ticket 17");
        staff.post("/client/sign-out", Map.of());
        assertThat(seen(Fixture.OWNER))
                .contains("began to see the client area as Rosa Read", "stopped seeing the client area as Rosa Read")
                .contains("Reason: Ticket 17")
                .doesNotContain("Support readable", "read@example.com");
        assertThat(seen("read@example.com"))
                .contains("began to see the client area as you", "Reason: Ticket 17")
                .doesNotContain("Support readable");
        assertThat(seen(Fixture.STRANGER)).doesNotContain("Rosa", "Ticket 17");

        UserId some = fixture.user("some@example.com", "Sonja Some");
        fixture.with(rooms -> {
            rooms.members.accept(
                    fixture.account,
                    some,
                    EnumSet.of(AccountPermission.PRODUCTS),
                    new ServiceShare(Optional.of(Set.of(fixture.cpanelService.value())), Optional.empty()));
            return null;
        });
        begin(staff, some, "Ticket 18");
        assertThat(seen("some@example.com"))
                .contains("began to see the client area as you", "Reason: Ticket 18")
                .doesNotContain("Rosa", "Ticket 17");
    }

    private String seen(String email) {
        return product.browser().signIn("client", email).get("/client/activity").body();
    }

    @Test
    @DisplayName("B31, B27: the record is found under both names, and says what the administrator did as whom")
    void the_record_is_found_under_both_names() {
        UserId user = member("found@example.com", "Fenja Found");
        WebClient staff = support("recorded");
        begin(staff, user, "Ticket 15");
        staff.click("client", "service", fixture.cpanelService.value());
        WebClient full = product.browser().signIn("admin", Fixture.ADMIN);
        for (String name : List.of("support+recorded", "fenja+found")) {
            assertThat(full.get("/admin/activity?q=" + name).body())
                    .as(name)
                    .contains("Support recorded as Fenja Found");
        }
        assertThat(full.get("/admin/activity?q=support+recorded").body())
                .contains("signed in to the client area as", "Fenja Found &lt;found@example.com&gt;", "Ticket 15");
    }

    @Test
    @DisplayName(
            "B14, B31: a server that asks for a second factor takes the staff member's own, proved in the own area")
    void a_second_factor_is_the_staff_members_own() {
        ServerId server = fixture.openServer("asks-as-client");
        Sql.run(fixture.database().dataSource(), "update server set second_factor = true where id = " + server.value());
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, server, "blumenhu", "asks-as-client.example", ServiceStatus.ACTIVE);
        UserId user = member("asking@example.com", "Ansgar Asking");
        WebClient staff = support("asking");
        begin(staff, user, "Ticket 16");
        assertThat(staff.click("client", "service", service.value()).body())
                .contains("You have no second factor", "/admin/account\"")
                .doesNotContain("/admin/confirm", "/client/go?t=");
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("admin", "as-asking@example.com"), "admin");
        String back = "/client/services/details?id=" + service;
        assertThat(staff.click("client", "service", service.value()).body())
                .contains("/admin/confirm?to=%2Fclient%2Fservices%2Fdetails%3Fid%3D" + service)
                .doesNotContain("/client/go?t=");

        assertThat(location(
                        staff.submit("/admin/confirm", "confirm", "go", Map.of("proof", phone.code(1), "to", back))))
                .isEqualTo(back);
        assertThat(location(staff.enter("client", "service", service.value()))).startsWith("https://");
        // It opens the server, and nothing of the user's.
        assertThat(staff.get("/client/account").statusCode()).isEqualTo(403);
        String elsewhere = staff.submit(
                        "/admin/confirm",
                        "confirm",
                        "go",
                        Map.of("proof", phone.code(2), "to", "/client//evil.example"))
                .headers()
                .firstValue("Location")
                .orElse("");
        assertThat(elsewhere).doesNotContain("evil");
    }

    /** Fills in the page and sends it. */
    private static HttpResponse<String> begin(WebClient staff, UserId user, String reason, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of("reason", reason));
        if (more.length == 2) {
            fields.put(more[0], more[1]);
        }
        return staff.submit("/admin/as-client?user=" + user, "as", "go", fields);
    }

    private static List<String> domains(String html) {
        return Pattern.compile("/client/services/details\\?id=[0-9]+")
                .matcher(html)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private int calls() {
        return fixture.whm1.recorder().requests("/json-api/create_user_session").size();
    }

    private UserId member(String email, String name) {
        UserId user = fixture.user(email, name);
        fixture.permit(user, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        return user;
    }

    private void disable(UserId user, String email, String name) {
        fixture.with(rooms -> {
            int seen = rooms.users.find(user).orElseThrow().version();
            rooms.users.change(user, seen, Email.parse(email).orElseThrow(), name, "en", false);
            return null;
        });
    }

    private WebClient support(String word) {
        return support(word, SUPPORT);
    }

    private WebClient support(String word, Set<AdminPermission> permissions) {
        fixture.administrator("as-" + word + "@example.com", "Support " + word, group(word, permissions));
        return product.browser().signIn("admin", "as-" + word + "@example.com");
    }

    private RoleGroupId group(String word, Set<AdminPermission> permissions) {
        return fixture.with(rooms -> rooms.roleGroups.add("As client " + word, permissions));
    }

    private void change(RoleGroupId id, Set<AdminPermission> permissions) {
        fixture.with(rooms -> {
            RoleGroup group = rooms.roleGroups.find(id).orElseThrow();
            rooms.roleGroups.change(id, group.version(), group.name(), permissions);
            return null;
        });
    }

    private ServiceId service(String domain, ServerId server) {
        return fixture.service(fixture.account, fixture.hosting, server, "blumenhu", domain, ServiceStatus.ACTIVE);
    }
}
