package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.Browser.newTab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.UrlFault;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** What administrators do, by hand. */
class AdminBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Fixture fixture = Product.get().fixture();

    @AfterEach
    void heal() {
        List.of(fixture.whm1, fixture.whm2, fixture.plesk1).forEach(SimulatedPanel::heal);
    }

    @Test
    @DisplayName(
            "B14: a server is restricted to a new role group in its form; another group no longer sees it on Connect")
    void a_server_is_restricted_to_a_role_group() {
        ServerId server = openServer("night-server");
        Page two = browser.signedIn("admin", Fixture.TWO);
        two.navigate("/admin/connect");
        assertThat(two.locator("#results")).containsText("night-server");

        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/role-groups");
        link(page, "Add role group").click();
        page.getByLabel("Name", exactly()).fill("Night shift");
        check(page, "Sign on to services").check();
        check(page, "Connect to servers").check();
        button(page, "Add role group").click();
        assertThat(page.locator("main")).containsText("Night shift");
        RoleGroupId group = fixture.with(rooms -> rooms.roleGroups.all().stream()
                .filter(each -> each.name().equals("Night shift"))
                .map(RoleGroup::id)
                .findFirst()
                .orElseThrow());
        fixture.administrator("night@example.com", "Nora Night", group);

        page.navigate("/admin/servers/edit?id=" + server);
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName("Restricted").setExact(false))
                .last()
                .check();
        assertThat(page.getByText("Nobody may enter")).isVisible();
        check(page, "Night shift").check();
        assertThat(page.getByText(Pattern.compile("^1 of \\d+ administrators may enter after saving")))
                .isVisible();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("night-server is saved.");

        two.reload();
        assertThat(two.locator("#results")).not().containsText("night-server");
        Page night = browser.signedIn("admin", "night@example.com");
        night.navigate("/admin/connect");
        assertThat(night.locator("#results")).containsText("night-server");
    }

    @Test
    @DisplayName("B26: a server is added, its certificate looked at and trusted, tested, saved and entered")
    void a_server_is_added() {
        fixture.with(rooms -> rooms.datacentres.add(new DatacentreData("Vienna by hand", "", "")));
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/servers");
        link(page, "Add server").first().click();
        page.getByLabel("Name", exactly()).fill("added-by-hand");
        page.getByLabel("Panel", exactly()).selectOption("cpanel");
        assertThat(page.getByText("Blank means 2087")).isVisible();
        page.getByLabel("Host", exactly()).fill("localhost");
        page.getByLabel("Port", exactly()).fill(Integer.toString(fixture.whm1.apiPort()));
        page.getByLabel("Username", exactly()).fill("root");
        page.getByLabel("API token, key or password").fill(Fixture.MARKER);
        button(page, "Show the certificate").click();
        assertThat(page.getByText("SHA-256 of the key").first()).isVisible();
        button(page, "Trust this certificate").click();
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("This certificate only")))
                .isChecked();

        button(page, "Test Connection").click();

        assertThat(page.locator(".step")).hasCount(6);
        assertThat(page.locator(".step[data-outcome=ok]")).hasCount(6);
        button(page, "Add server").click();
        assertThat(page.locator("h1")).hasText("added-by-hand");
        assertThat(page.content()).doesNotContain(Fixture.MARKER);
        assertInPanel(newTab(page, () -> button(page, "Log in to WHM").click()), "root");

        page.getByLabel("Datacentre").selectOption(new SelectOption().setLabel("Vienna by hand"));
        assertThat(page.locator(".savebar-names")).hasText("Datacentre");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("added-by-hand is saved.");
        assertThat(page.getByLabel("API token, key or password")).hasValue("");
        waitOutADoubleClick(page);
        assertInPanel(newTab(page, () -> button(page, "Log in to WHM").click()), "root");
    }

    @Test
    @DisplayName("B9: a returned host that is not allowed is named, and \"Allow this name\" mends it")
    void a_refused_host_is_allowed() {
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/servers/edit?id=" + openServer("other-host-server"));
        fixture.whm1.failAlways(UrlFault.OTHER_HOST);

        Page tab = newTab(page, () -> button(page, "Log in to WHM").click());
        assertThat(tab.locator("h1")).hasText("Action Failed");
        link(tab, "Open in the activity log").click();
        assertThat(tab.locator("main")).containsText("other-host.example");
        button(tab, "Allow this name").click();
        assertThat(tab.locator("main")).containsText("other-host.example is allowed for the server other-host-server.");

        // The browser knows no such host, so what it asks for is what shows where it was led.
        List<String> asked = new CopyOnWriteArrayList<>();
        page.context().onRequest(request -> asked.add(request.url()));
        waitOutADoubleClick(page);
        button(page, "Log in to WHM").click();
        page.waitForCondition(() -> asked.stream().anyMatch(url -> url.startsWith("https://other-host.example:2083/")));
    }

    @Test
    @DisplayName("B16: Connect is used with the keyboard alone")
    void connect_is_used_with_the_keyboard() {
        Page page = browser.signedIn("admin", Fixture.ONE);
        page.navigate("/admin/connect");
        Locator search = page.getByRole(AriaRole.SEARCHBOX);
        link(page, "Connect").first().focus();
        page.keyboard().press("/");
        assertThat(search).isFocused();
        page.keyboard().type("server-");
        assertThat(page).hasURL(Pattern.compile("q=server-$"));
        Locator rows = page.locator("#results tbody .c-act button");
        page.keyboard().press("ArrowDown");
        assertThat(rows.nth(0)).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(rows.nth(1)).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(search).isFocused();
        page.keyboard().type("1");
        assertThat(page).hasURL(Pattern.compile("q=server-1$"));
        page.keyboard().press("ArrowDown");
        assertThat(rows.nth(0)).isFocused();

        assertInPanel(newTab(page, () -> page.keyboard().press("Enter")), "root");
    }

    @Test
    @DisplayName("B16: Enter in the search of Connect logs in to the first row")
    void enter_in_the_search_logs_in() {
        Page page = browser.signedIn("admin", Fixture.ONE);
        page.navigate("/admin/connect");
        Page tab = newTab(page, () -> {
            page.getByRole(AriaRole.SEARCHBOX).fill("server-3");
            page.keyboard().press("Enter");
        });
        assertInPanel(tab, "admin");
    }

    @Test
    @DisplayName("The language is switched to German and back")
    void the_language_is_switched() {
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/role-groups");
        button(page, "Your account").click();
        link(page, "Deutsch").click();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("h1")).not().hasText("Role Groups");
        page.navigate("/admin/clients");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        page.locator("button[popovertarget=person]").click();
        link(page, "English").click();
        assertThat(page.locator("h1")).hasText("Clients");
    }

    @Test
    @DisplayName("The chosen scheme is kept after a reload, and drawn by the server")
    void the_scheme_is_kept() {
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        button(page, "Your account").click();
        button(page, "Dark").click();
        assertThat(page.locator("html")).hasAttribute("data-scheme", "dark");
        String dark = background(page);
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-scheme", "dark");
        assertThat(background(page)).isEqualTo(dark);
        button(page, "Your account").click();
        assertThat(button(page, "Dark")).hasAttribute("aria-pressed", "true");
        button(page, "System").click();
        page.reload();
        assertThat(background(page)).isNotEqualTo(dark);
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }

    private ServerId openServer(String name) {
        return fixture.with(rooms -> rooms.servers.add(
                Fixture.data(
                        name,
                        "cpanel",
                        fixture.whm1.apiPort(),
                        new TlsTrust.PinnedKey(fixture.whm1.certificate().pin()),
                        "root"),
                Secret.of(Fixture.MARKER),
                AccessControl.unrestricted()));
    }

    private static Locator check(Page page, String name) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static void assertInPanel(Page tab, String user) {
        assertThat(tab.locator("#user")).hasText(user);
    }

    /** A click within a second of the last one's end counts as the second of a double click. */
    private static void waitOutADoubleClick(Page page) {
        page.waitForTimeout(1_100);
    }
}
