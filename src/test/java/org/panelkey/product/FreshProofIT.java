package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Page;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;

/** Sessions whose last proof is old: what they may still do, what asks in place, and that nothing typed is lost. */
class FreshProofIT {

    private static final String ASKED = "saving this needs a fresh proof";

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @Test
    @DisplayName("A-26: a staff session left open leads no service elsewhere, adds nobody, gives no client away")
    void staff() {
        fixture.administrator("left-open@example.com", "Leo Open", fixture.fullAdministrators());
        UserId friend = fixture.user("friend-of-leo@example.com", "Frida Friend");
        ServiceId id = fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.server1,
                "leftopen",
                "left-open.example",
                ServiceStatus.ACTIVE);
        Page page = browser.page(Browser.options(), product.browser().signIn("admin", "left-open@example.com"));
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("admin", "left-open@example.com"), "admin");

        page.navigate("/admin/clients/edit?id=" + fixture.account);
        page.locator("[id='client:owner']").fill("friend-of-leo@example.com");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(page.locator("[id='client:owner']")).hasValue("friend-of-leo@example.com");

        page.navigate("/admin/clients/member?client=" + fixture.account);
        page.locator("[id='member:email']").fill("friend-of-leo@example.com");
        page.locator("[id='member:add']").click();
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(page.locator("[id='member:email']")).hasValue("friend-of-leo@example.com");
        boolean belongs = fixture.with(
                rooms -> rooms.accounts.rights(friend, fixture.account).isPresent());
        assertThat(belongs).isFalse();

        page.navigate("/admin/servers/edit");
        assertThat(page.locator("main")).containsText("Confirm that it is you");

        page.navigate("/admin/services/edit?id=" + id);
        page.locator("[id='service:status']").selectOption("SUSPENDED");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Saved: left-open.example");
        assertThat(stored(id).status()).isEqualTo(ServiceStatus.SUSPENDED);
        page.locator("[id='service:username']").fill("leftmoved");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(page.locator("[id='service:username']")).hasValue("leftmoved");
        assertThat(stored(id).username()).isEqualTo("leftopen");
        page.locator("[id='service:proof']").fill(phone.code(1));
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Saved: left-open.example");
        assertThat(stored(id).username()).isEqualTo("leftmoved");
    }

    @Test
    @DisplayName("A-26, B24: a staff session left open puts no links into accounts, takes none out, forgets no set")
    void links() {
        LinksScene scene = new LinksScene();
        fixture.administrator("left-links@example.com", "Lisa Open", fixture.fullAdministrators());
        Page page = browser.page(Browser.options(), product.browser().signIn("admin", "left-links@example.com"));
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("admin", "left-links@example.com"), "admin");
        page.navigate(scene.set());
        // What only says how links would be needs none.
        page.locator(".sc-box").last().uncheck();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("They are switched off.");

        press(page, "Switch on", "switch");
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(page.locator(".badge").first()).hasText("Off");
        press(page, "Follow the panel again", "reset");
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(page.locator(".badge").first()).hasText("Off");
        button(page, "Switch on").click();
        page.locator("[id='switch:proof']").fill(phone.code(1));
        page.locator("dialog[open] .btn-primary").click();
        assertThat(page.locator("main")).containsText("are on. Accounts get them");
        // The proof counts for what comes next.
        button(page, "Switch off").click();
        assertThat(page.locator("[id='switch:proof']")).hasCount(0);
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("None of them signs anybody in any more.");
    }

    /** In a question, with the proof left out. */
    private static void press(Page page, String button, String form) {
        button(page, button).click();
        assertThat(page.locator("[id='" + form + ":proof']")).isVisible();
        page.locator("dialog[open] :is(.btn-primary, .btn-danger)").click();
    }

    @Test
    @DisplayName("A-26: an owner's session left open invites nobody and gives no member more")
    void owner() {
        UserId owner = fixture.user("left-owner@example.com", "Olaf Open");
        UserId member = fixture.user("left-member@example.com", "Mara Member");
        ClientAccountId account = fixture.with(rooms -> rooms.accounts.add("Left open & Sons", owner));
        fixture.with(rooms -> {
            rooms.members.accept(account, member, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
            return null;
        });
        Page page = browser.page(Browser.options(), product.browser().signIn("client", "left-owner@example.com"));
        PhoneApp phone = EnrolledApp.of(product.browser().signIn("client", "left-owner@example.com"), "client");

        page.navigate("/client/people/edit?id=" + member);
        page.getByLabel("Perform Single Sign-On").check();
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText(ASKED);

        page.navigate("/client/people/invite");
        page.locator("[id='invite:email']").fill("invited-late@example.com");
        button(page, "Send invitation").click();
        assertThat(page.locator("main")).containsText(ASKED);
        assertThat(fixture.rows("object_name = 'invited-late@example.com'")).isZero();
        page.locator("[id='invite:proof']").fill(phone.code(1));
        button(page, "Send invitation").click();
        // The test server has no mail: the link is shown to whoever acted.
        assertThat(page.locator("#link")).isVisible();
        assertThat(fixture.rows("object_name = 'invited-late@example.com'")).isOne();
    }

    private Service stored(ServiceId id) {
        return fixture.with(rooms -> rooms.services.find(id).orElseThrow());
    }
}
