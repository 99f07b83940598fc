package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.WebClient.header;
import static org.panelkey.product.WebClient.location;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.Passwords;
import org.panelkey.run.ExampleData;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.AdministratorId;

/** Sessions of browsers: how they begin, what they are good for, and that they end. */
class SessionsIT {

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("S12, A-5: an id that was there before signing in is worth nothing afterwards")
    void a_planted_session_does_not_become_the_victims() {
        for (Map.Entry<String, String> door :
                Map.of("client", Fixture.STRANGER, "admin", Fixture.TWO).entrySet()) {
            String area = door.getKey();
            WebClient attacker = product.browser();
            attacker.get("/" + area + "/sign-in");
            String planted = attacker.cookie().getValue();

            WebClient victim = product.browser().withCookie(planted);
            victim.signIn(area, door.getValue());

            assertThat(victim.cookie().getValue()).isNotEqualTo(planted);
            assertThat(victim.get(home(area)).statusCode()).isEqualTo(200);
            assertThat(location(attacker.get(home(area)))).startsWith("/" + area + "/sign-in");
        }
    }

    @Test
    @DisplayName("S12: an id that nobody gave out is not taken over")
    void an_invented_id_is_not_taken_over() {
        WebClient browser = product.browser().withCookie("0123456789abcdef0123456789ab");
        browser.signIn("client", Fixture.STRANGER);
        assertThat(browser.cookie().getValue()).isNotEqualTo("0123456789abcdef0123456789ab");
        assertThat(location(product.browser()
                        .withCookie("0123456789abcdef0123456789ab")
                        .get("/client/services")))
                .startsWith("/client/sign-in");
    }

    @Test
    @DisplayName("S12: signing in at the second area changes the id again, and keeps the first")
    void the_id_changes_at_each_sign_in() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        String first = browser.cookie().getValue();
        browser.signIn("admin", Fixture.TWO);
        assertThat(browser.cookie().getValue()).isNotEqualTo(first);
        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/home").statusCode()).isEqualTo(200);
        WebClient thief = product.browser().withCookie(first);
        assertThat(location(thief.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(thief.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    @Test
    @DisplayName("S13: after signing out the old cookie opens nothing, and nothing seen before was kept by the browser")
    void signing_out_ends_the_session() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        String old = browser.cookie().getValue();
        for (String page : List.of(
                "/client/services",
                "/client/services/details?id=" + fixture.foreign,
                "/client/failed",
                "/client/sign-in")) {
            HttpResponse<String> seen = browser.get(page);
            assertThat(seen.statusCode()).as(page).isEqualTo(200);
            assertThat(header(seen, "Cache-Control")).as(page).containsExactly("no-store");
        }
        ServiceId service = fixture.foreign;
        String token = WebClient.token(browser.click("client", "service", service.value()));

        assertThat(location(browser.post("/client/sign-out", Map.of()))).isEqualTo("/client/sign-in");

        WebClient thief = product.browser().withCookie(old);
        for (String page : List.of("/client/services", "/client/services/details?id=" + service, "/client/failed")) {
            assertThat(location(thief.get(page))).as(page).startsWith("/client/sign-in");
        }
        assertThat(location(thief.get("/client/go?t=" + token))).startsWith("/client/sign-in");
        assertThat(location(thief.click("client", "service", service.value()))).startsWith("/client/sign-in");
        assertThat(location(thief.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(fixture.rows("action = 'SIGN_OUT' and actor_name = 'Stella Stranger'"))
                .isPositive();
    }

    @Test
    @DisplayName("S13: signing out of one area leaves the other, under a new id")
    void signing_out_of_one_area_leaves_the_other() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER).signIn("admin", Fixture.TWO);
        String old = browser.cookie().getValue();
        browser.post("/admin/sign-out", Map.of());
        assertThat(location(browser.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
        WebClient thief = product.browser().withCookie(old);
        assertThat(location(thief.get("/client/services"))).startsWith("/client/sign-in");
    }

    @Test
    @DisplayName("S13, S32: another site can't sign anybody out, and a link can't either")
    void only_our_own_button_signs_out() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        assertThat(browser.post("/client/sign-out", Map.of(), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/client/sign-out").statusCode()).isEqualTo(405);
        assertThat(browser.get("/client/services").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("S14: disabling a user ends all sessions at their next request")
    void disabling_a_user_ends_the_sessions() {
        UserId id = fixture.user("s14@example.com", "Sven Fourteen");
        fixture.permit(id, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        ServiceId service = fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", "s14.example", ServiceStatus.ACTIVE);
        WebClient one = product.browser().signIn("client", "s14@example.com");
        WebClient two = product.browser().signIn("client", "s14@example.com");
        String token = WebClient.token(one.click("client", "service", service.value()));
        int before = fixture.whm1.recorder().requests().size();

        enableUser(id, false);

        assertThat(location(one.get("/client/go?t=" + token))).startsWith("/client/sign-in");
        assertThat(location(two.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        assertThat(two.trySignIn("client", "s14@example.com", ExampleData.PASSWORD)
                        .statusCode())
                .isEqualTo(200);

        enableUser(id, true);
        assertThat(location(one.get("/client/services"))).startsWith("/client/sign-in");
    }

    @Test
    @DisplayName("S14: a new password ends all sessions of a user and of an administrator at their next request")
    void a_new_password_ends_the_sessions() {
        String hash = new Passwords().hash(Secret.of("another good password"));
        UserId user = fixture.user("s14b@example.com", "Sina Fourteen");
        AdministratorId staff = fixture.administrator("s14c@example.com", "Silas Fourteen", fixture.groupOne);
        WebClient client = product.browser().signIn("client", "s14b@example.com");
        WebClient admin = product.browser().signIn("admin", "s14c@example.com");
        assertThat(client.get("/client/services").statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/home").statusCode()).isEqualTo(200);

        fixture.with(rooms -> {
            rooms.users.setPassword(user, hash);
            rooms.administrators.setPassword(staff, hash);
            return null;
        });

        assertThat(location(client.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(admin.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(client.trySignIn("client", "s14b@example.com", ExampleData.PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        assertThat(location(client.trySignIn("client", "s14b@example.com", "another good password")))
                .isEqualTo("/client/services");
    }

    @Test
    @DisplayName("S16: the cookie is HttpOnly, SameSite, for the whole host, and its id is long")
    void the_cookie_is_guarded() {
        HttpResponse<String> first = product.browser().get("/client/sign-in");
        List<String> cookies = header(first, "Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("panelkey="))
                .toList();
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0))
                .contains("; Path=/")
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; SameSite=Lax")
                .doesNotContainIgnoringCase("Domain=")
                .doesNotContainIgnoringCase("Expires=")
                .matches("panelkey=[0-9A-Za-z._-]{27,}(;.*)?");
    }

    @Test
    @DisplayName("S16: no address holds a session id, and one that does opens nothing")
    void a_session_id_in_an_address_opens_nothing() {
        WebClient browser = product.browser().signIn("client", Fixture.STRANGER);
        String id = browser.cookie().getValue();
        for (String page : List.of("/client/services", "/client/sign-in")) {
            assertThat(browser.get(page).body()).doesNotContain(id).doesNotContainIgnoringCase("jsessionid");
        }
        assertThat(product.browser().get("/client/sign-in").body()).doesNotContainIgnoringCase("jsessionid");
        for (String name : List.of("jsessionid", "JSESSIONID", "panelkey")) {
            HttpResponse<String> inPath = product.browser().get("/client/services;" + name + "=" + id);
            assertThat(inPath.statusCode()).isIn(303, 404);
            assertThat(location(inPath)).isIn("", "/client/sign-in?to=%2Fclient%2Fservices");
            assertThat(location(product.browser().get("/client/services?" + name + "=" + id)))
                    .startsWith("/client/sign-in");
        }
    }

    @Test
    @DisplayName("S26: a client's session opens no page of staff, and the reverse")
    void an_area_is_closed_to_the_other() {
        WebClient client = product.browser().signIn("client", Fixture.STRANGER);
        WebClient staff = product.browser().signIn("admin", Fixture.ADMIN);
        assertThat(location(client.get("/admin/home"))).startsWith("/admin/sign-in");
        assertThat(location(client.click("admin", "server", fixture.server1.value())))
                .startsWith("/admin/sign-in");
        assertThat(location(staff.get("/client/services"))).startsWith("/client/sign-in");
        assertThat(location(staff.click("client", "service", fixture.cpanelService.value())))
                .startsWith("/client/sign-in");
        assertThat(client.trySignIn("admin", Fixture.STRANGER, ExampleData.PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        assertThat(location(client.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    @Test
    @DisplayName("S8, S26: a token of one area's click does not open the other area's step")
    void a_token_is_bound_to_its_area() {
        WebClient both = product.browser().signIn("client", Fixture.STRANGER).signIn("admin", Fixture.ONE);
        int before = fixture.whm1.recorder().sessionsCreated();
        String token = WebClient.token(both.click("client", "service", fixture.foreign.value()));
        assertThat(location(both.get("/admin/go?t=" + token))).isEqualTo("/admin/failed");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before);
        assertThat(location(both.get("/client/go?t=" + token))).startsWith("https://");
    }

    private void enableUser(UserId id, boolean enabled) {
        fixture.with(rooms -> {
            rooms.users.change(
                    id,
                    rooms.users.find(id).orElseThrow().version(),
                    Email.parse("s14@example.com").orElseThrow(),
                    "Sven Fourteen",
                    "en",
                    enabled);
            return null;
        });
    }

    private static String home(String area) {
        return area.equals("client") ? "/client/services" : "/admin/home";
    }
}
