package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.Browser.newTab;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WireFault;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenKind;

/** Pages of the client area in states that no address leads to. */
class ClientLooksIT extends Looks {

    @Test
    @DisplayName("The waiting page")
    void the_waiting_page() {
        ServiceId service = world().fixture
                .service(
                        world().fixture.account,
                        world().fixture.hosting,
                        world().fixture.server1,
                        "blumenhu",
                        "looks-waiting.example",
                        ServiceStatus.ACTIVE);
        Page page = open(new LooksPlace("client", "/", false), "en");
        // A browser stays where it is when the answer is that there is nothing to show.
        page.context().route("**/client/go?**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.navigate("/client/services/details?id=" + service);
        Page waiting = newTab(page, () -> button(page, "Log in to cPanel").click());
        assertThat(waiting.locator("h1")).hasText("Opening cPanel");
        assertThat(examine(waiting, "client-enter", "en")).isEmpty();

        Page twin = page.context().newPage();
        twin.navigate("/client/services/details?id=" + service);
        Page second = newTab(twin, () -> button(twin, "Log in to cPanel").click());
        assertThat(second.locator("main")).containsText("opened in another tab");
        assertThat(examine(second, "client-enter-elsewhere", "en")).isEmpty();
    }

    @Test
    @DisplayName(
            "A company account that is not linked yet, the question whose it is, and the account when it is linked")
    void a_company_account() throws IOException {
        Fixture fixture = world().fixture;
        ProviderScene scene = new ProviderScene();
        scene.beforeEach(null);
        try {
            scene.openToClients(false);
            scene.login().account(scene.person("looks"));
            Page door = open(new LooksPlace("client", "/client/sign-in", true), "en");
            door.navigate("/client/provider/start?id=" + scene.provider());
            assertThat(door.locator("h1")).hasText("Not linked yet");
            assertThat(examine(door, "client-provider-failed-unlinked", "en")).isEmpty();
            Page page = browser.signedIn("client", Fixture.MEMBER);
            page.navigate("/client/provider/start?link=true&id=" + scene.provider());
            assertThat(page.locator("#account")).containsText("Looks Lind");
            assertThat(examine(page, "client-account-company-confirm", "en")).isEmpty();
            button(page, "Yes, link it").click();
            assertThat(page.locator("main")).containsText("Looks Lind");
            assertThat(page.locator("[name='linked:unlink']")).isVisible();
            assertThat(examine(page, "client-account-company-linked", "en")).isEmpty();
            Page staff = browser.signedIn("admin", Fixture.ADMIN);
            staff.navigate("/admin/users/edit?id=" + fixture.member);
            assertThat(staff.locator("[name='company:unlink']")).isVisible();
            assertThat(examine(staff, "admin-users-edit-company", "en")).isEmpty();
        } finally {
            scene.afterEach(null);
        }
    }

    @Test
    @DisplayName("Whether to sign out, where an application wished it; and the page for an application that is none")
    void an_application_wants_one_to_leave() {
        Page page = open(new LooksPlace("client", "/client/leave", false), "en");
        page.navigate("/client/leave");
        assertThat(page.locator("h1")).hasText("Sign out?");
        assertThat(examine(page, "client-leave-ask", "en")).isEmpty();
        browser.expectComplaint("400");
        page.navigate("/oauth/authorize?client_id=unknown");
        assertThat(page.locator("h1")).containsText("An application sent you here");
        assertThat(examine(page, "oauth-authorize-refused", "en")).isEmpty();
    }

    @Test
    @DisplayName("a link of another system, where somebody else is signed in")
    void arriving_where_somebody_else_is() {
        Fixture fixture = Product.get().fixture();
        Page page = open(new LooksPlace("client", "/client/services", false), "en");
        String token = fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, fixture.member + " " + fixture.account + " SERVICES - -", "")
                .reveal());
        page.navigate("/client/arrive?t=" + token);
        assertThat(examine(page, "client-arrive-else", "en")).isEmpty();
    }

    @Test
    @DisplayName("a link of another system that leads on to it")
    void arriving_to_be_led_on() {
        Fixture fixture = world().fixture;
        Page page = open(new LooksPlace("client", "/client/arrive", true), "en");
        String token = fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, fixture.member + " " + fixture.account + " KNOWLEDGEBASE - -", "")
                .reveal());
        Request left = page.waitForRequest(
                address -> address.url().startsWith(LooksWorld.ELSEWHERE),
                () -> page.navigate(
                        "/client/arrive?t=" + token, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT)));
        assertThat(left.url()).isEqualTo(LooksWorld.ELSEWHERE + "articles");
        assertThat(page).hasURL(Pattern.compile("/client/onward\\?to=KNOWLEDGEBASE$"));
        assertThat(examine(page, "client-onward-arrived", "en")).isEmpty();
    }

    @Test
    @DisplayName(
            "B11: a mailbox that is made, refused, unknown and wrongly filled in, in place and on a page of its own")
    void a_mailbox_in_each_state() {
        Fixture fixture = world().fixture;
        fixture.whm1.put(WhmAccount.of("mblooks", "looks-mailboxes.example", "root"));
        fixture.whm1.addDomain("mblooks", "a-rather-long-second-domain-of-looks.example");
        ServiceId service = fixture.service(
                fixture.account,
                fixture.hosting,
                fixture.server1,
                "mblooks",
                "looks-mailboxes.example",
                ServiceStatus.ACTIVE);
        Page page = open(new LooksPlace("client", "/", false), "en");
        page.navigate("/client/services/details?id=" + service);
        MailboxBrowserIT.open(page);
        assertThat(examine(page, "client-services-details-mailbox", "en")).isEmpty();
        MailboxBrowserIT.fill(page, "info");
        page.locator("#mailbox-password").fill("short");
        page.locator("#mailbox-quota").fill("99999");
        MailboxBrowserIT.create(page);
        assertThat(page.locator("#mailbox .error")).hasCount(2);
        assertThat(examine(page, "client-services-details-mailbox-wrong", "en")).isEmpty();
        fixture.whm1.refuseMailboxes("Sorry, the password you selected cannot be used because it is too weak.");
        MailboxBrowserIT.fill(page, "info");
        // What was typed stays, also when it was wrong.
        page.locator("#mailbox-quota").fill("250");
        MailboxBrowserIT.create(page);
        assertThat(page.locator("#mailbox")).containsText("The panel says:");
        fixture.whm1.refuseMailboxes("");
        assertThat(examine(page, "client-services-details-mailbox-refused", "en"))
                .isEmpty();
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(WireFault.CLOSE_WITHOUT_WORK);
        MailboxBrowserIT.fill(page, "lost");
        MailboxBrowserIT.create(page);
        assertThat(page.locator("#mailbox")).containsText("Look again");
        assertThat(examine(page, "client-services-details-mailbox-unknown", "en"))
                .isEmpty();
        fixture.whm1.putMailbox("mblooks", "lost@looks-mailboxes.example");
        Sql.run(
                fixture.database().dataSource(),
                "update mailbox_attempt set began_at = began_at - 240001 where domain = 'looks-mailboxes.example'");
        button(page, "Look again").click();
        assertThat(page.locator("#mailbox")).containsText("isn’t known");
        assertThat(examine(page, "client-services-details-mailbox-found", "en")).isEmpty();
        MailboxBrowserIT.byForeignLink(page, service);
        assertThat(examine(page, "client-services-mailbox-unasked", "en")).isEmpty();
        page.navigate("/client/services/mailbox?id=" + service);
        MailboxBrowserIT.fill(page, "info");
        MailboxBrowserIT.create(page);
        assertThat(page.locator("#mailbox")).containsText("info@looks-mailboxes.example");
        assertThat(examine(page, "client-services-mailbox-made", "en")).isEmpty();
        for (int i = 1; i <= 500; i++) {
            fixture.whm1.addDomain("mblooks", "d" + i + ".looks-mailboxes.example");
        }
        page.navigate("/client/services/mailbox?id=" + service);
        MailboxBrowserIT.fill(page, "info");
        page.locator("#mailbox-domain").fill("elsewhere.example");
        MailboxBrowserIT.create(page);
        assertThat(page.locator("#mailbox")).containsText("Your hosting account has no such domain");
        assertThat(page.locator("#mailbox-domain")).hasValue("elsewhere.example");
        assertThat(examine(page, "client-services-mailbox-many", "en")).isEmpty();
    }

    @Test
    @DisplayName("Handing an account over, which asks for a proof")
    void handing_over() {
        Fixture fixture = world().fixture;
        UserId owner = fixture.user("looks-owner@example.com", "Olga Owner");
        ClientAccountId account = fixture.with(rooms -> rooms.accounts.add("Looks & Sons", owner));
        UserId heir = fixture.user("looks-heir@example.com", "Heidi Heir");
        fixture.with(rooms -> {
            rooms.members.attach(account, heir, EnumSet.allOf(AccountPermission.class), ServiceShare.whole());
            return null;
        });
        Page page = browser.signedIn("client", "looks-owner@example.com");
        EnrolledApp.of(Product.get().browser().signIn("client", "looks-owner@example.com"), "client");
        page.navigate("/client/people/account");
        assertThat(page.locator("main")).containsText("Confirm that it is you");
        assertThat(page.getByText("passkey").first()).hasAttribute("href", "/client/confirm");
        assertThat(examine(page, "client-people-account-proof", "en")).isEmpty();
    }

    @Test
    @DisplayName("The own page while another address waits, and asks for a proof; what the links in letters open")
    void another_address() {
        Product mailed = Product.withMail();
        Fixture fixture = world().fixture;
        fixture.user("looks-address@example.com", "Adele Address");
        WebClient session = mailed.browser().signIn("client", "looks-address@example.com");
        session.submit("/client/account", "email", "go", Map.of("fresh", "adele.address@example.net"));
        Page page = browser.page(Browser.options().setBaseURL(mailed.base().toString()), session);
        page.navigate("/client/account");
        assertThat(page.locator("main")).containsText("Your address becomes adele.address@example.net");
        assertThat(examine(page, "client-account-address", "en")).isEmpty();
        String fresh = EmailAddressIT.links("adele.address@example.net", 1).get(0);
        List<String> own = EmailAddressIT.links("looks-address@example.com", 2);
        Map.of("fresh", fresh, "present", own.get(0), "stop", own.get(1)).forEach((side, link) -> {
            page.navigate(link);
            assertThat(page.locator("h1")).hasText("Another e-mail address");
            assertThat(examine(page, "client-email-" + side, "en")).isEmpty();
        });
        page.navigate(own.get(0));
        button(page, "Yes, change the address").click();
        assertThat(page.locator("main")).containsText("Confirmed.");
        assertThat(examine(page, "client-email-waiting", "en")).isEmpty();
        EmailAddressIT.holdFactor(fixture, "looks-address@example.com");
        page.navigate("/client/account");
        assertThat(page.locator("main")).containsText("Confirm that it is you");
        assertThat(examine(page, "client-account-address-proof", "en")).isEmpty();
    }

    @Test
    @DisplayName("B31: the client area as staff see it, what is closed to them, and that nobody is swapped")
    void the_client_area_as_staff_see_it() {
        Fixture fixture = world().fixture;
        RoleGroupId group = fixture.with(rooms -> rooms.roleGroups.add(
                "Looks as client",
                EnumSet.of(
                        AdminPermission.SIGN_IN_AS_CLIENT,
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.VIEW_USERS)));
        fixture.administrator("looks-as@example.com", "Aurelia Augenblick", group);
        Page page = browser.signedIn("admin", "looks-as@example.com");
        page.navigate("/admin/as-client?user=" + fixture.member);
        button(page, "See the client area").click();
        assertThat(page.locator("main")).containsText("Please give a reason");
        assertThat(examine(page, "admin-as-client-reason", "en")).isEmpty();
        page.getByLabel("Reason").fill("Ticket 4711");
        button(page, "See the client area").click();
        assertThat(page.locator(".as-client"))
                .containsText("Aurelia Augenblick, you see the client area as Mika Member.");
        assertThat(examine(page, "client-services-as", "en")).isEmpty();
        page.navigate("/client/services/details?id=" + fixture.cpanelService);
        assertThat(page.locator("main")).containsText("You can not enter this panel");
        assertThat(examine(page, "client-services-details-as", "en")).isEmpty();
        page.navigate("/client/services?lang=de");
        assertThat(page.locator(".as-client")).containsText("Sie sehen den Kundenbereich als Mika Member.");
        assertThat(overflow(page)).isEmpty();
        shoot(page, "client-services-as-375-light-de");
        page.navigate("/client/services?lang=en");
        browser.expectComplaint("403");
        page.navigate("/client/account");
        assertThat(page.locator("h1")).hasText("Only the user can do this");
        assertThat(examine(page, "client-account-as", "en")).isEmpty();
        page.navigate("/admin/as-client?user=" + fixture.member);
        assertThat(examine(page, "admin-as-client-occupied", "en")).isEmpty();
        page.navigate("/client/services");
        page.locator(".as-client button").click();
        assertThat(page.locator("h1")).hasText("Mika Member");
    }
}
