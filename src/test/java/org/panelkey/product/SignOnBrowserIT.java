package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.Browser.newTab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.SimulatedPanel;

/** From the client's sign-in to the page of the panel that says who is signed in. */
class SignOnBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        List.of(fixture.whm1, fixture.whm2, fixture.plesk1).forEach(SimulatedPanel::heal);
    }

    @Test
    @DisplayName("B1: a client signs in, opens a service and is in cPanel, in a new tab")
    void a_client_goes_to_cpanel() {
        String domain = "a-browser-cpanel.example";
        service(domain);
        Page page = browser.signedIn("client", Fixture.OWNER);
        assertThat(page.locator("h1")).hasText("My Services");
        link(page, domain).click();
        assertThat(page.locator("h1")).hasText(domain);

        Page tab = newTab(page, () -> button(page, "Log in to cPanel").click());

        assertInPanel(tab, "cPanel", "blumenhu");
        assertThat(tab.url()).startsWith("https://localhost:" + fixture.whm1.cpanelPort() + "/cpsess");
        assertThat(page.locator("h1")).hasText(domain);
    }

    @Test
    @DisplayName("B2: a reseller is in WHM")
    void a_reseller_goes_to_whm() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        ServiceId service = fixture.service(
                fixture.account,
                fixture.reseller,
                fixture.server1,
                "agentur",
                "browser-whm.example",
                ServiceStatus.ACTIVE);
        openService(page, service);
        assertInPanel(newTab(page, () -> button(page, "Log in to WHM").click()), "WHM", "agentur");
    }

    @Test
    @DisplayName("B2: a Plesk customer is in Plesk: the session was made for the browser's own address")
    void a_plesk_customer_goes_to_plesk() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        ServiceId service = fixture.service(
                fixture.account,
                fixture.plesk,
                fixture.server3,
                "nordlicht",
                "browser-plesk.example",
                ServiceStatus.ACTIVE);
        openService(page, service);
        assertInPanel(newTab(page, () -> button(page, "Log in to Plesk").click()), "Plesk", "nordlicht");
    }

    @Test
    @DisplayName("B8: while the panel is slow the tab says that it works and where it goes")
    void a_waiting_tab_says_so() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        openService(page, service("browser-slow.example"));
        fixture.whm1.failAlways(DelayFault.of(4_000));
        List<String> shown = new CopyOnWriteArrayList<>();
        page.context().exposeFunction("shown", said -> shown.add(String.valueOf(said[0])));
        page.context()
                .addInitScript("requestAnimationFrame(() => requestAnimationFrame(() =>"
                        + " shown(document.title + '\\n' + document.body.innerText)))");

        Page tab = newTab(page, () -> button(page, "Log in to cPanel").click());

        assertInPanel(tab, "cPanel", "blumenhu");
        assertThat(shown).anySatisfy(text -> assertThat(text)
                .startsWith("cPanel · Panelkey")
                .contains("Opening cPanel", "The panel is preparing your session."));
    }

    @Test
    @DisplayName("B7: the panel's no is Action Failed with a reference code, and nothing of the panel's")
    void a_refusal_has_a_reference_code() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        ServiceId service = fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.server1,
                "nobody9",
                "browser-no.example",
                ServiceStatus.ACTIVE);
        openService(page, service);

        Page tab = newTab(page, () -> button(page, "Log in to cPanel").click());

        assertThat(tab.locator("h1")).hasText("Action Failed");
        assertThat(tab.getByText("Unable to auto-login. Please contact support."))
                .isVisible();
        assertThat(tab.locator("#code")).hasText(Pattern.compile("^[0-9A-Z-]{14}$"));
        assertThat(tab.content()).doesNotContain("nobody9", "localhost:" + fixture.whm1.apiPort());
    }

    @Test
    @DisplayName("B8: a double click makes one session in one tab; the button of another tab says where it opens")
    void a_double_click_makes_one_session() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        ServiceId service = service("browser-double.example");
        openService(page, service);
        Page twin = page.context().newPage();
        openService(twin, service);
        int before = fixture.whm1.recorder().sessionsCreated();
        fixture.whm1.failAlways(DelayFault.of(3_000));

        Page tab = newTab(page, () -> button(page, "Log in to cPanel").dblclick());
        Page second = newTab(twin, () -> button(twin, "Log in to cPanel").click());

        assertInPanel(tab, "cPanel", "blumenhu");
        fixture.whm1.heal();
        assertThat(second.getByRole(AriaRole.STATUS).first())
                .containsText("It is being opened in another tab of this browser.");
        assertThat(second).hasTitle("cPanel · Panelkey");
        assertThat(page.context().pages()).hasSize(4);
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before + 1);

        second.waitForTimeout(1_100);
        button(second, "Open it here").click();
        assertInPanel(second, "cPanel", "blumenhu");
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("B8: a double click in a browser without script opens two tabs, one of which says so")
    void a_double_click_without_script_makes_one_session() {
        Page page =
                browser.signIn(browser.page(Browser.options().setJavaScriptEnabled(false)), "client", Fixture.OWNER);
        openService(page, service("browser-double-plain.example"));
        int before = fixture.whm1.recorder().sessionsCreated();

        button(page, "Log in to cPanel").dblclick();
        page.context().waitForCondition(() -> texts(page).stream().anyMatch(text -> text.contains("blumenhu")));

        assertThat(texts(page)).anyMatch(text -> text.contains("It is being opened in another tab of this browser."));
        assertThat(fixture.whm1.recorder().sessionsCreated()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("From sign-in to the panel without script")
    void it_works_without_script() {
        String domain = "a-browser-plain.example";
        service(domain);
        Page page =
                browser.signIn(browser.page(Browser.options().setJavaScriptEnabled(false)), "client", Fixture.OWNER);
        link(page, domain).click();
        Page tab = newTab(page, () -> button(page, "Log in to cPanel").click());
        assertInPanel(tab, "cPanel", "blumenhu");
        button(page, "Your account").click();
        button(page, "Sign out").click();
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    @DisplayName("S13: after the sign-out the back button shows nothing")
    void the_back_button_shows_nothing_after_the_sign_out() {
        String domain = "browser-back.example";
        Page page = browser.signedIn("client", Fixture.OWNER);
        openService(page, service(domain));
        button(page, "Your account").click();
        button(page, "Sign out").click();
        assertThat(page.locator("h1")).hasText("Sign in");

        page.goBack();

        assertThat(page.locator("h1")).hasText("Sign in");
        assertThat(page.content()).doesNotContain(domain);
    }

    @Test
    @DisplayName("B13: staff are in a client's cPanel from the service's page")
    void staff_go_to_a_clients_panel() {
        Page page = browser.signedIn("admin", Fixture.ONE);
        page.navigate("/admin/services/edit?id=" + service("browser-staff.example"));
        assertInPanel(newTab(page, () -> button(page, "Log in to cPanel").click()), "cPanel", "blumenhu");
    }

    @Test
    @DisplayName("B14: staff whose role group may not enter the server find no button at its services, and why")
    void staff_of_another_group_find_no_button() {
        Page page = browser.signedIn("admin", Fixture.TWO);
        page.navigate("/admin/services/edit?id=" + service("browser-other-staff.example"));
        assertThat(page.locator("h1")).hasText("browser-other-staff.example");
        assertThat(button(page, "Log in to")).hasCount(0);
        assertThat(page.locator(".notice")).containsText("role group");
    }

    @Test
    @DisplayName("B13, B16: staff are in WHM and in Plesk from Connect")
    void staff_go_to_servers() {
        Page page = browser.signedIn("admin", Fixture.ONE);
        link(page, "Connect").first().click();
        Locator search = page.getByRole(AriaRole.SEARCHBOX);
        search.fill("server-1");
        assertInPanel(newTab(page, () -> row(page, "server-1").click()), "WHM", "root");
        search.fill("server-3");
        assertInPanel(newTab(page, () -> row(page, "server-3").click()), "Plesk", "admin");
        search.fill("server-2");
        assertThat(page.locator("#results tbody")).containsText("role group");
        assertThat(row(page, "server-2")).hasCount(0);
    }

    private static Locator row(Page page, String server) {
        return page.locator("#results tbody")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName("Log in " + server)
                                .setExact(true));
    }

    private ServiceId service(String domain) {
        return fixture.service(
                fixture.account, fixture.hosting, fixture.server1, "blumenhu", domain, ServiceStatus.ACTIVE);
    }

    private static void openService(Page page, ServiceId service) {
        page.navigate("/client/services/details?id=" + service);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** What the other tabs say. */
    private static List<String> texts(Page page) {
        return page.context().pages().stream()
                .filter(tab -> tab != page)
                .map(tab -> tab.locator("body").textContent())
                .toList();
    }

    private static void assertInPanel(Page tab, String panel, String user) {
        assertThat(tab.locator("#panel")).hasText(panel);
        assertThat(tab.locator("#user")).hasText(user);
    }
}
