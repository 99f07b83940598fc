package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.DelayFault;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.StatusFault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;

/** Behaviour 28 by hand: a panel's list is read, looked at, decided and taken over, and compared. */
class ImportBrowserIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static int next;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final SimulatedWhm whm = new SimulatedWhm("import");
    private final String server = "import-server-" + ++next;
    private ServerId id;
    private ClientAccountId client;

    @BeforeEach
    void start() throws IOException {
        whm.put(WhmAccount.of("imp" + next + "known", "known-" + next + ".example", "root"));
        whm.put(WhmAccount.of("imp" + next + "slept", "slept-" + next + ".example", "root")
                .asSuspended());
        whm.put(WhmAccount.of("imp" + next + "a", "import-a-" + next + ".example", "root"));
        whm.put(WhmAccount.of("imp" + next + "b", "import-b-" + next + ".example", "agency"));
        whm.put(WhmAccount.of("imp" + next + "c", "import-c-" + next + ".example", "root")
                .asSuspended());
        whm.put(WhmAccount.of("root", "root-" + next + ".example", "root"));
        whm.put(WhmToken.root("import-token"));
        whm.start();
        id = fixture.with(rooms -> rooms.servers.add(
                Fixture.data(
                        server,
                        "cpanel",
                        whm.apiPort(),
                        new TlsTrust.PinnedKey(whm.certificate().pin()),
                        "root"),
                Secret.of("import-token"),
                AccessControl.unrestricted()));
        UserId owner = fixture.user("office@import-a-" + next + ".example", "Ina Import");
        client = fixture.with(rooms -> rooms.accounts.add("Import & Sons " + next, owner));
        fixture.service(
                client,
                fixture.hosting,
                id,
                "imp" + next + "known",
                "known-" + next + ".example",
                ServiceStatus.ACTIVE);
        fixture.service(
                client,
                fixture.hosting,
                id,
                "imp" + next + "slept",
                "slept-" + next + ".example",
                ServiceStatus.ACTIVE);
        fixture.service(
                client, fixture.hosting, id, "imp" + next + "gone", "gone-" + next + ".example", ServiceStatus.ACTIVE);
    }

    @AfterEach
    void stop() {
        whm.close();
    }

    @Test
    @DisplayName("B28: a list is read, a line left out, the rest taken over, reported; compared again, all is known")
    void a_list_is_taken_over() {
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports");
        page.getByText("Import from a panel").first().click();
        page.locator("[id='import:server']").selectOption(server);
        button(page, "Read the list").click();
        waitFor(page, "To be decided");

        assertThat(page.locator("#results tbody tr")).hasCount(7);
        assertThat(page.locator("#results")).containsText("The status differs.");
        assertThat(page.locator("#results")).containsText("The panel does not list this service.");
        assertThat(page.locator("#results")).containsText("The name belongs to the panel or the system itself.");
        assertThat(page.locator("#results")).containsText("Import & Sons " + next);
        assertThat(services()).as("nothing is written yet").isEqualTo(3);

        button(page, "Start the import").click();
        assertThat(page.locator("main")).containsText("Choose a product for every account");
        page.getByLabel("basic").selectOption("Web Hosting");
        button(page, "Use these products").click();
        page.getByLabel("import-b-" + next + ".example", new Page.GetByLabelOptions().setExact(true))
                .check();
        button(page, "Leave the marked ones out").click();
        assertThat(page.locator("#results")).containsText("Left out");
        button(page, "Start the import").click();
        waitFor(page, "Done");

        assertThat(services()).isEqualTo(5);
        assertThat(count("account_id = " + client))
                .as("the client was found by its owner")
                .isEqualTo(4);
        assertThat(count("status = 'SUSPENDED' and status_reason = 'Unpaid' and username = 'imp" + next + "c'"))
                .isEqualTo(1);
        Sql.run(
                fixture.database().dataSource(),
                "update client_account set name = '=Sons & " + next + "' where id = " + client);
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String address =
                "/admin/imports/report?" + page.url().replaceFirst(".*[?]", "").replaceFirst("&.*", "");
        HttpResponse<String> report = admin.get(address);
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body())
                .contains("import-c-" + next + ".example")
                .contains("," + server + ",")
                .contains(",'=Sons & " + next + ",")
                .contains("Added with a new client", "Added to a client", "Left out", "Not part of it")
                .contains("The name belongs to the panel or the system itself.", "Missing there", "Suspended")
                .doesNotContain("CREATED", "ATTACHED", "RESERVED", "SUSPENDED", "GONE", "OPEN");
        Sql.run(
                fixture.database().dataSource(),
                "update client_account set name = 'Import & Sons " + next + "' where id = " + client);
        assertThat(admin.get(address + "&lang=de").body()).contains("Mit neuem Kunden angelegt", "Gesperrt");
        assertThat(fixture.rows("action = 'IMPORT' and actor_name = 'Fiona Full' and server_id = " + id))
                .as("read, started, done")
                .isEqualTo(3);
        assertThat(fixture.rows("action = 'DECIDE_IMPORT' and actor_name = 'Fiona Full' and server_id = " + id))
                .as("the products, and what was left out")
                .isEqualTo(2);
        assertThat(fixture.rows("action = 'EXPORT' and object_kind = 'import' and actor_name = 'Fiona Full'"
                        + " and server_id = " + id))
                .isEqualTo(2);
        page.reload();
        assertThat(page.locator("#results .badge").getByText("Left out")).hasCount(1);
        assertThat(page.locator("#results .badge").getByText("New", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
        assertThat(page.locator("main")).containsText("Its lines are removed 90 days after the end.");
        assertThat(fixture.rows("action = 'CREATE' and detail like 'import %' and actor_name = 'Fiona Full'"
                        + " and object_kind = 'service' and server_id = " + id))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("B28: what somebody else decides meanwhile is not started unseen: the page says who, and shows it")
    void somebody_else_decides_meanwhile() {
        RoleGroupId some = fixture.with(rooms -> rooms.roleGroups.add(
                "Deciders " + next,
                EnumSet.of(
                        AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS, AdminPermission.MANAGE_USERS)));
        fixture.administrator("decider-" + next + "@example.com", "Dora d'Ecider", some);
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports/panel?server=" + id);
        button(page, "Read the list").click();
        waitFor(page, "To be decided");
        page.getByLabel("basic").selectOption("Web Hosting");
        button(page, "Use these products").click();
        assertThat(page.locator("main")).containsText("Decided last by");

        Page other = browser.signedIn("admin", "decider-" + next + "@example.com");
        other.navigate(page.url());
        other.getByLabel("import-b-" + next + ".example", new Page.GetByLabelOptions().setExact(true))
                .check();
        button(other, "Leave the marked ones out").click();
        assertThat(other.locator("#results")).containsText("Left out");

        button(page, "Start the import").click();
        assertThat(page.locator("main"))
                .containsText("Something was decided since this page was shown, last by Dora d'Ecider.");
        assertThat(page.locator("#results")).containsText("Left out");
        assertThat(services()).isEqualTo(3);
        button(page, "Start the import").click();
        waitFor(page, "Done");
        assertThat(services()).isEqualTo(5);
    }

    @Test
    @DisplayName("B28: a comparison says what is missing on either side or differs, and changes nothing")
    void a_comparison() {
        long before = services();
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports/compare");
        page.locator("[id='compare:server']").selectOption(server);
        button(page, "Compare this server").click();
        waitFor(page, "Done");

        assertThat(page.locator("#results tbody tr")).hasCount(6);
        assertThat(page.locator("#results")).not().containsText("known-" + next);
        assertThat(page.getByText("Import from this server")).isVisible();
        assertThat(services()).isEqualTo(before);
        page.navigate("/admin/imports/compare");
        assertThat(page.locator("main")).containsText(server);
    }

    @Test
    @DisplayName("B28: a panel that refuses is named with the cause; a line is decided on a page of its own")
    void refused_and_decided() {
        whm.failNext(new StatusFault(503, ""));
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports/panel?server=" + id);
        button(page, "Read the list").click();
        waitFor(page, "Failed");
        assertThat(page.locator("main")).containsText("The list could not be read. Nothing was taken over.");
        assertThat(page.locator(".stat")).hasCount(0);
        assertThat(page.locator("main")).not().containsText("Nothing to see");

        button(page, "Try again").click();
        waitFor(page, "To be decided");
        page.locator("#results a.name")
                .getByText("import-b-" + next + ".example")
                .click();
        page.locator("[id='line:choice']").selectOption("ATTACH");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Choose the client that is to have it.");
        page.locator("[id='line:client']").fill("Import & Sons " + next + " #" + client);
        page.locator("[id='line:product']").selectOption("Web Hosting");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Decided: import-b-" + next + ".example");
        button(page, "Drop it").click();
        assertThat(page.locator("main")).containsText("Cancelled");
        assertThat(services()).isEqualTo(3);
    }

    @Test
    @DisplayName("S15: the page that shows how far an import is says that it asks by itself")
    void it_looks_by_itself() {
        whm.failAlways(DelayFault.of(6_000));
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports/panel?server=" + id);
        button(page, "Read the list").click();
        assertThat(page.locator("#progress")).containsText("goes on by itself, within ten minutes at the latest");
        page.waitForRequest(
                asked -> asked.url().contains("/admin/imports/run")
                        && asked.headers().containsKey("panelkey-by-itself"),
                () -> {});
        whm.heal();
        waitFor(page, "To be decided");
    }

    @Test
    @DisplayName("B28: who may only look decides and starts nothing; who may make no users starts no import that does")
    void rights() {
        RoleGroupId some = fixture.with(rooms -> rooms.roleGroups.add(
                "Importers " + next, EnumSet.of(AdminPermission.VIEW_CLIENTS, AdminPermission.MANAGE_CLIENTS)));
        fixture.administrator("importer-" + next + "@example.com", "Ilse Import", some);
        Page page = browser.signedIn("admin", "importer-" + next + "@example.com");
        page.navigate("/admin/imports/panel?server=" + id);
        button(page, "Read the list").click();
        waitFor(page, "To be decided");
        page.getByLabel("basic").selectOption("Web Hosting");
        button(page, "Use these products").click();
        button(page, "Start the import").click();
        assertThat(page.locator("main")).containsText("you may not make any");
        assertThat(services()).isEqualTo(3);

        Page looker = browser.signedIn("admin", Fixture.ONE);
        looker.navigate(page.url());
        assertThat(looker.locator("#results")).containsText("import-a-" + next + ".example");
        assertThat(button(looker, "Start the import")).hasCount(0);
        assertThat(button(looker, "Leave the marked ones out")).hasCount(0);
        browser.expectComplaint("403");
        assertThat(looker.navigate("/admin/imports/panel").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("B28: a file is uploaded, looked at and taken over; a wrong one is refused with its line or column")
    void a_file() {
        Page page = browser.signedIn("admin", Fixture.ADMIN);
        page.navigate("/admin/imports/file");
        upload(page, "domain,username,server,kind\n");
        assertThat(page.locator("main")).containsText("There is no column \"kind\".");
        upload(page, "domain,username,server,product,email\na.example,a,x,\"open,b@example.com\n");
        assertThat(page.locator("main")).containsText("a quotation mark does not end");

        upload(
                page,
                "sep=;\nemail; product; server; username; domain; client\nnew-" + next
                        + "@example.com; \"Web Hosting\" ; " + server + "; csv" + next + "; csv-" + next
                        + ".example; \"Neu; GmbH\"\n;Web Hosting;nowhere;b;b.example;\n"
                        + "; Web Hosting; " + server + "; IMP" + next + "KNOWN; known-" + next
                        + ".example; Nobody Ltd\n"
                        + "office@import-a-" + next + ".example; Web Hosting; " + server + "; csx" + next + "; csx-"
                        + next + ".example; Somebody Ltd\n");
        assertThat(page.locator("#results tbody tr")).hasCount(4);
        assertThat(page.locator("#results")).containsText("The client differs: here it is Import & Sons " + next + ".");
        assertThat(page.locator("#results")).containsText("The client and the address of this line disagree");
        assertThat(page.locator("#results")).containsText("There is no server of this name");
        assertThat(page.locator("#results"))
                .containsText("New client Neu; GmbH, unless new-" + next + "@example.com has one");
        assertThat(page.locator("main")).not().containsText("Missing there");
        String run = page.url();
        page.locator("#results a.name").getByText("csv-" + next + ".example").click();
        assertThat(page.locator("main dl")).containsText("Neu; GmbH");
        assertThat(page.locator("main")).containsText("As the file has it.");
        assertThat(page.locator("main")).not().containsText("the panel");
        page.navigate(run);
        button(page, "Start the import").click();
        waitFor(page, "Done");
        assertThat(count("username = 'csv" + next + "'")).isEqualTo(1);
    }

    @Test
    @DisplayName("B28: a file of a gigabyte is refused before it is read, and one that hides its length while it is")
    void a_file_that_is_too_large() {
        WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);
        String cookie = "Cookie: panelkey=" + admin.cookie().getValue();
        String origin = "Origin: " + product.base();
        String type = "Content-Type: multipart/form-data; boundary=x";
        RawHttp.Reply promised = product.raw()
                .send("POST", "/admin/imports/upload", new byte[0], cookie, origin, type, "Content-Length: 1073741824");
        assertThat(promised.status()).isEqualTo(303);
        assertThat(promised.header("Location").toString()).contains("why=TOO_LARGE");

        byte[] body = ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.csv\"\r\n\r\n"
                        + "x".repeat(22 << 20) + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> hidden = admin.stream(
                "/admin/imports/upload",
                body,
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Origin",
                product.base().toString());
        assertThat(hidden.statusCode()).isEqualTo(303);
        assertThat(WebClient.location(hidden)).contains("why=TOO_LARGE");
    }

    private static void upload(Page page, String content) {
        page.locator("#file")
                .setInputFiles(new FilePayload("list.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        button(page, "Read the file").click();
    }

    private long services() {
        return count("true");
    }

    private long count(String where) {
        return Sql.number(
                fixture.database().dataSource(),
                "select count(*) from service where server_id = " + id + " and " + where);
    }

    private static void waitFor(Page page, String state) {
        assertThat(page.locator(".page-head .badge"))
                .containsText(state, new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
    }
}
