package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.WebClient.location;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroupId;

/** Server groups, datacentres and moved services, by HTTP and by hand. */
class ServerGroupsIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static int number;

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final String name = "grouped" + ++number;
    private final ServerGroupId group =
            fixture.with(rooms -> rooms.serverGroups.add("Group " + name, FillRule.LEAST_FULL));
    private final ProductId sold = fixture.with(rooms ->
            rooms.products.add("Product " + name, ProductType.SHARED, new PanelType("cpanel"), Optional.of(group)));
    private final WebClient admin = product.browser().signIn("admin", Fixture.ADMIN);

    @Test
    @DisplayName("The group's page says how full each server is and which is next, and the form takes just that one")
    void the_next_server_is_named_and_taken() {
        ServerId one = server("-1", Optional.of(1));
        ServerId two = server("-2", Optional.of(3));
        server("-endless", Optional.empty());
        service(two, "first");
        String page = admin.get("/admin/server-groups/edit?id=" + group).body();
        assertThat(page).contains("Least full: " + name + "-1, 0 of 1", "1 of 3", "No limit set");

        assertThat(location(add("auto", "second"))).startsWith("/admin/services/edit?id=");
        assertThat(serverOf("second")).isEqualTo(one);
        assertThat(admin.get("/admin/server-groups/edit?id=" + group).body())
                .contains("Least full: " + name + "-2, 1 of 3", "Full");
        add("auto", "third");
        add("auto", "fourth");
        assertThat(serverOf("fourth")).isEqualTo(two);
        assertThat(admin.get("/admin/server-groups/edit?id=" + group).body()).contains("No server takes more.");

        HttpResponse<String> full = add("auto", "fifth");
        assertThat(full.statusCode()).isEqualTo(200);
        assertThat(full.body())
                .contains(
                        "No server of Group " + name + " takes more: " + name + "-1, 1 of 1 (Full)",
                        name + "-endless, 0 (No limit set)",
                        "value=\"fifth\"");
        assertThat(find("fifth")).isEmpty();

        // By hand it is said once, and the second save is knowing.
        HttpResponse<String> warned = add(one.toString(), "fifth");
        assertThat(warned.body()).contains("takes no more by its limits: " + name + "-1, 1 of 1 (Full)");
        assertThat(find("fifth")).isEmpty();
        assertThat(location(again(warned.body(), one.toString(), "fifth"))).startsWith("/admin/services/edit?id=");
        assertThat(serverOf("fifth")).isEqualTo(one);
    }

    @Test
    @DisplayName("A group whose servers have no limit says that, and not that they are full")
    void without_a_limit() {
        server("-endless", Optional.empty());
        assertThat(admin.get("/admin/server-groups/edit?id=" + group).body())
                .contains("No limit is set for these servers")
                .doesNotContain("No server takes more");
        assertThat(add("auto", "sixth").body())
                .contains("No limit is set for the servers of Group " + name)
                .doesNotContain("takes more");
    }

    @Test
    @DisplayName("A product without a group says so when a server is to be chosen")
    void without_a_group() {
        HttpResponse<String> answer = submit(fixture.hosting, "auto", "groupless" + number);
        assertThat(answer.body()).contains("Web Hosting has no server group");
    }

    @Test
    @DisplayName("A datacentre is added, chosen for a server, found and filtered by, and not removed while it is used")
    void a_datacentre_is_used() {
        assertThat(location(admin.submit(
                        "/admin/datacentres/edit",
                        "datacentre",
                        "save",
                        Map.of("name", "Vienna <" + name + ">", "place", "Floridsdorf", "note", "Call Eva"))))
                .isEqualTo("/admin/datacentres");
        assertThat(admin.get("/admin/datacentres").body())
                .contains("Vienna &lt;" + name + "&gt;", "Floridsdorf", "Call Eva");
        assertThat(admin.submit(
                                "/admin/datacentres/edit",
                                "datacentre",
                                "save",
                                Map.of("name", "Vienna <" + name + ">"))
                        .body())
                .contains("Another datacentre has this name already");
        assertThat(admin.submit(
                                "/admin/datacentres/edit",
                                "datacentre",
                                "save",
                                Map.of("name", "VIENNA <" + name + ">"))
                        .body())
                .contains("There is a datacentre Vienna &lt;" + name + "&gt; already");
        assertThat(admin.submit("/admin/datacentres/edit", "datacentre", "save", Map.of("name", " "))
                        .body())
                .contains("Please give the datacentre a name");
        DatacentreId id = fixture.with(rooms -> rooms.datacentres.all()).stream()
                .filter(each -> each.name().contains(name))
                .findFirst()
                .orElseThrow()
                .id();
        ServerId server = fixture.openServer(name);
        Page page = browser.page(Browser.options(), admin);
        page.navigate("/admin/servers/edit?id=" + server);
        page.getByLabel("Datacentre").selectOption(id.toString());
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText(name + " is saved.");
        assertThat(fixture.rows("action = 'CHANGE' and server_id = " + server + " and detail like '%in Vienna <" + name
                        + ">%'"))
                .isOne();
        page.navigate("/admin/servers?q=vienna+%3C" + name);
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        page.navigate("/admin/servers?datacentre=" + id);
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        assertThat(page.locator("#results")).containsText("Vienna <" + name + ">");
        page.navigate("/admin/datacentres/edit?id=" + id);
        button(page, "Remove datacentre").click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("can't be removed while 1 server stands there: " + name);
        fixture.with(rooms -> {
            rooms.servers.remove(server);
            return true;
        });
        page.navigate("/admin/datacentres/edit?id=" + id);
        button(page, "Remove datacentre").click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("Vienna <" + name + "> is removed.");
    }

    @Test
    @DisplayName(
            "Moving shows first what changes, asks for a proof, is recorded, and names what may be open there still")
    void a_service_is_moved() {
        RoleGroupId mover = fixture.with(rooms -> rooms.roleGroups.add(
                "Movers " + name, EnumSet.complementOf(EnumSet.of(AdminPermission.MANAGE_SETTINGS))));
        fixture.administrator(name + "@example.com", "Moritz Mover", mover);
        ServerId from = server("-from", Optional.empty());
        ServerId to = server("-to", Optional.of(1));
        restrict(to, Set.of(mover));
        ServiceId id = service(from, "blumenhu");
        ServiceId taken =
                fixture.service(fixture.foreignAccount, sold, to, "someone", "someone.example", ServiceStatus.ACTIVE);
        WebClient owner = product.browser().signIn("client", Fixture.OWNER);
        assertThat(location(owner.enter("client", "service", id.value()))).startsWith("https://");

        Page page = browser.page(Browser.options(), product.browser().signIn("admin", name + "@example.com"));
        EnrolledApp.of(product.browser().signIn("admin", name + "@example.com"), "admin");
        page.navigate("/admin/services/edit?id=" + id);
        page.getByText("Move to another server").click();
        page.getByLabel("New server").selectOption(to.toString());
        assertThat(page.getByLabel("New server").locator("option:checked")).hasText(name + "-to, 1 of 1 (Full)");
        button(page, "Show what changes").click();
        assertThat(page.locator("main")).containsText(name + "-from → " + name + "-to");
        assertThat(page.locator("main")).containsText("The new server takes no more");
        assertThat(page.locator("main")).containsText("Role group 1");
        assertThat(page.locator("main")).containsText("Olivia Owner");
        button(page, "Move service").click();
        assertThat(page.locator("main")).containsText("Please tick this");
        page.getByLabel("Put the service there all the same").check();
        button(page, "Move service").click();
        assertThat(page.locator("main")).containsText("saving this needs a fresh proof");
        assertThat(fixture.rows("action = 'MOVE' and service_id = " + id)).isZero();

        // With a fresh proof, by whoever holds it; the account of another client is no place to go.
        Map<String, String> chosen = Map.of("server", to.toString(), "username", "someone");
        HttpResponse<String> review = admin.submit("/admin/services/move?id=" + id, "move", "next", chosen);
        assertThat(move(review.body(), id).body())
                .contains("someone.example is the account someone on " + name + "-to already");
        assertThat(add(to.toString(), "Someone").body()).contains("takes no more");
        assertThat(again(add(to.toString(), "Someone").body(), to.toString(), "Someone")
                        .body())
                .contains("This account of the server belongs to someone.example already");
        assertThat(find("Someone")).isEmpty();
        review = admin.submit(
                "/admin/services/move?id=" + id,
                "move",
                "next",
                Map.of("server", to.toString(), "username", "blumenhu"));
        HttpResponse<String> moved = move(review.body(), id);
        assertThat(location(moved)).isEqualTo("/admin/sessions?scope=SERVICE&id=" + id);
        assertThat(admin.get(location(moved)).body())
                .contains(name + ".blumenhu.example is now on " + name + "-to", "Olivia Owner");
        assertThat(serverOf("blumenhu")).isEqualTo(to);
        assertThat(fixture.rows("action = 'MOVE' and outcome = 'DONE' and service_id = " + id + " and server_id = " + to
                        + " and detail like 'moved from blumenhu on " + name + "-from %'"))
                .isOne();
        assertThat(admin.get("/admin/activity?action=MOVE").body()).contains("to another server");
        ServerId stayed =
                fixture.with(rooms -> rooms.services.find(taken).orElseThrow().server());
        assertThat(stayed).isEqualTo(to);
    }

    @Test
    @DisplayName("Who may not change services has no page to move one, and none is moved to another panel by hand")
    void moving_needs_the_right() {
        ServerId from = server("-from", Optional.empty());
        ServiceId id = service(from, "stays");
        WebClient one = product.browser().signIn("admin", Fixture.ONE);
        assertThat(one.get("/admin/services/move?id=" + id).statusCode()).isEqualTo(403);
        assertThat(one.get("/admin/services/edit?id=" + id).body()).doesNotContain("/admin/services/move");
        assertThat(admin.get("/admin/services/move?id=999999999").statusCode()).isEqualTo(404);
        for (String server : List.of(fixture.server3.toString(), from.toString(), "x", "")) {
            HttpResponse<String> answer = admin.submit(
                    "/admin/services/move?id=" + id, "move", "next", Map.of("server", server, "username", "stays"));
            assertThat(answer.statusCode()).as(server).isEqualTo(200);
            assertThat(answer.body()).as(server).doesNotContain("What changes");
        }
        assertThat(admin.submit(
                                "/admin/services/move?id=" + id,
                                "move",
                                "next",
                                Map.of("server", server("-to", Optional.empty()).toString(), "username", "root"))
                        .body())
                .contains("This name belongs to the panel");
    }

    /** Sends the review back as a browser would: the view knows what was chosen. */
    private HttpResponse<String> move(String review, ServiceId id) {
        Map<String, String> fields = new LinkedHashMap<>(WebClient.hidden(part(review, "move")));
        fields.put("move", "move");
        fields.put("move:knowing", "true");
        fields.put("move:go", "move:go");
        return admin.post("/admin/services/move?id=" + id, fields);
    }

    private HttpResponse<String> add(String server, String username) {
        return submit(sold, server, username);
    }

    private HttpResponse<String> submit(ProductId product, String server, String username) {
        return admin.submit("/admin/services/edit", "service", "create", fields(product, server, username));
    }

    private HttpResponse<String> again(String html, String server, String username) {
        Map<String, String> all = new LinkedHashMap<>(WebClient.hidden(part(html, "service")));
        all.put("service", "service");
        fields(sold, server, username).forEach((field, value) -> all.put("service:" + field, value));
        all.put("service:create", "service:create");
        return admin.post("/admin/services/edit", all);
    }

    private static String part(String html, String form) {
        int start = html.indexOf("<form id=\"" + form + "\"");
        return html.substring(start, html.indexOf("</form>", start));
    }

    private Map<String, String> fields(ProductId product, String server, String username) {
        return Map.of(
                "domain",
                name + "." + username + ".example",
                "client",
                "Blumen Huber",
                "product",
                product.toString(),
                "server",
                server,
                "username",
                username,
                "status",
                "ACTIVE",
                "reason",
                "");
    }

    private ServerId serverOf(String username) {
        return find(username).orElseThrow();
    }

    private Optional<ServerId> find(String username) {
        return fixture.with(
                rooms -> rooms.services.search(ServiceFilter.containing(name + "." + username), 0, 2).stream()
                        .map(each -> each.server())
                        .findFirst());
    }

    private ServiceId service(ServerId on, String username) {
        String domain = name + "." + username + ".example";
        return fixture.service(fixture.account, sold, on, username, domain, ServiceStatus.ACTIVE);
    }

    private void restrict(ServerId id, Set<RoleGroupId> groups) {
        fixture.with(rooms -> {
            var stored = rooms.servers.find(id).orElseThrow();
            rooms.servers.change(
                    id, stored.version(), stored.data(), Optional.empty(), AccessControl.restrictedTo(groups));
            return true;
        });
    }

    private ServerId server(String ending, Optional<Integer> most) {
        ServerData data = Fixture.data(
                name + ending,
                "cpanel",
                fixture.whm1.apiPort(),
                new TlsTrust.PinnedKey(fixture.whm1.certificate().pin()),
                "root");
        return fixture.with(rooms -> rooms.servers.add(
                new ServerData(
                        data.name(),
                        data.panel(),
                        data.host(),
                        data.port(),
                        data.trust(),
                        data.username(),
                        data.publicName(),
                        data.allowedHosts(),
                        data.pathTemplate(),
                        data.datacentre(),
                        Optional.of(group),
                        most,
                        true),
                Secret.of(Fixture.MARKER),
                AccessControl.unrestricted()));
    }
}
