package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.Browser.newTab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;

/** Quick Shortcuts in a browser: each lands on its page, and what staff change is seen by a client at once. */
class ShortcutsBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("B10: each of the eleven shortcuts of cPanel lands, signed in, on its page")
    void each_of_cpanel_lands_on_its_page() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        page.navigate("/client/services/details?id=" + service(product("Short tour", ProductType.SHARED, "cpanel")));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("Email Accounts", "Email_Accounts");
        pages.put("Forwarders", "Email_Forwarders");
        pages.put("Autoresponders", "Email_AutoResponders");
        pages.put("File Manager", "FileManager_Home");
        pages.put("Backup", "Backups_Home");
        pages.put("Subdomains", "Domains_SubDomains");
        pages.put("Addon Domains", "Domains_AddonDomains");
        pages.put("Cron Jobs", "Cron_Home");
        pages.put("MySQL Databases", "Database_MySQL");
        pages.put("phpMyAdmin", "Database_phpMyAdmin");
        pages.put("Awstats", "Stats_AWStats");
        assertThat(page.locator(".shortcut")).hasText(pages.keySet().toArray(String[]::new));
        pages.forEach((label, app) -> assertLands(page, label, "cPanel", "blumenhu", app));
    }

    @Test
    @DisplayName("B10: each of the shortcuts of WHM lands on its page, for a reseller")
    void each_of_whm_lands_on_its_page() {
        Page page = browser.signedIn("client", Fixture.OWNER);
        ServiceId service = fixture.service(
                fixture.account,
                product("Short resellers", ProductType.RESELLER, "cpanel"),
                fixture.server1,
                "agentur",
                "short-whm.example",
                ServiceStatus.ACTIVE);
        page.navigate("/client/services/details?id=" + service);
        List<String> labels = page.locator(".shortcut").allTextContents();
        assertThat(labels).hasSize(8);
        for (String label : labels) {
            Locator tile = tile(page, label);
            assertLands(page, label, "WHM", "agentur", tile.getAttribute("value"));
        }
    }

    @Test
    @DisplayName(
            "B10, B12: paths of Plesk are off and called untried; switched on, each lands on its path, an own one too")
    void paths_of_plesk_land_where_they_say() {
        ProductId hosting = product("Short Plesk", ProductType.SHARED, "plesk");
        ServiceId service = fixture.service(
                fixture.account, hosting, fixture.server3, "nordlicht", "nordlicht.example", ServiceStatus.ACTIVE);
        Page client = browser.signedIn("client", Fixture.OWNER);
        client.navigate("/client/services/details?id=" + service);
        assertThat(client.locator(".shortcut")).hasCount(0);
        Page staff = editor(hosting);
        assertThat(staff.locator("main")).containsText("Paths of this panel are untried.");
        for (Locator box : staff.locator(".sc-box").all()) {
            box.check();
        }
        button(staff, "Add an own path").click();
        Locator row = staff.locator(".sc").last();
        row.locator("input.mono").fill("/smb/web/overview/id/{subscription-id}/type/domain");
        row.locator(".sc-en").fill("Overview");
        save(staff);

        client.reload();
        Map<String, String> paths = Map.of(
                "Websites & Domains", "/smb/web/view",
                "Mail", "/smb/email-address/list",
                "Files", "/smb/file-manager",
                "Databases", "/smb/database/list",
                "Overview", "/smb/web/overview/id/7/type/domain");
        assertThat(client.locator(".shortcut")).hasCount(5);
        paths.forEach((label, path) -> assertLands(client, label, "Plesk", "nordlicht", path));
    }

    @Test
    @DisplayName(
            "B12: what staff change is seen by a client at once: order by keys and arrows, label, icon, off, own link")
    void a_change_is_seen_at_once() {
        ProductId hosting = product("Short editor", ProductType.SHARED, "cpanel");
        ServiceId service = service(hosting);
        Page client = browser.signedIn("client", Fixture.OWNER);
        client.navigate("/client/services/details?id=" + service);
        Page staff = editor(hosting);
        assertThat(names(staff).get(0)).isEqualTo("Email Accounts");

        button(staff, "Move down: Email Accounts").click();
        staff.keyboard().press("Alt+ArrowDown");
        assertThat(names(staff).subList(0, 3)).containsExactly("Forwarders", "Autoresponders", "Email Accounts");
        assertThat(staff.locator("#pk-status")).hasText("Email Accounts is now number 3 of 11");
        staff.keyboard().press("Alt+ArrowUp");
        Locator mail = row(staff, "Email Accounts");
        mail.locator("summary").click();
        mail.getByText("Choose an icon").click();
        button(staff, "inbox").click();
        mail.getByLabel("Label in English").fill("Mailboxes");
        row(staff, "Cron Jobs").locator(".sc-box").uncheck();
        assertThat(preview(staff).subList(0, 3)).containsExactly("Forwarders", "Mailboxes", "Autoresponders");
        assertThat(preview(staff)).hasSize(10).doesNotContain("Cron Jobs");
        button(staff, "Add an own link").click();
        Locator link = staff.locator(".sc").last();
        link.locator("input.mono").fill("https://help.example/mail");
        link.locator(".sc-en").fill("<b>Help</b>");
        save(staff);

        client.reload();
        List<String> tiles = texts(client.locator(".shortcut"));
        assertThat(tiles.subList(0, 3)).containsExactly("Forwarders", "Mailboxes", "Autoresponders");
        assertThat(tiles).hasSize(11).doesNotContain("Cron Jobs");
        assertThat(tiles.get(10)).contains("<b>Help</b>");
        assertThat(tile(client, "Mailboxes").locator(".pi-inbox")).hasCount(1);
        Locator own = client.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("<b>Help</b>"));
        assertThat(own).hasAttribute("href", "https://help.example/mail");
        assertThat(own).hasAttribute("rel", "noopener noreferrer");
        assertLands(client, "Mailboxes", "cPanel", "blumenhu", "Email_Accounts");
        assertThat(fixture.rows("object_kind = 'shortcuts' and object_name like 'Short editor%'"
                        + " and detail like '%label \"Mailboxes\"%' and detail like '%changed cron_jobs (off)%'"))
                .isEqualTo(1);

        button(staff, "Back to the default").click();
        assertThat(staff.locator("dialog[open]")).containsText("Own ones that are lost: <b>Help</b>");
        button(staff, "Forget this list").click();
        assertThat(staff.locator("main")).containsText("This product shows the shortcuts of its panel.");
        client.reload();
        assertThat(client.locator(".shortcut")).hasCount(11);
        assertThat(client.locator(".shortcut").first()).hasText("Email Accounts");
    }

    @Test
    @DisplayName("B12: a row is dragged by its handle, the preview follows, and the order is stored")
    void a_row_is_dragged() {
        ProductId hosting = product("Short drag", ProductType.SHARED, "cpanel");
        Page staff = editor(hosting);
        drag(staff, row(staff, "File Manager"), row(staff, "Email Accounts"));
        assertThat(names(staff).subList(0, 2)).containsExactly("File Manager", "Email Accounts");
        assertThat(preview(staff).get(0)).isEqualTo("File Manager");
        assertThat(staff.locator(".savebar")).containsText("Order");
        save(staff);
        assertThat(names(staff).subList(0, 3)).containsExactly("File Manager", "Email Accounts", "Forwarders");
    }

    @Test
    @DisplayName("B12: the editor works without script")
    void the_editor_works_without_script() {
        ProductId hosting = product("Short plain", ProductType.SHARED, "cpanel");
        Page staff =
                browser.signIn(browser.page(Browser.options().setJavaScriptEnabled(false)), "admin", Fixture.ADMIN);
        staff.navigate("/admin/shortcuts/edit?product=" + hosting);
        button(staff, "Move down: Email Accounts").click();
        button(staff, "Move up: Awstats").click();
        row(staff, "Backup").locator("summary").click();
        row(staff, "Backup").locator(".btn-danger-quiet").click();
        staff.getByLabel("Page of the panel").selectOption("spam_filters");
        staff.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        row(staff, "Forwarders").locator(".sc-box").uncheck();
        save(staff);
        assertThat(names(staff))
                .containsExactly(
                        "Forwarders",
                        "Email Accounts",
                        "Autoresponders",
                        "File Manager",
                        "Subdomains",
                        "Addon Domains",
                        "Cron Jobs",
                        "MySQL Databases",
                        "Awstats",
                        "phpMyAdmin",
                        "Spam Filters");
        assertThat(preview(staff)).hasSize(10).doesNotContain("Forwarders");
    }

    @Test
    @DisplayName("B12: what can't be stored is said beside its field, kept as typed, and nothing of it is stored")
    void bad_input_is_said_beside_its_field() {
        ProductId hosting = product("Short bad", ProductType.SHARED, "cpanel");
        Page staff = editor(hosting);
        button(staff, "Add an own link").click();
        for (String bad : List.of(
                "javascript:alert(1)",
                "data:text/html,x",
                "//host.example/",
                "http://example.com/",
                "https://user@example.com/",
                "https://example.com/\u202eexe",
                "https://example.com/" + "a".repeat(10_000))) {
            Locator row = staff.locator(".sc").last();
            row.locator("input.mono").fill(bad);
            row.locator(".sc-en").fill("Bad");
            button(staff, "Save Changes").click();
            assertThat(staff.locator(".sc").last()).containsText("Only a link that begins with https://");
            assertThat(staff.locator(".sc").last().locator("input.mono")).hasValue(bad);
        }
        Locator row = staff.locator(".sc").last();
        row.locator("input.mono").fill("https://example.com/");
        row.locator(".sc-en").fill("a".repeat(10_000));
        button(staff, "Save Changes").click();
        Locator label = staff.locator(".sc").last().locator(".sc-en");
        assertThat(staff.locator(".sc").last()).containsText("40 characters at most");
        assertThat(label).hasAttribute("aria-invalid", "true");
        assertThat(label).hasAttribute("aria-describedby", Pattern.compile(".*english-error"));
        assertThat(staff.locator("[aria-invalid=true]")).hasCount(1);
        assertThat(button(staff, "Save Changes")).isVisible();
        assertThat(fixture.rows("object_kind = 'shortcuts' and object_name like 'Short bad%'"))
                .isZero();
    }

    @Test
    @DisplayName("B12: a list is exported, imported at another product, and what is no list is refused whole, by line")
    void a_list_goes_from_one_product_to_another() throws Exception {
        Page staff = editor(product("Short from", ProductType.SHARED, "cpanel"));
        drag(staff, row(staff, "File Manager"), row(staff, "Email Accounts"));
        save(staff);
        String text = Files.readString(staff.waitForDownload(
                        () -> staff.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export"))
                                .click())
                .path());
        assertThat(text).contains("\"panelkey-shortcuts\"").contains("\"awstats\"");

        ProductId other = product("Short to", ProductType.SHARED, "cpanel");
        staff.navigate("/admin/shortcuts/edit?product=" + other);
        for (Map.Entry<String, String> wrong : Map.of(
                        "<html>",
                        "This is not JSON.",
                        text.replace("\"cpanel\"", "\"plesk\""),
                        "The file is for another panel",
                        text.replaceFirst("\"chart-bar\"", "\"<script>\""),
                        "Icon: There is no such icon.",
                        text.replaceFirst("\"target\": *\"\"", "\"target\": 7"),
                        "The field \"target\" has a value",
                        "[".repeat(70_000),
                        "The file is longer than 64 KB.")
                .entrySet()) {
            load(staff, wrong.getKey());
            assertThat(staff.locator("main")).containsText(wrong.getValue());
            assertThat(names(staff).get(0)).isEqualTo("Email Accounts");
        }
        load(staff, "\ufeff" + text);
        assertThat(staff.locator("main")).containsText("Loaded from the file: 11 shortcuts");
        assertThat(names(staff).subList(0, 2)).containsExactly("File Manager", "Email Accounts");
        assertThat(fixture.rows("object_kind = 'shortcuts' and object_name like 'Short to%'"))
                .isZero();
        save(staff);
        assertThat(names(staff).subList(0, 2)).containsExactly("File Manager", "Email Accounts");

        browser.expectComplaint("status of 413");
        load(staff, "x".repeat(700_000));
        assertThat(staff.locator("h1")).not().containsText("Short to");
    }

    @Test
    @DisplayName("B12: of two who edit the same list the second is told and keeps what was typed")
    void the_second_of_two_is_told() {
        ProductId hosting = product("Short two", ProductType.SHARED, "cpanel");
        Page first = editor(hosting);
        Page second = editor(hosting);
        row(first, "Backup").locator(".sc-box").uncheck();
        save(first);
        row(second, "Awstats").locator(".sc-box").uncheck();
        button(second, "Save Changes").click();
        assertThat(second.locator("main")).containsText("Somebody else saved this while you were editing it");
        assertThat(row(second, "Awstats").locator(".sc-box")).not().isChecked();
        assertThat(fixture.rows("object_kind = 'shortcuts' and object_name like 'Short two%'"))
                .isEqualTo(1);
        // Knowingly now, and without another change first.
        save(second);
        assertThat(row(second, "Backup").locator(".sc-box")).isChecked();
    }

    @Test
    @DisplayName("B12: who may only view products sees the list and can change nothing")
    void who_may_only_view_changes_nothing() {
        ProductId hosting = product("Short view", ProductType.SHARED, "cpanel");
        fixture.administrator(
                "short-view@example.com",
                "Viktor View",
                fixture.with(rooms -> rooms.roleGroups.add("Short view", EnumSet.of(AdminPermission.VIEW_PRODUCTS))));
        Page staff = browser.signedIn("admin", "short-view@example.com");
        staff.navigate("/admin/shortcuts");
        assertThat(staff.locator("main")).containsText("cPanel & WHM · hosting accounts");
        staff.navigate("/admin/shortcuts/edit?product=" + hosting);
        assertThat(staff.locator(".sc")).hasCount(11);
        assertThat(button(staff, "Save Changes")).hasCount(0);
        assertThat(button(staff, "Move up")).hasCount(0);
        assertThat(staff.locator(".sc-box").first()).isDisabled();
        browser.expectComplaint("404");
        for (String nothing : List.of("", "?product=999999", "?panel=cpanel&entry=SERVER", "?panel=x&entry=ACCOUNT")) {
            staff.navigate("/admin/shortcuts/edit" + nothing);
            assertThat(staff.locator("main")).not().containsText("Quick Shortcuts");
        }
    }

    private static void load(Page staff, String text) {
        staff.locator("#file")
                .setInputFiles(new FilePayload("list.json", "application/json", text.getBytes(StandardCharsets.UTF_8)));
        button(staff, "Load").click();
        staff.waitForLoadState();
    }

    private static void drag(Page staff, Locator row, Locator to) {
        row.scrollIntoViewIfNeeded();
        BoundingBox grip = row.locator(".sc-grip").boundingBox();
        BoundingBox target = to.locator(".sc-grip").boundingBox();
        staff.mouse().move(grip.x + grip.width / 2, grip.y + grip.height / 2);
        staff.mouse().down();
        double from = grip.y + grip.height / 2;
        double until = target.y + 4;
        for (int step = 1; step <= 40; step++) {
            staff.mouse().move(grip.x + 5, from + (until - from) * step / 40);
        }
        staff.mouse().up();
    }

    private static void save(Page staff) {
        button(staff, "Save Changes").click();
        assertThat(staff.locator("main")).containsText("Saved: shortcuts of");
    }

    private static List<String> names(Page staff) {
        return staff.locator(".sc-name").allTextContents();
    }

    private static List<String> preview(Page staff) {
        return texts(staff.locator("[data-preview] .shortcut"));
    }

    private static List<String> texts(Locator tiles) {
        return tiles.allTextContents().stream().map(String::strip).toList();
    }

    private static Locator row(Page staff, String name) {
        return staff.locator(".sc")
                .filter(new Locator.FilterOptions()
                        .setHas(staff.locator(".sc-name")
                                .getByText(name, new Locator.GetByTextOptions().setExact(true))));
    }

    private static Locator tile(Page page, String label) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private Page editor(ProductId of) {
        Page staff = browser.signedIn("admin", Fixture.ADMIN);
        staff.navigate("/admin/shortcuts/edit?product=" + of);
        return staff;
    }

    private static void assertLands(Page page, String label, String panel, String user, String where) {
        Page tab = newTab(page, () -> tile(page, label).click());
        assertThat(tab.locator("#panel")).hasText(panel);
        assertThat(tab.locator("#user")).hasText(user);
        assertThat(tab.locator("#page")).hasText(where);
        assertThat(tab).hasTitle(panel + ": " + where);
        tab.close();
    }

    private ProductId product(String name, ProductType type, String panel) {
        return fixture.with(rooms -> rooms.products.add(name, type, new PanelType(panel), Optional.empty()));
    }

    private ServiceId service(ProductId of) {
        ServerId server = fixture.server1;
        return fixture.service(
                fixture.account, of, server, "blumenhu", "short-" + of + ".example", ServiceStatus.ACTIVE);
    }
}
