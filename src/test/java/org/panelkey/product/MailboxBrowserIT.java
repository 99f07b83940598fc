package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WireFault;
import org.panelkey.storage.Sql;

/** Behaviour 11, with a browser: in place, and without script. */
class MailboxBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();

    @AfterEach
    void heal() {
        fixture.whm1.heal();
        fixture.whm1.refuseMailboxes("");
    }

    @Test
    @DisplayName("B11: made in place with a generated password, which the panel has; nothing of it is in an address")
    void made_in_place() {
        Page page = details("mbb-made");
        List<String> addresses = new CopyOnWriteArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        int before = fixture.whm1.recorder().requests().size();
        open(page);
        assertThat(fixture.whm1.recorder().requests())
                .as("one call for the domains")
                .hasSize(before + 1);
        page.locator("#mailbox-local").fill("info");
        button(page, "Generate").click();
        String password = page.locator("#mailbox-password").inputValue();
        assertThat(page.locator("#mailbox [role=status]").first()).containsText("Very good");
        page.evaluate("window.stays = true");

        create(page);

        assertThat(page.locator("#mailbox")).containsText("The e-mail account was created.");
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-made.example");
        assertThat(page.locator("#mailbox")).containsText("port 993, SSL/TLS");
        assertThat(page.evaluate("window.stays")).as("the page was not left").isEqualTo(true);
        assertThat(page.locator("h1")).hasText("mbb-made.example");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("mailbox");
        assertThat(password)
                .hasSize(20)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*\\d.*")
                .matches(".*[-_+!].*");
        assertThat(fixture.whm1.mailboxes("mbb-made")).containsExactly("info@mbb-made.example");
        assertThat(fixture.whm1.mailboxPassword("info@mbb-made.example")).isEqualTo(password);
        assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains(password));

        assertThat(page.content()).doesNotContain(password);
        assertThat(page.locator("#mailbox")).containsText("shown again");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        button(page, "Copy the password").click();
        assertThat(page.locator(".toast")).hasCount(1);
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(password);
        button(page, "Copy all").click();
        assertThat(page.locator(".toast")).hasCount(2);
        assertThat(page.evaluate("navigator.clipboard.readText()")
                        .toString()
                        .replaceAll("SMTP\\): .*, port", "SMTP): , port"))
                .contains(
                        "User name: info@mbb-made.example\nPassword: " + password + "\nIncoming mail (IMAP): ",
                        ", port 993, SSL/TLS\nOutgoing mail (SMTP): , port 465, SSL/TLS\n");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create another one"))
                .click();
        assertThat(page.locator("#mailbox-password")).hasValue("");
        fill(page, "zwei");
        create(page);
        assertThat(page.locator("#mailbox-address")).hasText("zwei@mbb-made.example");
    }

    @Test
    @DisplayName("B11: what is wrong is said beside its field and has the focus; the rest stays as typed")
    void wrong_in_place() {
        Page page = details("mbb-wrong");
        open(page);
        fill(page, "in fo");
        page.locator("#mailbox-quota").fill("77");
        create(page);
        assertThat(page.locator("#mailbox-local-error")).containsText("letters from a to z");
        assertThat(page.locator("#mailbox-local")).isFocused();
        assertThat(page.locator("#mailbox-quota")).hasValue("77");
        assertThat(page.locator("#mailbox-password")).hasValue("Vierzig&Birken-2Seen");
        assertThat(page.content()).as("only in the field").doesNotContain("Birken");
        page.locator("#mailbox-local").fill("info");
        create(page);
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-wrong.example");
        assertThat(fixture.whm1.mailboxQuota("info@mbb-wrong.example")).isEqualTo(77);
    }

    @Test
    @DisplayName("B11: a double click on a slow panel makes one mailbox; the button says that it works")
    void a_double_click() {
        Page page = details("mbb-double");
        open(page);
        fill(page, "info");
        fixture.whm1.failAlways(DelayFault.of(1_000));
        button(page, "Create e-mail account").dblclick();
        assertThat(button(page, "Create e-mail account")).hasAttribute("aria-busy", "true");
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-double.example");
        assertThat(fixture.whm1.recorder().mailboxesMade("info@mbb-double.example"))
                .isOne();
        assertThat(fixture.rows(
                        "action = 'MAKE_MAILBOX' and outcome = 'INTENDED' and object_name =" + " 'mbb-double.example'"))
                .isOne();
    }

    @Test
    @DisplayName(
            "B11: without script, a double click on a slow panel makes one mailbox, and the page that comes says so")
    void a_double_click_without_script() {
        Page page =
                browser.signIn(browser.page(Browser.options().setJavaScriptEnabled(false)), "client", Fixture.OWNER);
        page.navigate("/client/services/details?id=" + service("mbb-plain"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create an e-mail account"))
                .click();
        assertThat(page.locator("h1")).hasText("Create an e-mail account");
        fill(page, "info");
        fixture.whm1.failAlways(DelayFault.of(700));
        button(page, "Create e-mail account").dblclick();
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-plain.example");
        assertThat(button(page, "Copy the password")).hasCount(0);
        assertThat(fixture.whm1.recorder().mailboxesMade("info@mbb-plain.example"))
                .isOne();
    }

    @Test
    @DisplayName(
            "B11: a panel that dies in the middle: looking again in place tells what became of it, and makes nothing")
    void dead_in_the_middle() {
        Page page = details("mbb-dead");
        open(page);
        fill(page, "info");
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(Fault.NONE);
        fixture.whm1.failNext(WireFault.CLOSE_WITHOUT_WORK);
        create(page);
        assertThat(page.locator("#mailbox")).containsText("We can’t know yet");
        page.waitForResponse(
                response -> response.url().endsWith("/client/services/mailbox"),
                () -> button(page, "Look again").click());
        assertThat(page.locator("[aria-busy]")).hasCount(0);
        assertThat(page.locator("#mailbox")).containsText("We can’t know yet");
        fixture.whm1.putMailbox("mbb-dead", "info@mbb-dead.example");
        button(page, "Look again").click();
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-dead.example");
        assertThat(fixture.whm1.recorder().mailboxesMade("info@mbb-dead.example"))
                .isZero();
        assertThat(Sql.text(
                        fixture.database().dataSource(),
                        "select state from mailbox_attempt where domain = 'mbb-dead.example'"))
                .isEqualTo("MADE");
    }

    @Test
    @DisplayName(
            "B11: an answer that is lost on its way to the browser is asked for again with the same key: one mailbox")
    void a_lost_answer() {
        Page page = details("mbb-lost");
        open(page);
        fill(page, "info");
        AtomicInteger posts = new AtomicInteger();
        page.route("**/client/services/mailbox", route -> {
            if (posts.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        browser.expectComplaint("ERR_FAILED");
        create(page);
        assertThat(page.locator("#mailbox-address")).hasText("info@mbb-lost.example");
        assertThat(page.locator("h1")).hasText("Create an e-mail account");
        assertThat(posts.get()).isEqualTo(2);
        assertThat(fixture.whm1.recorder().mailboxesMade("info@mbb-lost.example"))
                .isOne();
    }

    @Test
    @DisplayName("B11: a session that ended meanwhile leads to the sign-in and makes nothing")
    void an_ended_session() {
        Page page = details("mbb-ended");
        open(page);
        fill(page, "info");
        page.context().clearCookies();
        create(page);
        assertThat(page.locator("h1")).hasText("Sign in");
        assertThat(fixture.whm1.mailboxes("mbb-ended")).isEmpty();
    }

    @Test
    @DisplayName("B11: who comes by another site's link goes on with a click, and gets the form in place")
    void by_another_sites_link() {
        ServiceId service = service("mbb-link");
        Page page = browser.signedIn("client", Fixture.OWNER);
        int before = fixture.whm1.recorder().requests().size();
        byForeignLink(page, service);
        assertThat(fixture.whm1.recorder().requests()).hasSize(before);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go on"))
                .click();
        assertThat(page.locator("#mailbox-local")).isFocused();
        assertThat(fixture.whm1.recorder().requests()).hasSize(before + 1);
    }

    /** Follows a link to the form as a page of nobody we know has it. */
    static void byForeignLink(Page page, ServiceId service) {
        page.navigate("data:text/html,<a href='" + Product.get().base() + "/client/services/mailbox?id=" + service
                + "'>there</a>");
        page.getByText("there").click();
        assertThat(page.locator("#mailbox")).containsText("It is asked when you go on.");
    }

    @Test
    @DisplayName("B11: staff set the sizes on the product's page, within limits, and the client's form has them")
    void sizes_of_a_product() {
        Page staff = browser.signedIn("admin", Fixture.ADMIN);
        staff.navigate("/admin/products/edit?id=" + fixture.reseller);
        staff.getByLabel("Proposed size in MB").fill("500");
        staff.getByLabel("Highest size in MB").fill("400");
        button(staff, "Save").click();
        assertThat(staff.locator("main")).containsText("The proposed size can’t be above the highest.");
        staff.getByLabel("Highest size in MB").fill("4096001");
        button(staff, "Save").click();
        assertThat(staff.locator("main")).containsText("Please enter whole MB from 1 to 4096000.");
        staff.getByLabel("Highest size in MB").fill("600");
        staff.getByLabel("without a limit").check();
        button(staff, "Save").click();
        assertThat(staff.locator("main")).containsText("Saved: Reseller Hosting.");
        assertThat(staff.getByLabel("Proposed size in MB")).hasValue("500");
        assertThat(staff.getByLabel("without a limit")).isChecked();
    }

    /** Opens the form in the service's page. */
    static void open(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create an e-mail account"))
                .click();
        assertThat(page.locator("#mailbox-local")).isVisible();
    }

    /** Fills in a name and a good password. */
    static void fill(Page page, String local) {
        page.locator("#mailbox-local").fill(local);
        page.locator("#mailbox-password").fill("Vierzig&Birken-2Seen");
    }

    /** Sends the form. */
    static void create(Page page) {
        button(page, "Create e-mail account").click();
    }

    private Page details(String user) {
        ServiceId service = service(user);
        Page page = browser.signedIn("client", Fixture.OWNER);
        page.navigate("/client/services/details?id=" + service);
        return page;
    }

    private ServiceId service(String user) {
        fixture.whm1.put(WhmAccount.of(user, user + ".example", "root"));
        return fixture.service(
                fixture.account, fixture.hosting, fixture.server1, user, user + ".example", ServiceStatus.ACTIVE);
    }
}
