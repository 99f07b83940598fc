package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.factors.PhoneApp;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** SSO Access Control of many servers at once, by hand. */
class MatrixIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Fixture fixture = Product.get().fixture();
    private String mark;
    private RoleGroupId one;
    private RoleGroupId two;
    private ServerId[] servers;

    @BeforeEach
    void three_servers_and_two_role_groups() {
        mark = "m" + UUID.randomUUID().toString().substring(0, 8);
        one = fixture.roleGroup(mark + " first");
        two = fixture.roleGroup(mark + " second");
        servers = new ServerId[] {
            fixture.openServer(mark + "-1"), fixture.openServer(mark + "-2"), fixture.openServer(mark + "-3")
        };
    }

    @Test
    @DisplayName(
            "B14, B17: the documented example is ticked, reviewed and saved with the keyboard, and Connect follows")
    void the_documented_example() {
        fixture.administrator(mark + "-1@example.com", "Oona One", one);
        fixture.administrator(mark + "-2@example.com", "Theo Two", two);
        Page page = open();
        Locator bar = page.locator(".savebar");
        assertThat(bar).isHidden();

        // Tab enters at one place; arrows walk, and pass what is not there to be ticked.
        page.locator(".matrix thead [data-all=open]").focus();
        press(page, "Space", "ArrowDown", "ArrowDown", "ArrowRight");
        assertThat(row(page, 1)).isFocused();
        press(page, "ArrowUp", "ArrowRight", "Space");
        assertThat(cell(page, one, 0)).isFocused();
        assertThat(cell(page, one, 0)).isChecked();
        press(page, "ArrowDown", "ArrowRight", "Space", "ArrowDown", "ArrowLeft", "Space", "ArrowDown");
        assertThat(cell(page, one, 2)).isFocused();
        assertThat(cell(page, two, 1)).isChecked();
        assertThat(page.locator(".matrix input[tabindex='0']")).hasCount(1);
        assertThat(page.locator("td.is-loss")).hasCount(3);
        assertThat(page.locator("td.is-gain")).hasCount(0);
        assertThat(bar).containsText("6 changes");
        assertThat(bar)
                .containsText("Loses access: " + mark + " first: " + mark + "-2; " + mark + " second: " + mark + "-1, "
                        + mark + "-3.");

        button(page, "Review changes").click();
        assertThat(page.locator("h1")).hasText("Review changes");
        assertThat(page.locator(".is-gaining")).containsText("Nobody gains access.");
        Locator loses = page.locator(".is-losing li");
        assertThat(loses.filter(new Locator.FilterOptions().setHasText(mark + " first")))
                .containsText(Pattern.compile("1 person\\s*" + mark + "-2$"));
        assertThat(loses.filter(new Locator.FilterOptions().setHasText(mark + " second")))
                .containsText(Pattern.compile("1 person\\s*" + mark + "-1\\s*" + mark + "-3$"));
        // Whoever is not on the page loses, too, when a server becomes Restricted.
        assertThat(loses.filter(new Locator.FilterOptions().setHasText("Full Administrator")))
                .containsText(mark + "-1");
        assertThat(control(0)).isEqualTo(AccessControl.unrestricted());

        button(page, "Back to the matrix").click();
        assertThat(cell(page, one, 0)).isChecked();
        assertThat(page.locator("td.is-loss")).hasCount(3);
        button(page, "Review changes").click();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("3 servers are saved.");
        assertThat(page).hasURL(Pattern.compile("/admin/access\\?q=" + mark + "&roles=" + mark));
        assertThat(page.locator("td.is-loss")).hasCount(0);
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(one)));
        assertThat(control(1)).isEqualTo(AccessControl.restrictedTo(Set.of(two)));
        assertThat(control(2)).isEqualTo(AccessControl.restrictedTo(Set.of(one)));
        assertThat(fixture.rows("action = 'CHANGE' and actor_name = 'Fiona Full' and object_name like '" + mark
                        + "-%' and detail like '%unrestricted -> %restricted to role groups [%'"))
                .isEqualTo(3);

        assertThat(connects(mark + "-1@example.com")).containsExactly(mark + "-1", mark + "-3");
        assertThat(connects(mark + "-2@example.com")).containsExactly(mark + "-2");
    }

    @Test
    @DisplayName("B17: whole rows and whole columns are ticked at once, discarded, and nobody is warned of")
    void whole_rows_and_columns() {
        Page page = open();
        page.locator(".matrix thead [data-all=open]").check();
        assertThat(page.getByText("Nobody may enter").locator("visible=true")).hasCount(3);
        page.locator("thead [data-group='" + one + "'] [data-all=column]").check();
        assertThat(cell(page, one, 2)).isChecked();
        assertThat(page.getByText("Nobody may enter").locator("visible=true")).hasCount(0);
        row(page, 1).check();
        assertThat(cell(page, two, 1)).isChecked();
        assertThat(cell(page, two, 2)).not().isChecked();
        row(page, 1).uncheck();
        assertThat(cell(page, one, 1)).not().isChecked();

        button(page, "Review changes").click();
        assertThat(page.locator("main")).containsText("After saving, nobody may enter: " + mark + "-2.");
        button(page, "Back to the matrix").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Discard"))
                .click();
        assertThat(page.locator("td.is-loss")).hasCount(0);
        assertThat(page.locator(".savebar")).isHidden();
        assertThat(page.locator(".matrix [data-open]").first()).not().isChecked();
    }

    @Test
    @DisplayName("B17: what somebody else saved meanwhile is shown beside what is pending, and nothing is overwritten")
    void somebody_elses_change_is_shown() {
        Page page = open();
        page.locator(".matrix thead [data-all=open]").check();
        cell(page, one, 0).check();
        cell(page, one, 1).check();
        button(page, "Review changes").click();
        assertThat(page.locator("h1")).hasText("Review changes");
        fixture.with(rooms -> {
            rooms.accessMatrix.change(List.of(new MatrixChange(servers[0], version(0), true, Set.of(two), Set.of())));
            return null;
        });

        button(page, "Save Changes").click();

        Locator told = page.getByRole(AriaRole.ALERT);
        assertThat(told).containsText("nothing of yours is saved");
        assertThat(told).containsText("Changed: " + mark + "-1.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(two)));
        assertThat(control(1)).isEqualTo(AccessControl.unrestricted());
        assertThat(page.locator("tr.is-stale")).hasCount(1);
        assertThat(cell(page, one, 0)).isChecked();
        assertThat(cell(page, two, 0)).isChecked();
        Locator cells = page.locator("tr.is-stale td.m-cell");
        assertThat(cells.nth(0)).hasClass(Pattern.compile("is-gain"));
        assertThat(cells.nth(0)).containsText("Stored: no");
        assertThat(cells.nth(1)).containsText("Stored: yes");

        button(page, "Review changes").click();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("3 servers are saved.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(one, two)));
        assertThat(control(1)).isEqualTo(AccessControl.restrictedTo(Set.of(one)));
    }

    @Test
    @DisplayName("B17: a role group and a server that are removed meanwhile take nothing else with them")
    void what_was_removed_is_named() {
        Page page = open();
        page.locator(".matrix thead [data-all=open]").check();
        cell(page, one, 0).check();
        cell(page, two, 0).check();
        cell(page, two, 1).check();
        button(page, "Review changes").click();
        fixture.with(rooms -> {
            rooms.roleGroups.remove(one);
            rooms.servers.remove(servers[2]);
            return null;
        });
        button(page, "Save Changes").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Removed: " + mark + " first, " + mark + "-3.");
        assertThat(cell(page, two, 1)).isChecked();
        button(page, "Review changes").click();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("2 servers are saved.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(two)));
    }

    @Test
    @DisplayName("B17: without script the same is ticked, reviewed and saved")
    void without_script() {
        WebClient session = Product.get().browser().signIn("admin", Fixture.ADMIN);
        Page page = browser.page(Browser.options().setJavaScriptEnabled(false), session);
        page.navigate(path());
        page.locator("[data-open]").nth(0).check();
        page.locator("[data-open]").nth(1).check();
        cell(page, one, 0).check();
        cell(page, two, 1).check();
        button(page, "Review changes").click();
        assertThat(page.locator(".is-losing")).containsText(mark + " second");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("2 servers are saved.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(one)));
        assertThat(control(1)).isEqualTo(AccessControl.restrictedTo(Set.of(two)));
        assertThat(control(2)).isEqualTo(AccessControl.unrestricted());
    }

    @Test
    @DisplayName("B17: a phone shows one role group at a time and keeps what is pending in the others")
    void one_role_group_at_a_time_on_a_phone() {
        Page page = browser.page(
                Browser.options().setViewportSize(375, 800),
                Product.get().browser().signIn("admin", Fixture.ADMIN));
        page.navigate(path());
        page.locator(".matrix [data-open]").nth(0).check();
        assertThat(cell(page, one, 0)).isVisible();
        assertThat(cell(page, two, 0)).isHidden();
        cell(page, one, 0).check();
        page.locator("[data-matrix-group]").selectOption(two.toString());
        assertThat(cell(page, one, 0)).isHidden();
        cell(page, two, 0).check();
        button(page, "Review changes").click();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("1 server is saved.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of(one, two)));
        assertThat(cell(page, two, 0)).isVisible();
    }

    @Test
    @DisplayName(
            "B17: filters live in the address; more than twelve role groups are paged, and pending changes are kept")
    void filters_and_pages() {
        for (int i = 10; i < 25; i++) {
            fixture.roleGroup(mark + " x" + i);
        }
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate(path());
        assertThat(page.locator(".matrix thead .m-group")).hasCount(12);
        assertThat(page.locator("main")).containsText("Role groups 1 to 12 of 17");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                .click();
        assertThat(page.locator("main")).containsText("Role groups 13 to 17 of 17");
        assertThat(page.locator(".matrix thead .m-group")).hasCount(5);
        page.getByRole(AriaRole.SEARCHBOX).first().fill(mark + "-2");
        assertThat(page).hasURL(Pattern.compile("q=" + mark + "-2&roles=" + mark + "$"));
        assertThat(page.locator(".matrix tbody tr")).hasCount(1);
        // The matrix that came later is as alive as the first one.
        page.locator(".matrix [data-open]").first().check();
        assertThat(page.locator(".savebar")).containsText("1 change");
        assertThat(page.locator("td.is-loss")).hasCount(12);
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onceDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        page.getByLabel("Only Restricted").check();
        page.waitForCondition(() -> !asked.isEmpty());
        assertThat(asked).containsExactly("beforeunload");
        assertThat(page.locator(".savebar")).containsText("1 change");
        page.onceDialog(dialog -> dialog.accept());
        page.navigate("/admin/access?q=" + mark + "&only=restricted");
        assertThat(page.locator("#results")).containsText("No server matches");
    }

    @Test
    @DisplayName("S27, A-10: whoever may only look sees no boxes; what is posted all the same changes nothing")
    void who_may_only_look() {
        RoleGroupId lookers = fixture.with(rooms -> rooms.roleGroups.add(
                mark + " lookers", EnumSet.of(AdminPermission.VIEW_SERVERS, AdminPermission.VIEW_ROLE_GROUPS)));
        fixture.administrator(mark + "-look@example.com", "Lou Look", lookers);
        WebClient session = Product.get().browser().signIn("admin", mark + "-look@example.com");
        HttpResponse<String> seen = session.get(path());
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains(mark + "-1").doesNotContain("data-cell", "Review changes");
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(seen.body()));
        fields.put("restricted", servers[0].toString());
        fields.put("cells:review", "cells:review");
        fields.put("reviewed:save", "reviewed:save");
        assertThat(session.post("/admin/access", fields).body()).doesNotContain("Gains access");
        assertThat(control(0)).isEqualTo(AccessControl.unrestricted());

        Page page = browser.page(Browser.options(), session);
        page.navigate(path());
        assertThat(page.locator(".matrix tbody tr").first()).containsText("Unrestricted");
    }

    @Test
    @DisplayName("S42: saving needs a fresh proof; what was reviewed stays pending meanwhile")
    void saving_needs_a_fresh_proof() {
        fixture.administrator(mark + "-old@example.com", "Otto Old", fixture.fullAdministrators());
        WebClient old = Product.get().browser().signIn("admin", mark + "-old@example.com");
        PhoneApp phone = EnrolledApp.of(Product.get().browser().signIn("admin", mark + "-old@example.com"), "admin");
        Page page = browser.page(Browser.options(), old);
        page.navigate(path());
        page.locator("[data-open]").nth(0).check();
        button(page, "Review changes").click();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("saving this needs a fresh proof");
        assertThat(page.locator(".is-losing")).containsText(mark + " first");
        assertThat(control(0)).isEqualTo(AccessControl.unrestricted());
        page.locator("input[name='reviewed:proof']").fill(phone.code(1));
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("1 server is saved.");
        assertThat(control(0)).isEqualTo(AccessControl.restrictedTo(Set.of()));
    }

    @Test
    @DisplayName("B6, S21: a right that is taken away between review and saving is gone at the save")
    void a_right_taken_away_is_gone_at_the_save() {
        RoleGroupId keepers = fixture.with(rooms -> rooms.roleGroups.add(
                mark + " keepers",
                EnumSet.of(
                        AdminPermission.VIEW_SERVERS,
                        AdminPermission.VIEW_ROLE_GROUPS,
                        AdminPermission.MANAGE_SERVERS)));
        fixture.administrator(mark + "-keep@example.com", "Kim Keep", keepers);
        WebClient session = Product.get().browser().signIn("admin", mark + "-keep@example.com");
        Map<String, String> ticked =
                new LinkedHashMap<>(WebClient.hidden(session.get(path()).body()));
        ticked.put("restricted", servers[0].toString());
        // A server and a role group that the page did not show.
        ticked.put("on", servers[0] + "-" + fixture.groupOne);
        ticked.put("cells:review", "cells:review");
        HttpResponse<String> reviewed = session.post("/admin/access", ticked);
        assertThat(reviewed.body()).contains("1 server changes");
        fixture.with(rooms -> {
            RoleGroup group = rooms.roleGroups.find(keepers).orElseThrow();
            rooms.roleGroups.change(
                    keepers,
                    group.version(),
                    group.name(),
                    EnumSet.of(AdminPermission.VIEW_SERVERS, AdminPermission.VIEW_ROLE_GROUPS));
            return null;
        });
        Map<String, String> save = new LinkedHashMap<>(WebClient.hidden(reviewed.body()));
        save.put("reviewed:save", "reviewed:save");
        assertThat(session.post("/admin/access", save).statusCode()).isEqualTo(403);
        assertThat(control(0)).isEqualTo(AccessControl.unrestricted());
        assertThat(fixture.rows("outcome = 'DENIED' and rule = 'MANAGE_SERVERS' and actor_name = 'Kim Keep'"
                        + " and object_name = 'AccessMatrix.change'"))
                .isOne();
    }

    private Page open() {
        Page page = browser.page(Browser.options(), Product.get().browser().signIn("admin", Fixture.ADMIN));
        page.navigate(path());
        return page;
    }

    private String path() {
        return "/admin/access?q=" + mark + "&roles=" + mark;
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private Locator cell(Page page, RoleGroupId group, int server) {
        return page.locator("input[name=on][value='" + servers[server] + "-" + group + "']");
    }

    private static Locator row(Page page, int number) {
        return page.locator(".matrix [data-all=row]").nth(number);
    }

    private AccessControl control(int server) {
        return fixture.with(
                rooms -> rooms.servers.find(servers[server]).orElseThrow().accessControl());
    }

    private int version(int server) {
        return fixture.with(
                rooms -> rooms.servers.find(servers[server]).orElseThrow().version());
    }

    /** The servers of this test that Connect offers somebody to enter. */
    private List<String> connects(String email) {
        String html = Product.get()
                .browser()
                .signIn("admin", email)
                .get("/admin/connect?q=" + mark)
                .body();
        return Pattern.compile("name=\"server\" value=\"[0-9]+\">[^<]*<span class=\"sr\"> (" + mark + "-[0-9])<")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
