package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.newTab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;

/** Connect and the command palette with a real browser and, mostly, with the keyboard alone. */
class ConnectBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static int number;

    private final Fixture fixture = Product.get().fixture();
    private String mark;
    private ServerId server;

    @BeforeEach
    void people() {
        mark = "keys" + (char) ('a' + number++) + "x";
        fixture.administrator(mark + "@example.com", "Kim Keys", fixture.roleGroup("Keys " + mark));
        server = fixture.openServer(mark + "-server");
        fixture.service(
                fixture.account,
                fixture.hosting,
                server,
                "blumenhu",
                "account." + mark + ".example",
                ServiceStatus.ACTIVE);
    }

    @Test
    @DisplayName("B16: a server and an account are entered from Connect by keyboard alone")
    void connect_by_keyboard() {
        Page page = signedIn();
        page.navigate("/admin/connect");
        page.locator(".skip").focus();
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
        page.keyboard().type(mark + "-ser");
        Page tab = newTab(page, () -> page.keyboard().press("Enter"));
        assertThat(tab.locator("#user")).hasText("root");

        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("");
        page.keyboard().type("account " + mark);
        assertThat(page.locator("#results tbody")).containsText("account." + mark);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#results .c-act button")).isFocused();
        Page account = newTab(page, () -> page.keyboard().press("Enter"));
        assertThat(account.locator("#user")).hasText("blumenhu");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
    }

    @Test
    @DisplayName("B16: a server and an account are entered from the palette by keyboard alone, on any page")
    void the_palette_by_keyboard() {
        Page page = signedIn();
        page.navigate("/admin/clients");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette")).isVisible();
        assertThat(field(page)).isFocused();
        page.keyboard().type(mark + "-server");
        Page tab = newTab(page, () -> page.keyboard().press("Enter"));
        assertThat(tab.locator("#user")).hasText("root");
        assertThat(page.locator("#palette")).isHidden();

        page.keyboard().press("Meta+k");
        page.keyboard().type("huber account." + mark);
        assertThat(page.locator("#palette-list [role=option]")).hasCount(1);
        Page account = newTab(page, () -> page.keyboard().press("Enter"));
        assertThat(account.locator("#user")).hasText("blumenhu");

        page.keyboard().press("Control+k");
        page.keyboard().type("server gro");
        assertThat(selected(page)).hasCount(1);
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette")).isHidden();
    }

    @Test
    @DisplayName("B16: the palette walks with arrows over hits and pages, and goes to the page that is chosen")
    void pages_of_the_palette() {
        Page page = signedIn();
        page.navigate("/admin/servers");
        page.keyboard().press("Control+k");
        Locator options = page.locator("#palette-list [role=option]");
        int pages = page.locator("#nav a.nav-link").count();
        assertThat(options).hasCount(pages + 1);
        assertThat(selected(page)).containsText("Connect");
        page.keyboard().press("ArrowDown");
        assertThat(selected(page)).containsText("Clients");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(options.last()).hasAttribute("aria-selected", "true");
        page.keyboard().type("Clients");
        assertThat(selected(page)).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Clients");
        // Pages that the person may not see are none of its commands.
        page.keyboard().press("Control+k");
        page.keyboard().type("Settings");
        assertThat(page.locator("#palette-say")).hasText("Nothing found");
        page.keyboard().press("Escape");
        assertThat(page.locator("#palette")).isHidden();
    }

    @Test
    @DisplayName("B16: Enter before the answer waits for it, and an answer to what was typed before is never entered")
    void stale_answers() {
        fixture.openServer(mark + "-aa");
        fixture.openServer(mark + "-ab");
        Page page = signedIn();
        List<Route> held = new ArrayList<>();
        page.route(Pattern.compile("q=" + mark + "-a$"), held::add);
        page.navigate("/admin/connect");
        page.getByRole(AriaRole.SEARCHBOX).focus();
        page.keyboard().type(mark + "-a");
        page.waitForCondition(() -> held.size() == 1);
        page.keyboard().type("b");
        resume(held.get(0));
        Page tab = newTab(page, () -> page.keyboard().press("Enter"));
        tab.waitForURL(url -> !url.startsWith("about:"));
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        assertThat(page.locator("#results tbody")).containsText(mark + "-ab");
        assertThat(entered("-aa")).isZero();

        page.navigate("/admin/home");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark + "-a");
        page.waitForCondition(() -> held.size() == 2);
        // A click within a second of the last one's end counts as the second of a double click.
        page.waitForTimeout(1_100);
        page.keyboard().type("b");
        resume(held.get(1));
        newTab(page, () -> page.keyboard().press("Enter"));
        page.waitForCondition(() -> entered("-ab") == 2);
        assertThat(entered("-aa")).isZero();
    }

    @Test
    @DisplayName(
            "B16: a row that somebody walked to is the one that Enter enters, also when an answer comes in between")
    void the_row_that_was_walked_to() {
        fixture.openServer(mark + "-wa");
        fixture.openServer(mark + "-wb");
        Page page = signedIn();
        List<Route> held = new ArrayList<>();
        page.route(Pattern.compile("q=" + mark + "-w$"), held::add);
        page.navigate("/admin/home");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark);
        Locator second =
                page.locator("#palette-list [role=option]").filter(new Locator.FilterOptions().setHasText("-wb"));
        assertThat(second).hasCount(1);
        page.keyboard().type("-w");
        page.waitForCondition(() -> held.size() == 1);
        for (int i = 0; i < 10 && !"true".equals(second.getAttribute("aria-selected")); i++) {
            page.keyboard().press("ArrowDown");
        }
        resume(held.get(0));
        assertThat(page.locator("#palette-list [role=option]")).hasCount(2);
        assertThat(second).hasAttribute("aria-selected", "true");
        newTab(page, () -> page.keyboard().press("Enter"));
        page.waitForCondition(() -> entered("-wb") == 1);
        assertThat(entered("-wa")).isZero();
    }

    @Test
    @DisplayName("B16: when the network fails the palette says so, and the next Enter asks again")
    void the_network_fails() {
        browser.expectComplaint("Failed to load resource");
        Page page = signedIn();
        AtomicInteger fails = new AtomicInteger(1);
        page.route("**/admin/connect/find?**", route -> {
            if (fails.getAndDecrement() > 0) {
                route.abort();
            } else {
                resume(route);
            }
        });
        page.navigate("/admin/home");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark + "-server");
        assertThat(page.locator("#palette-say")).containsText("There was no answer");
        Page tab = newTab(page, () -> page.keyboard().press("Enter"));
        assertThat(tab.locator("#user")).hasText("root");
    }

    @Test
    @DisplayName("B16: what is closed is not entered from the first row: Enter asks for access or says why")
    void a_closed_first_row() {
        fixture.server(
                mark + "-shut",
                "cpanel",
                fixture.whm1,
                fixture.whm1.apiPort(),
                "root",
                Fixture.MARKER,
                fixture.roleGroup("Shut " + mark));
        fixture.openServer(mark + "-shut-neighbour");
        Page page = signedIn();
        page.navigate("/admin/connect");
        page.getByRole(AriaRole.SEARCHBOX).focus();
        page.keyboard().type(mark + "-shut");
        assertThat(page.locator("#results tbody tr")).hasCount(2);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Request access");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark + "-shut");
        assertThat(selected(page)).containsText("your role group is not among those chosen");
        page.navigate("/admin/home");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark + "-shut");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Request access");
        assertThat(entered("-shut-neighbour")).isZero();
    }

    @Test
    @DisplayName("B16: a star is set by keyboard in place, and is still there on the next visit")
    void a_star() {
        Page page = signedIn();
        page.navigate("/admin/connect?q=" + mark + "-server");
        Locator star = page.locator(".star").first();
        assertThat(star).hasAttribute("aria-pressed", "false");
        star.focus();
        page.keyboard().press("Enter");
        assertThat(star).hasAttribute("aria-pressed", "true");
        page.navigate("/admin/connect");
        assertThat(page.locator("#results")).containsText("Favourites");
        page.getByLabel("Favourites").check();
        assertThat(page).hasURL(Pattern.compile("fav=1"));
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        page.locator(".star").first().click();
        assertThat(page.locator(".star").first()).hasAttribute("aria-pressed", "false");
        page.locator(".connect-chips a").click();
        assertThat(page.locator("#results")).not().containsText("Favourites");
    }

    @Test
    @DisplayName("B16: the key / can be switched off, and stays off")
    void the_slash_is_switched_off() {
        Page page = signedIn();
        page.navigate("/admin/connect");
        page.locator("button[popovertarget=person]").click();
        page.locator("[data-slash-set]").click();
        page.navigate("/admin/connect");
        page.locator(".skip").focus();
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).not().isFocused();
        page.locator("button[popovertarget=person]").click();
        page.locator("[data-slash-set]").click();
        page.keyboard().press("Escape");
        page.locator(".skip").focus();
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
    }

    @Test
    @DisplayName(
            "B16: whoever may enter nothing has a palette of pages that asks nobody; without script a link leads to Connect")
    void fewer_rights_and_no_script() {
        RoleGroupId viewers = fixture.with(
                rooms -> rooms.roleGroups.add("Viewers " + mark, EnumSet.of(AdminPermission.VIEW_SERVERS)));
        fixture.administrator("viewer" + mark + "@example.com", "Vera Only", viewers);
        Page page = browser.signedIn("admin", "viewer" + mark + "@example.com");
        AtomicInteger asked = new AtomicInteger();
        page.route("**/admin/connect/find?**", route -> {
            asked.incrementAndGet();
            resume(route);
        });
        page.navigate("/admin/home");
        page.keyboard().press("Control+k");
        page.keyboard().type(mark);
        assertThat(page.locator("#palette-say")).hasText("Nothing found");
        page.keyboard().press("Control+a");
        page.keyboard().type("server groups");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Server Groups");
        assertThat(asked.get()).isZero();

        WebClient session = Product.get().browser().signIn("admin", mark + "@example.com");
        Page plain = browser.page(Browser.options().setJavaScriptEnabled(false), session);
        plain.navigate("/admin/home");
        plain.locator("a.find").click();
        assertThat(plain.locator("h1")).hasText("Connect");
        plain.locator("[data-search]").fill(mark + "-server");
        plain.locator(".go").click();
        assertThat(plain.locator("#results")).containsText(mark + "-server");
    }

    private Page signedIn() {
        return browser.signedIn("admin", mark + "@example.com");
    }

    private static Locator field(Page page) {
        return page.locator("#palette-text");
    }

    private static Locator selected(Page page) {
        return page.locator("#palette-list [role=option][aria-selected=true]");
    }

    private long entered(String name) {
        return fixture.rows("action = 'SIGN_ON' and outcome = 'DONE' and object_name = '" + mark + name + "'");
    }

    private static void resume(Route route) {
        try {
            route.resume();
        } catch (com.microsoft.playwright.PlaywrightException brokenOff) {
            // The page no longer waits for it.
        }
    }
}
