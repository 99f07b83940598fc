package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.run.Rooms;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Pages of staff in states that no address leads to. */
class AdminLooksIT extends Looks {

    @Test
    @DisplayName("The secret of a credential, shown once; and what is asked before it is renewed or revoked")
    void a_credential_is_made() {
        Page page = proven();
        page.navigate("/admin/api-credentials/edit");
        button(page, "Add a credential").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-wrong", "en")).isEmpty();
        page.locator("[id='credential:name']").fill("Looks");
        page.getByLabel("Read clients").check();
        button(page, "Add a credential").click();
        assertThat(page.locator("#secret")).isVisible();
        assertThat(page.locator("#trial")).containsText("curl -H @-");
        assertThat(examine(page, "admin-api-credentials-edit-secret", "en")).isEmpty();
        button(page, "New secret").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-rotate", "en")).isEmpty();
        page.locator("dialog[open] [data-dialog-close]").click();
        button(page, "Revoke").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-revoke", "en")).isEmpty();
    }

    @Test
    @DisplayName("The secret of an application, shown once; and what is asked before it is renewed")
    void an_application_is_made() {
        Page page = proven();
        page.navigate("/admin/applications/edit");
        button(page, "Add an application").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-applications-edit-wrong", "en")).isEmpty();
        page.locator("[id='application:name']").fill("Looks at applications");
        page.locator("[id='application:signin']").fill("https://desk.example.com/back");
        button(page, "Add an application").click();
        assertThat(page.locator("#secret")).isVisible();
        assertThat(examine(page, "admin-applications-edit-secret", "en")).isEmpty();
        button(page, "New secret").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-applications-edit-rotate", "en")).isEmpty();
    }

    @Test
    @DisplayName("What moving a service changes, onto a full server in maintenance; and a datacentre that is used")
    void moving() {
        Page page = proven();
        page.navigate("/admin/services/move?id=" + world().fixture.cpanelService);
        button(page, "Show what changes").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-services-move-nowhere", "en")).isEmpty();
        String full = page.locator("[id='move:server'] option")
                .filter(new Locator.FilterOptions().setHasText("vie1-web-01"))
                .getAttribute("value");
        page.getByLabel("New server").selectOption(full);
        button(page, "Show what changes").click();
        assertThat(page.locator("main")).containsText("What changes");
        assertThat(examine(page, "admin-services-move-review", "en")).isEmpty();
        page.navigate("/admin/datacentres/edit"
                + world().examples.get("/admin/datacentres/edit").get(1));
        button(page, "Remove datacentre").click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("2 servers stand there");
        assertThat(examine(page, "admin-datacentres-used", "en")).isEmpty();
        page.navigate("/admin/services/edit");
        page.locator("[id='service:product']")
                .selectOption(world().fixture.hosting.toString());
        page.locator("[id='service:server']").selectOption("auto");
        page.locator("[id='service:domain']").fill("auto.example");
        page.locator("[id='service:client']").fill("Blumen Huber");
        page.locator("[id='service:username']").fill("auto");
        button(page, "Add service").click();
        assertThat(page.locator("main")).containsText("has no server group");
        assertThat(examine(page, "admin-services-no-group", "en")).isEmpty();
    }

    @Test
    @DisplayName(
            "The second step of signing in, recovery codes as they are shown once, and a proof asked for in a form")
    void second_factors() {
        Fixture fixture = world().fixture;
        RoleGroupId group =
                fixture.with(rooms -> rooms.roleGroups.add("Looks factor", EnumSet.allOf(AdminPermission.class), true));
        fixture.administrator("looks-factor@example.com", "Frieda Factor", group);
        Page page = browser.signedIn("admin", "looks-factor@example.com");
        Page before = browser.signedIn("admin", "looks-factor@example.com");
        assertThat(page.locator("main")).containsText("A second factor is needed");
        assertThat(examine(page, "admin-account-missing", "en")).isEmpty();
        page.navigate("/admin/account/app");
        PhoneApp phone = new PhoneApp(page.locator("#key").textContent());
        page.getByLabel("Code that the app shows").fill(phone.code(0));
        button(page, "Switch on").click();
        assertThat(page.locator("#codes li")).hasCount(10);
        assertThat(examine(page, "admin-account-codes-shown", "en")).isEmpty();
        page.navigate("/admin/account");
        assertThat(examine(page, "admin-account-on", "en")).isEmpty();
        before.navigate("/admin/role-groups/edit?id=" + group);
        assertThat(examine(before, "admin-role-group-proof", "en")).isEmpty();
        for (String form : List.of("servers/edit?id=" + fixture.server1, "settings")) {
            before.navigate("/admin/" + form);
            assertThat(before.locator("main")).containsText("Confirm that it is you");
            assertThat(examine(before, "admin-" + form.replaceAll("[^a-z].*", "") + "-proof", "en"))
                    .isEmpty();
        }
        AdministratorId waiting = fixture.with(
                rooms -> rooms.administrators.add("looks-waiting@example.com", "Willa Waiting", group, "en"));
        before.navigate("/admin/administrators/edit?id=" + waiting);
        assertThat(examine(before, "admin-administrator-proof", "en")).isEmpty();
        before.navigate("/admin/access");
        before.locator(".matrix [data-open]").first().check();
        button(before, "Review changes").click();
        assertThat(before.locator("main")).containsText("Confirm that it is you");
        assertThat(examine(before, "admin-access-review-proof", "en")).isEmpty();
        before.navigate("/admin/confirm");
        assertThat(examine(before, "admin-confirm-code", "en")).isEmpty();
        Page door = browser.signedIn("admin", "looks-factor@example.com");
        assertThat(door.locator("h1")).hasText("Second step");
        assertThat(examine(door, "admin-second-step", "en")).isEmpty();
    }

    @Test
    @DisplayName("B17: the matrix with pending changes, its review, and what somebody else changed meanwhile")
    void the_matrix_in_each_state() {
        Fixture fixture = world().fixture;
        List<RoleGroupId> groups = Stream.of(
                        "Night watch", "Datacentre hands", "Second level support", "Migrations", "Abuse desk")
                .map(fixture::roleGroup)
                .toList();
        fixture.with(rooms -> rooms.roleGroups.add("Accounting", EnumSet.of(AdminPermission.VIEW_CLIENTS)));
        fixture.administrator("looks-night@example.com", "Nils Night", groups.get(0));
        List<ServerId> servers = Stream.of("fra1-web-01", "fra1-web-02", "fra1-web-03", "fra1-mail-01", "vie2-web-01")
                .map(fixture::openServer)
                .toList();
        for (int i = 0; i < 3; i++) {
            fixture.with(matrix(servers.get(i), i == 2 ? Set.of() : Set.copyOf(groups.subList(i, i + 3))));
        }
        Page page = proven();
        page.navigate("/admin/access?q=-0");
        page.locator("tr[data-name='fra1-web-01'] .is-shown [data-cell]").check();
        page.locator("tr[data-name='fra1-web-01'] [data-cell]:checked").last().uncheck();
        page.locator("tr[data-name='fra1-mail-01'] [data-open]").check();
        page.locator("tr[data-name='fra1-mail-01'] [data-all=row]").check();
        assertThat(examine(page, "admin-access-pending", "en")).isEmpty();
        page.setViewportSize(WIDE, 900);
        button(page, "Review changes").click();
        assertThat(examine(page, "admin-access-review", "en")).isEmpty();
        fixture.with(matrix(servers.get(0), Set.of(groups.get(4))));
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Changed: fra1-web-01.");
        assertThat(examine(page, "admin-access-stale", "en")).isEmpty();
    }

    @Test
    @DisplayName("B12: the editor of shortcuts with rows open, with faults, with icons and before it forgets a list")
    void the_editor_of_shortcuts_in_each_state() {
        Fixture fixture = world().fixture;
        ProductId product = fixture.with(rooms ->
                rooms.products.add("Looks shortcuts", ProductType.SHARED, new PanelType("cpanel"), Optional.empty()));
        Page page = open(new LooksPlace("admin", "/admin/shortcuts/edit", false), "en");
        page.navigate("/admin/shortcuts/edit?product=" + product);
        page.locator(".sc summary").first().click();
        assertThat(examine(page, "admin-shortcuts-open", "en")).isEmpty();
        page.locator("[data-icons]").first().click();
        assertThat(examine(page, "admin-shortcuts-icons", "en")).isEmpty();
        page.locator("dialog[open] [data-dialog-close]").click();
        button(page, "Add an own link").click();
        page.locator(".sc").last().locator("input.mono").fill("javascript:alert(1)");
        button(page, "Save Changes").click();
        assertThat(page.locator(".sc").last()).containsText("Only a link that begins");
        assertThat(examine(page, "admin-shortcuts-faults", "en")).isEmpty();
        page.locator(".sc").last().locator("input.mono").fill("https://help.example/");
        page.locator(".sc").last().locator(".sc-en").fill("Help");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Saved: shortcuts of");
        button(page, "Back to the default").click();
        assertThat(examine(page, "admin-shortcuts-reset", "en")).isEmpty();
    }

    @Test
    @DisplayName("B16: Connect with favourites, closed rows and filters, and the palette in each state")
    void connect_in_each_state() {
        Fixture fixture = world().fixture;
        fixture.administrator("looks-connect@example.com", "Carla Connect", fixture.roleGroup("Looks connect"));
        ServerId open = fixture.openServer("tour-web-01.example.com");
        fixture.openServer("tour-web-02.example.com");
        fixture.server(
                "tour-web-03.example.com",
                "cpanel",
                fixture.whm1,
                fixture.whm1.apiPort(),
                "root",
                Fixture.MARKER,
                fixture.groupTwo);
        fixture.service(fixture.account, fixture.hosting, open, "blumenhu", "tour-shop.example", ServiceStatus.ACTIVE);
        fixture.service(
                fixture.account, fixture.hosting, open, "blumenhu", "tour-unpaid.example", ServiceStatus.SUSPENDED);
        ServerId locked = fixture.openServer("tour-web-04.example.com");
        fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.SERVER, locked.value()),
                "tour-web-04",
                "Disks are being replaced",
                Optional.of(Duration.ofHours(4))));
        Page page = browser.signedIn("admin", "looks-connect@example.com");
        page.navigate("/admin/connect?q=tour");
        assertThat(page.locator("#results")).containsText("Disks are being replaced");
        page.locator(".star").first().click();
        assertThat(page.locator(".star").first()).hasAttribute("aria-pressed", "true");
        assertThat(examine(page, "admin-connect-results", "en")).isEmpty();
        page.navigate("/admin/connect?q=tour&panel=cpanel&fav=1");
        assertThat(examine(page, "admin-connect-filters", "en")).isEmpty();
        page.navigate("/admin/connect?client=" + fixture.account);
        assertThat(examine(page, "admin-connect-client", "en")).isEmpty();
        page.navigate("/admin/connect");
        assertThat(examine(page, "admin-connect-favourites", "en")).isEmpty();
        page.navigate("/admin/clients");
        page.keyboard().press("Control+k");
        assertThat(examine(page, "admin-palette-open", "en")).isEmpty();
        page.keyboard().type("tour");
        assertThat(page.locator("#palette-found")).containsText("tour-web-01");
        assertThat(examine(page, "admin-palette-results", "en")).isEmpty();
        page.keyboard().type("nothing-like-that");
        assertThat(page.locator("#palette-say")).hasText("Nothing found");
        assertThat(examine(page, "admin-palette-none", "en")).isEmpty();
        page.navigate("/admin/connect?lang=de&q=tour");
        assertThat(overflow(page)).isEmpty();
        shoot(page, "admin-connect-results-320-light-de");
    }

    @Test
    @DisplayName("A-23: the seal of a record that is whole, and of one that is not")
    void the_seal_in_each_state() {
        Fixture fixture = world().fixture;
        fixture.administrator("looks-sealed@example.com", "Selma Sealed", fixture.groupOne);
        fixture.sealRecord();
        Page page = open(new LooksPlace("admin", "/admin/activity/seal", false), "en");
        page.navigate("/admin/activity/seal");
        button(page, "Check Now").click();
        assertThat(page.locator("#result")).containsText("The record is whole");
        assertThat(examine(page, "admin-activity-seal-whole", "en")).isEmpty();
        rename(fixture, "Selma Sealed", "Somebody Else");
        button(page, "Check Now").click();
        assertThat(page.locator("#result")).containsText("A row was changed");
        assertThat(examine(page, "admin-activity-seal-broken", "en")).isEmpty();
        rename(fixture, "Somebody Else", "Selma Sealed");
    }

    private static void rename(Fixture fixture, String from, String to) {
        Sql.run(
                fixture.database().dataSource(),
                "update audit_event set object_name = '" + to + "' where object_name = '" + from + "'");
    }

    private static Function<Rooms, Void> matrix(ServerId server, Set<RoleGroupId> added) {
        return rooms -> {
            int seen = rooms.servers.find(server).orElseThrow().version();
            rooms.accessMatrix.change(List.of(new MatrixChange(server, seen, true, added, Set.of())));
            return null;
        };
    }
}
