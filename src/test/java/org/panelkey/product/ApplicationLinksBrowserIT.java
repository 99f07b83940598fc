package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.LinksScene.SERVICES;
import static org.panelkey.product.LinksScene.WHM;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.simulators.WhmLink;

/** B23, B24: application links in a browser: staff put them into accounts, and people in a panel click on them. */
class ApplicationLinksBrowserIT {

    private static final double PATIENCE = 90_000;

    @RegisterExtension
    static final Browser browser = new Browser();

    private final LinksScene scene = new LinksScene();
    private final Fixture fixture = scene.fixture;

    @AfterEach
    void heal() {
        WHM.linkFaults().heal();
        WHM.heal();
    }

    @Test
    @DisplayName(
            "B24: a group gets links of its own: ordered, named, switched on, watched, left and come back to, mended, switched off")
    void staff_put_links_into_accounts() {
        String good = scene.name + "good";
        String refused = scene.name + "no";
        ClientAccountId client = scene.client("watched@example.com", "Wanda Watched");
        scene.service(client, good);
        scene.service(client, refused);
        WHM.linkFaults().refuse(refused::equals, "Sorry, the disk quota of this account is used up.");
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/home");
        link(page, "Application links").first().click();
        page.locator("main details summary").click();
        link(page, "cPanel & WHM, Group of " + scene.name).click();
        assertThat(page.locator("h1")).containsText("Group of " + scene.name);

        button(page, "Move up: My details").click();
        Locator services = row(page, "My services");
        services.locator("summary").click();
        services.getByLabel("Label in English").fill("All that I have & more");
        assertThat(page.locator("[data-preview] li").first()).hasText("My details");
        assertThat(page.locator("[data-preview] li").nth(1)).hasText("All that I have & more");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("They are switched off.");

        button(page, "Switch on").click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText("Put links into the accounts of cPanel & WHM, Group of " + scene.name);
        dialog.locator(".btn-primary").click();
        assertThat(page.locator("main")).containsText("are on. Accounts get them");
        page.navigate("/admin/home");
        page.navigate(scene.set());
        // The page says what is new by itself.
        assertThat(page.locator("#progress"))
                .containsText(
                        "Accounts with links: 1 of 2",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#progress")).containsText("1 failed");
        List<WhmLink> links = WHM.links().of(good);
        assertThat(links).extracting(WhmLink::label).startsWith("My details", "All that I have & more");

        page.locator("#progress").getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("h1")).containsText(scene.name);
        Locator account = page.locator("tr").filter(new Locator.FilterOptions().setHasText(refused));
        assertThat(account).containsText("Failed");
        assertThat(account).containsText("the disk quota of this account is used up");
        assertThat(account).containsText("Next try");
        WHM.linkFaults().heal();
        button(page, "Try again now").click();
        assertThat(page.locator("main")).containsText("Trying again at " + scene.name);
        LinksScene.await("the mended account", () -> scene.isPlaced(refused));
        page.navigate(scene.set());
        assertThat(page.locator("#progress")).containsText("Accounts with links: 2 of 2");

        button(page, "Switch off").click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("None of them signs anybody in any more.");
        assertThat(page.locator("#progress"))
                .not()
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(scene.apps(good)).isEmpty();
        assertThat(scene.apps(refused)).isEmpty();
    }

    @Test
    @DisplayName("B23: a click in cPanel opens the page, signed in as the owner; switched off, it opens the door")
    void a_click_in_the_panel() {
        String user = scene.name + "click";
        scene.service(scene.client("in-panel@example.com", "Pia Panel"), user);
        scene.placed(user);
        Page page = browser.page();
        click(page, user);
        page.waitForURL("**/client/services");
        assertThat(page.getByText("Pia Panel").first()).isVisible();
        assertThat(page.locator("main")).containsText(user + ".example");
        page.goBack();
        assertThat(page.url()).doesNotContain("t=");

        Page stays = browser.page();
        enter(stays, user);
        scene.switchOff(scene.admin());
        stays.locator("#link-" + SERVICES).click();
        assertThat(stays).hasURL(Pattern.compile("/client/sign-in\\?to="));
        browser.signInHere(stays, "in-panel@example.com");
        stays.waitForURL("**/client/services");
        assertThat(stays.locator("main")).containsText(user + ".example");
    }

    @Test
    @DisplayName("B22: a member goes on as that member, and a stranger is asked and may stay")
    void somebody_is_here_already() {
        String user = scene.name + "here";
        ClientAccountId client = scene.client("panel-boss@example.com", "Paul Boss");
        UserId member = fixture.user("panel-mate@example.com", "Moni Mate");
        fixture.with(rooms -> {
            rooms.members.accept(client, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            return 0;
        });
        scene.service(client, user);
        scene.placed(user);
        Page mate = browser.signedIn("client", "panel-mate@example.com");
        click(mate, user);
        mate.waitForURL("**/client/services");
        assertThat(mate.getByText("Moni Mate").first()).isVisible();

        Page stranger = browser.signedIn("client", Fixture.STRANGER);
        click(stranger, user);
        assertThat(stranger.getByText("Sign in as somebody else?")).isVisible();
        stranger.getByText("Stay " + Fixture.STRANGER).click();
        stranger.waitForURL("**/client/services");
        assertThat(stranger.getByText("Stella Stranger").first()).isVisible();
    }

    @Test
    @DisplayName("B23: the owner who came by our button clicks and is back; after staff did the same, the door asks")
    void back_from_the_panel() {
        String user = scene.name + "back";
        ServiceId service = scene.service(scene.client("there-and-back@example.com", "Thea Back"), user);
        scene.placed(user);
        Page owner = browser.signedIn("client", "there-and-back@example.com");
        owner.navigate("/client/services/details?id=" + service);
        Page panel =
                Browser.newTab(owner, () -> button(owner, "Log in to cPanel").click());
        panel.locator("#link-" + SERVICES).click();
        panel.waitForURL("**/client/services");
        assertThat(panel.getByText("Thea Back").first()).isVisible();

        scene.admin().enter("admin", "service", service.value());
        Page somebody = browser.page();
        click(somebody, user);
        assertThat(somebody).hasURL(Pattern.compile("/client/sign-in\\?to="));
    }

    private void enter(Page page, String user) {
        page.navigate(scene.entry(user));
        assertThat(page.locator("#user")).hasText(user);
    }

    private void click(Page page, String user) {
        enter(page, user);
        page.locator("#link-" + SERVICES).click();
    }

    private static Locator row(Page page, String name) {
        return page.locator(".sc")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".sc-name", new Page.LocatorOptions().setHasText(name))));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
