package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.LinksScene.PROFILE;
import static org.panelkey.product.LinksScene.SERVICES;
import static org.panelkey.product.LinksScene.WHM;
import static org.panelkey.product.LinksScene.await;
import static org.panelkey.product.LinksScene.pressed;
import static org.panelkey.product.WebClient.location;

import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.simulators.PanelVisitor;

/** B23, B24: links in accounts of a panel, from the switch to the page that a click opens, and back out again. */
class ApplicationLinksIT {

    private static final String FULL = "Sorry, the disk quota of this account is used up.";

    private final LinksScene scene = new LinksScene();
    private final Product product = scene.product;
    private final Fixture fixture = scene.fixture;

    @AfterEach
    void heal() {
        WHM.linkFaults().heal();
        WHM.heal();
    }

    @Test
    @DisplayName(
            "B24: switched on, the job fills the accounts; the one that the panel refuses is named with its sentence, and tried again when somebody says so")
    void a_group_gets_links() {
        String refused = scene.name + "c";
        ClientAccountId client = scene.client("filled@example.com", "Fila Filled");
        scene.service(client, scene.name + "a");
        scene.service(client, scene.name + "b");
        ServiceId third = scene.service(client, refused);
        WHM.links().putForeign(scene.name + "a", "billing_of_else", "Elsewhere");
        WHM.linkFaults().refuse(refused::equals, FULL);
        WebClient admin = scene.admin();
        assertThat(admin.get("/admin/application-links").body()).contains("Group of " + scene.name);
        assertThat(admin.get(scene.set()).body())
                .doesNotContain("id=\"progress\"")
                .contains("placeholder=\"My services\"", "placeholder=\"Meine Dienste\"");

        scene.switchOn(admin);
        assertThat(admin.get(scene.set()).body()).contains("The links of cPanel", "are on.");
        await("two accounts with links", () -> scene.isPlaced(scene.name + "a", scene.name + "b"));
        // Somebody else who comes to the page later sees the same.
        WebClient later = scene.admin();
        await("the failure", () -> later.get(scene.set()).body().contains("1 failed"));
        assertThat(later.get(scene.set()).body())
                .contains("Accounts with links: 2 of 3", "Servers with failures", "<progress max=\"3\"")
                .contains("/admin/application-links/server?id=" + scene.server)
                .doesNotContain("data-again=\"5\"");
        assertThat(later.get("/admin/application-links").body()).contains("Accounts with links: 2 of 3");
        assertThat(later.get(scene.accounts()).body())
                .contains(refused, FULL, "Next try", "/admin/services/edit?id=" + third)
                .contains(scene.name + "a", "In place");
        assertThat(later.get(scene.accounts() + "&state=FAILED").body())
                .contains(refused)
                .doesNotContain(scene.name + "a<");
        assertThat(scene.apps(refused)).isEmpty();
        assertThat(fixture.rows("action = 'PLACE_LINKS' and actor_kind = 'SYSTEM' and server_id = " + scene.server))
                .as("a row for a round, not for an account")
                .isBetween(1L, 3L);

        WHM.linkFaults().heal();
        scene.retry(later);
        await("the third account", () -> scene.isPlaced(refused));
        await("all of them", () -> later.get(scene.set()).body().contains("Accounts with links: 3 of 3"));
        assertThat(later.get(scene.set()).body()).doesNotContain("Servers with failures", "1 failed");
        assertThat(WHM.links().of(scene.name + "a")).anyMatch(link -> link.app().equals("billing_of_else"));
    }

    @Test
    @DisplayName("B24: the page says how far the work is for as long as one likes, and what was open on it still works")
    void the_progress_is_asked_for() {
        String user = scene.name + "p";
        scene.service(scene.client("watching@example.com", "Walt Watching"), user);
        WebClient admin = scene.admin();
        scene.switchOn(admin);
        String page = admin.get(scene.set()).body();
        String part = scene.set().replace("/edit?", "/progress?");
        // The job may be through already.
        assertThat(page).contains("id=\"progress-now\"", "data-from=\"" + part.replace("&", "&amp;") + "\"");
        await("the end", () -> !admin.get(part).body().contains("data-again=\"5\""));
        // More than there are views in a session.
        for (int i = 0; i < 50; i++) {
            assertThat(admin.get(part).body()).contains("id=\"progress-now\"", "Accounts with links: 1 of 1");
        }
        assertThat(admin.get(part + "1234567").statusCode()).isEqualTo(404);
        pressed(admin.post("/admin/application-links/edit", LinksScene.fields(page, "switch", "off")), scene.set());
        assertThat(admin.get(scene.set()).body()).contains("None of them signs anybody in any more.");
    }

    @Test
    @DisplayName("B23: a click opens the link's page, signed in as the owner, once")
    void a_click_is_the_owner() {
        String user = scene.name + "o";
        ServiceId service = scene.service(scene.client("clicks@example.com", "Carla Click"), user);
        scene.placed(user);
        PanelVisitor visitor = scene.visitor(user);
        assertThat(visitor.home()).contains("link-" + SERVICES, "link-" + PROFILE);
        String page = scene.click(user, SERVICES);
        WebClient browser = product.browser();
        assertThat(browser.get(page).body()).contains("Carla Click");
        assertThat(location(PanelScene.go(browser, page))).isEqualTo("/client/services");
        assertThat(browser.get("/client/services").body()).contains("Carla Click", user + ".example");
        assertThat(location(PanelScene.go(product.browser(), page)))
                .as("used up")
                .isEqualTo("/client/arrive");
        WebClient other = product.browser();
        assertThat(location(PanelScene.go(other, scene.click(user, PROFILE)))).isEqualTo("/client/account");
        assertThat(other.get("/client/account").body()).contains("clicks@example.com");
        assertThat(fixture.rows("action = 'ISSUE_LINK' and outcome = 'DONE' and service_id = " + service))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("B22: a member stays that member, staff who see as a client stay so, and a stranger is asked")
    void who_is_here_already() {
        String user = scene.name + "m";
        ClientAccountId client = scene.client("here-boss@example.com", "Hanna Boss");
        UserId member = fixture.user("here-member@example.com", "Henri Member");
        fixture.with(rooms -> {
            rooms.members.accept(client, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            return 0;
        });
        scene.service(client, user);
        scene.placed(user);

        WebClient here = product.browser().signIn("client", "here-member@example.com");
        String session = here.cookie().getValue();
        assertThat(location(PanelScene.go(here, scene.click(user, SERVICES)))).isEqualTo("/client/services");
        assertThat(here.cookie().getValue()).isEqualTo(session);
        assertThat(here.get("/client/services").body()).contains("Henri Member").doesNotContain("Hanna Boss<");

        WebClient staff = scene.admin();
        staff.submit("/admin/as-client?user=" + scene.owner(client), "as", "go", Map.of("reason", "Ticket 24"));
        assertThat(location(PanelScene.go(staff, scene.click(user, SERVICES)))).isEqualTo("/client/services");
        assertThat(staff.get("/client/services").body()).contains("you see the client area as Hanna Boss");

        WebClient stranger = product.browser().signIn("client", Fixture.STRANGER);
        String page = scene.click(user, SERVICES);
        assertThat(stranger.get(page).body())
                .contains("Sign in as somebody else?")
                .doesNotContain("here-boss@example.com");
        assertThat(location(PanelScene.go(stranger, page))).isEqualTo(page);
        assertThat(stranger.get("/client/account").body()).contains("Stella Stranger");
    }

    @Test
    @DisplayName("B23: within a day after staff entered the account, a click leads to sign-in and then to its page")
    void after_staff_were_there() {
        String user = scene.name + "e";
        ClientAccountId client = scene.client("entered@example.com", "Enno Entered");
        ServiceId service = scene.service(client, user);
        scene.placed(user);
        assertThat(scene.click(user, SERVICES)).startsWith("/client/arrive?t=");
        WebClient owner = product.browser().signIn("client", "entered@example.com");
        assertThat(location(owner.enter("client", "service", service.value()))).startsWith("https://");
        assertThat(scene.click(user, SERVICES)).as("the owner in person").startsWith("/client/arrive?t=");

        assertThat(location(scene.admin().enter("admin", "service", service.value())))
                .startsWith("https://");

        assertThat(scene.click(user, SERVICES)).isEqualTo("/client/services");
        WebClient browser = product.browser();
        assertThat(location(browser.get("/client/services"))).startsWith("/client/sign-in?to=%2Fclient%2Fservices");
        assertThat(fixture.rows("rule = 'OWNER_NOT_ALONE' and service_id = " + service))
                .isOne();
    }

    @Test
    @DisplayName(
            "B24: switched off, the credentials end at once, clicks lead to sign-in, and the accounts lose our links alone")
    void switched_off() {
        String user = scene.name + "x";
        ServiceId service = scene.service(scene.client("off-again@example.com", "Olga Off"), user);
        WHM.links().putForeign(user, "billing_of_else", "Elsewhere");
        scene.placed(user);
        assertThat(scene.credentials("ends_at is null")).isOne();
        PanelVisitor visitor = scene.visitor(user);
        // So that the links stand a while longer, dead.
        WHM.linkFaults().refuse(user::equals, FULL);
        WebClient admin = scene.admin();
        scene.switchOff(admin);
        assertThat(admin.get(scene.set()).body()).contains("None of them signs anybody in any more.");
        assertThat(scene.credentials("confirmed_at is not null and ends_at is null"))
                .isZero();
        // One that a round was about to send at that moment ends with the round, and opens nothing before.
        await("nothing is kept", () -> scene.credentials("ends_at is null or sealed_secret is not null") == 0);
        assertThat(scene.apps(user)).contains(SERVICES);
        String base = product.base().toString();
        assertThat(visitor.click(SERVICES)).isEqualTo(base + "/client/services");
        assertThat(visitor.click(PROFILE)).isEqualTo(base + "/client/account");
        assertThat(fixture.rows("rule = 'CREDENTIAL_ENDED' and service_id = " + service))
                .isEqualTo(2);

        await(
                "the panel's refusal",
                () -> fixture.rows("action = 'REMOVE_LINKS' and outcome = 'FAILED' and server_id = " + scene.server)
                        > 0);
        assertThat(admin.get(scene.accounts()).body()).contains(user, FULL);
        WHM.linkFaults().heal();
        scene.retry(admin);
        await("accounts without our links", () -> scene.apps(user).isEmpty());
        assertThat(WHM.links().groups(user)).isEmpty();
        assertThat(WHM.links().of(user)).extracting(link -> link.app()).containsExactly("billing_of_else");
        assertThat(visitor.home()).doesNotContain("panelkey_");
        await(
                "an empty page",
                () -> admin.get(scene.set()).body().contains("Off")
                        && !admin.get(scene.set()).body().contains("id=\"progress\""));

        // On once more, with other credentials; then the group follows its panel again, whose links are off.
        scene.placed(user);
        assertThat(scene.credentials("ends_at is null")).isOne();
        assertThat(scene.click(user, SERVICES)).startsWith("/client/arrive?t=");
        pressed(admin.submit(scene.set(), "reset", "go", Map.of()), "/admin/application-links");
        assertThat(scene.credentials("ends_at is null")).isZero();
        await("no links", () -> scene.apps(user).isEmpty());
    }

    @Test
    @DisplayName("B24: a panel that refuses our credential is named as a whole, and not asked again at once")
    void the_server_refuses() {
        String user = scene.name + "r";
        scene.service(scene.client("refused-server@example.com", "Rolf Refused"), user);
        WHM.linkFaults().tooOld(true);
        WebClient admin = scene.admin();
        scene.switchOn(admin);
        await("the failure", () -> admin.get(scene.set()).body().contains("Servers with failures"));
        assertThat(admin.get(scene.set()).body()).contains("Accounts with links: 0 of 1", "1 to do", scene.name);
        assertThat(admin.get(scene.accounts()).body()).contains("too old", "Next try", "Waiting");
        assertThat(fixture.rows("action = 'PLACE_LINKS' and outcome = 'FAILED' and server_id = " + scene.server))
                .isOne();
        WHM.linkFaults().heal();
        scene.retry(admin);
        await("links in accounts", () -> scene.isPlaced(user));
        await("no failure", () -> !admin.get(scene.set()).body().contains("Servers with failures"));
    }
}
