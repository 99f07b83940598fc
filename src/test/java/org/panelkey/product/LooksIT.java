package org.panelkey.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.Browser.button;
import static org.panelkey.product.Browser.newTab;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.applications.NewApplication;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.factors.PhoneApp;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.providers.ProviderId;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.MatrixChange;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.Fault;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WireFault;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.Sql;
import org.panelkey.tokens.TokenKind;

/** Every page, on a desk and on a phone, light and dark, in English and German: complete, accessible and light. */
class LooksIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    /** Pages that ask whoever signed in long ago for a proof first, and lead to them only then. */
    private static final Pattern PROOF_FIRST = Pattern.compile("/(admin|client)/account/(app|passkey|codes)");

    private static final int WIDE = 1280;
    private static final int PHONE = 375;
    private static final int SMALL_PHONE = 320;
    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final long PLAIN_BUDGET = 110_000;
    private static final long COMPONENTS_BUDGET = 360_000;
    /** The matrix has a script and a style of its own in the place of components, and hundreds of cells. */
    private static final long MATRIX_BUDGET = 130_000;
    /** So has the editor of shortcuts, with fields for each of them. */
    private static final List<String> WITH_SCRIPTS = List.of("/admin/access", "/admin/shortcuts/edit");

    /** What another system has, and a destination leads on to. */
    private static final String ELSEWHERE = "https://help.example.com/";

    private static final Map<String, String> WEIGHTS = new TreeMap<>();

    private static World world;

    /** A page to look at. */
    record Place(String area, String path, boolean door) {

        String name() {
            // A token is drawn anew each time, and would name the picture.
            String words = path.replaceFirst("token=(?!A{43}).*", "token=live")
                    .replaceFirst("\\?r=.+", "?r=live")
                    .substring(1)
                    .replaceAll("[^a-z]+", "-")
                    .replaceAll("-$", "");
            return path.contains("?") ? words.replaceAll("-(id|ref|token|q|client)$", "") + "-one" : words;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** What there is to look at, and who looks. */
    private static final class World {

        private final Fixture fixture = Product.get().fixture();
        private final Map<String, WebClient> sessions;
        private final Map<String, List<String>> examples;

        World() {
            ServerGroupId group = fixture.with(rooms -> rooms.serverGroups.add("Shared, Vienna", FillRule.LEAST_FULL));
            fixture.with(rooms -> rooms.servers.add(
                    Fixture.data(
                            "open-to-all",
                            "cpanel",
                            fixture.whm1.apiPort(),
                            new TlsTrust.PinnedKey(fixture.whm1.certificate().pin()),
                            "root"),
                    Secret.of(Fixture.MARKER),
                    AccessControl.unrestricted()));
            ServiceId broken = fixture.service(
                    fixture.account,
                    fixture.hosting,
                    fixture.server1,
                    "nobody9",
                    "looks-broken.example",
                    ServiceStatus.ACTIVE);
            AdministratorId administrator = fixture.administrator("looks@example.com", "Lena Looks", fixture.groupOne);
            WebClient owner = Product.get().browser().signIn("client", Fixture.OWNER);
            WebClient admin = Product.get().browser().signIn("admin", Fixture.ADMIN);
            sessions = Map.of("client", owner, "admin", admin);
            leadOn(admin);
            requests(admin);
            String invitation = PeopleIT.token(PeopleIT.invite(owner, "anna@example.org", "all", ""));
            String failed = WebClient.location(owner.enter("client", "service", broken.value()));
            String ref = failed.substring(failed.indexOf('?'));
            ProviderId provider = fixture.with(rooms -> rooms.providers.add(
                    new ProviderData(
                            "Example Login",
                            "https://login.example.com/realms/staff",
                            "panelkey",
                            "openid profile email",
                            "realm_access.roles",
                            true,
                            false,
                            true,
                            ProviderAudience.BOTH,
                            List.of(
                                    new GroupRule("hosting-admins", fixture.groupTwo),
                                    new GroupRule("hosting-support", fixture.groupOne))),
                    Secret.of("not-used")));
            ServiceId locked = locked(owner);
            List<Long> imports = ImportRows.inEachState(fixture);
            Grown grown = new Grown(group);
            LinksScene linked = linked();
            ServerId ill = ill();
            String refused =
                    WebClient.location(Product.get().browser().get("/admin/provider/back?state=begun-elsewhere"));
            String clientRefused =
                    WebClient.location(Product.get().browser().get("/client/provider/back?state=begun-elsewhere"));
            examples = Map.ofEntries(
                    Map.entry("/client/provider/failed", List.of(clientRefused.substring(clientRefused.indexOf('?')))),
                    Map.entry(
                            "/client/services/details",
                            List.of(
                                    "?id=" + fixture.cpanelService,
                                    "?id=" + fixture.suspended,
                                    "?id=" + locked,
                                    "?id=" + grown.service)),
                    Map.entry("/client/services/mailbox", List.of("?id=" + fixture.cpanelService)),
                    Map.entry("/client/services", List.of("", "?q=nothing-like-that")),
                    Map.entry("/client/people/edit", List.of("?id=" + fixture.member)),
                    Map.entry("/client/onward", List.of("?to=KNOWLEDGEBASE")),
                    Map.entry("/client/invitation", List.of("?token=" + "A".repeat(43), "?token=" + invitation)),
                    Map.entry("/admin/invitation", List.of("?token=" + "A".repeat(43))),
                    Map.entry("/client/email", List.of("?token=" + "A".repeat(43))),
                    Map.entry("/admin/email", List.of("?token=" + "A".repeat(43))),
                    Map.entry(
                            "/admin/clients/member",
                            List.of(
                                    "?client=" + fixture.account,
                                    "?client=" + fixture.account + "&user=" + fixture.member)),
                    Map.entry("/client/failed", List.of("", ref)),
                    Map.entry("/admin/failed", List.of("", ref)),
                    Map.entry("/admin/activity/attempt", List.of("", ref)),
                    Map.entry(
                            "/admin/explain",
                            List.of(
                                    "",
                                    "?administrator=" + administrator + "&server=" + fixture.server2,
                                    "?person=example.com&target=server")),
                    Map.entry("/admin/requests", List.of("", "?show=granted")),
                    Map.entry("/admin/requests/ask", List.of("", "?server=" + fixture.server3)),
                    Map.entry(
                            "/admin/as-client", List.of("?user=" + fixture.member, "?ended=1&user=" + fixture.member)),
                    Map.entry(
                            "/admin/locks",
                            List.of("", "?scope=SERVER&id=" + fixture.server2, "?scope=SERVICE&id=" + locked)),
                    Map.entry(
                            "/admin/sessions",
                            List.of("", "?scope=SERVER&id=" + fixture.server2, "?scope=SERVICE&id=" + locked)),
                    Map.entry("/admin/connect", List.of("", "?q=e", "?q=nothing-like-that")),
                    Map.entry("/admin/imports/run", ImportRows.addresses(imports)),
                    Map.entry("/admin/imports/line", List.of("?id=" + imports.get(0))),
                    Map.entry("/admin/servers", List.of("", "?q=nothing-like-that", "?datacentre=" + grown.datacentre)),
                    Map.entry("/admin/datacentres/edit", List.of("", "?id=" + grown.datacentre)),
                    Map.entry("/admin/maintenance/edit", List.of("", "?id=" + grown.maintenance)),
                    Map.entry("/admin/services/move", List.of("?id=" + grown.service)),
                    Map.entry("/admin/services/sign-on", List.of("?id=" + grown.service)),
                    Map.entry(
                            "/admin/application-links/edit",
                            List.of("?panel=cpanel", "?panel=cpanel&group=" + linked.group)),
                    Map.entry(
                            "/admin/application-links/server",
                            List.of("?id=" + linked.server, "?state=GONE&id=" + fixture.server1)),
                    Map.entry("/admin/access", List.of("", "?q=nothing-like-that")),
                    Map.entry(
                            "/admin/servers/edit",
                            List.of("", "?id=" + fixture.server1, "?id=" + grown.server, "?id=" + ill + "&see=health")),
                    Map.entry("/admin/server-groups/edit", List.of("", "?id=" + group)),
                    Map.entry("/admin/clients/edit", List.of("", "?id=" + fixture.account)),
                    Map.entry("/admin/services/edit", List.of("", "?id=" + fixture.cpanelService)),
                    Map.entry("/admin/products/edit", List.of("", "?id=" + fixture.hosting)),
                    Map.entry(
                            "/admin/shortcuts/edit",
                            List.of(
                                    "?panel=cpanel&entry=ACCOUNT",
                                    "?panel=plesk&entry=ACCOUNT",
                                    "?product=" + fixture.reseller)),
                    Map.entry("/admin/users/edit", List.of("", "?id=" + fixture.member)),
                    Map.entry("/admin/administrators/edit", List.of("", "?id=" + administrator)),
                    Map.entry("/admin/providers/edit", List.of("", "?id=" + provider)),
                    Map.entry("/admin/api-credentials/edit", credentials()),
                    Map.entry("/admin/applications/edit", applications(owner)),
                    Map.entry("/client/authorize", List.of("", asked(owner))),
                    Map.entry("/admin/provider/failed", List.of(refused.substring(refused.indexOf('?')))),
                    Map.entry("/admin/role-groups/edit", List.of("", "?id=" + fixture.groupOne)));
        }

        /** Credentials in each state: one that counts, one that is revoked, one that nobody answers for. */
        private List<String> credentials() {
            ApiScene scene = new ApiScene();
            NewSecret billing = scene.credential(
                    "Billing",
                    EnumSet.of(ApiScope.CLIENTS_READ, ApiScope.SERVICES_READ),
                    List.of("203.0.113.7", "2001:db8:17::/48"),
                    Optional.of(Instant.parse("2030-01-01T00:00:00Z")));
            Sql.run(
                    fixture.database().dataSource(),
                    "update api_credential_use set used_at = 1795000000000, address = '203.0.113.7'"
                            + " where credential_id = " + billing.id());
            scene.revoke(scene.credential("Customer portal, former"));
            fixture.administrator("looks-leaver@example.com", "Leo Leaver", fixture.fullAdministrators());
            NewSecret left = scene.credential(
                    "looks-leaver@example.com",
                    "Portal of the knowledge base",
                    EnumSet.allOf(ApiScope.class),
                    List.of(),
                    Optional.empty());
            Sql.run(
                    fixture.database().dataSource(),
                    "update administrator set enabled = false where email = 'looks-leaver@example.com'");
            return List.of("", "?id=" + billing.id(), "?id=" + left.id());
        }

        /** Applications: one that keeps a secret, and one that is switched off. */
        private List<String> applications(WebClient owner) {
            OAuthScene scene = new OAuthScene();
            NewApplication helpdesk = scene.add("Helpdesk", true);
            // So that it is in the owner's settings, and the owner on its page.
            new SignedInTo(helpdesk).tokens(owner);
            long desk = helpdesk.id().value();
            long phone = scene.add("App for phones, former", false).id().value();
            Sql.run(fixture.database().dataSource(), "update application set enabled = false where id = " + phone);
            return List.of("", "?id=" + desk, "?id=" + phone);
        }

        /** An application that asks the owner. */
        private static String asked(WebClient owner) {
            SignedInTo shop = new SignedInTo(new OAuthScene().add("Shop of the Example Company", true));
            String page = WebClient.location(SignedInTo.askAndGo(owner, shop.question()));
            return page.substring(page.indexOf('?'));
        }

        /** A group whose servers fill up, in a datacentre with maintenance under way and planned. */
        private final class Grown {

            private final DatacentreId datacentre = fixture.with(rooms -> rooms.datacentres.add(new DatacentreData(
                    "Vienna Floridsdorf", "Louis-Häfliger-Gasse 10", "Call Eva first, day or night")));
            private final ServerId server;
            private final ServiceId service;
            private final MaintenanceId maintenance;

            Grown(ServerGroupId group) {
                server = add("vie1-web-01", group, Optional.of(2));
                add("vie1-web-02", group, Optional.of(250));
                add("vie1-web-03", group, Optional.empty());
                service = fixture.service(
                        fixture.account,
                        fixture.hosting,
                        server,
                        "blumenhu",
                        "aaa-maintained.example",
                        ServiceStatus.ACTIVE);
                fixture.service(
                        fixture.account,
                        fixture.hosting,
                        server,
                        "kaffee1",
                        "aaa-second.example",
                        ServiceStatus.ACTIVE);
                Instant now = fixture.database().clock().instant();
                maintenance = fixture.with(rooms -> {
                    rooms.maintenances.add(new MaintenanceData(
                            new MaintenancePlace.AtServer(server),
                            "Kernel and firmware of both nodes",
                            "",
                            now.plus(Duration.ofDays(9)),
                            Optional.of(now.plus(Duration.ofDays(10))),
                            true,
                            false));
                    rooms.maintenances.add(new MaintenanceData(
                            new MaintenancePlace.AtDatacentre(datacentre),
                            "The old power supply",
                            "",
                            now.minus(Duration.ofDays(9)),
                            Optional.of(now.minus(Duration.ofDays(8))),
                            true,
                            false));
                    return rooms.maintenances.add(new MaintenanceData(
                            new MaintenancePlace.AtDatacentre(datacentre),
                            "New power supply in rows 3 to 7; ask Eva before touching anything",
                            "We replace the power supply. Your sites stay online.",
                            now.minus(Duration.ofHours(1)),
                            Optional.of(now.plus(Duration.ofDays(3))),
                            true,
                            true));
                });
            }

            private ServerId add(String name, ServerGroupId group, Optional<Integer> most) {
                ServerData data = Fixture.data(
                        name,
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
                                Optional.of(datacentre).filter(here -> most.orElse(0) != 250),
                                Optional.of(group),
                                most,
                                true),
                        Secret.of(Fixture.MARKER),
                        AccessControl.restrictedTo(Set.of(fixture.groupTwo, fixture.fullAdministrators()))));
            }
        }

        /** Accounts with links, two of which the panel refused. */
        private LinksScene linked() {
            LinksScene linked = new LinksScene();
            ClientAccountId client = linked.client("looks-links@example.com", "Leni Links");
            linked.service(client, "looksnet");
            linked.service(client, "lookshop");
            linked.service(client, "looksfull");
            linked.service(client, "lookslost");
            LinksScene.WHM.removeAccount("lookslost");
            LinksScene.WHM
                    .linkFaults()
                    .refuse("looksfull"::equals, "Sorry, the disk quota of this account is used up.");
            linked.placed("looksnet", "lookshop");
            WebClient admin = linked.admin();
            LinksScene.await(
                    "two failures", () -> admin.get(linked.set()).body().contains("2 failed"));
            return linked;
        }

        /** Servers that are ill in several ways; one of them shows another key than the pinned one. */
        private ServerId ill() {
            ServerId changed = fixture.openServer("aab-key-changed");
            health(changed, "KEY_CHANGED", "TLS_KEY_CHANGED", "WjF0c2J3Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Q=");
            health(fixture.openServer("aac-unreachable"), "UNREACHABLE", "TIMEOUT", "");
            health(fixture.openServer("aad-slow"), "SLOW", "", "");
            health(fixture.openServer("aae-well"), "HEALTHY", "", "");
            return changed;
        }

        private void health(ServerId id, String state, String cause, String key) {
            Sql.run(
                    fixture.database().dataSource(),
                    "insert into server_health values (" + id + ", '" + state + "', '" + cause + "', 1767323045000, '"
                            + state + "', 0, 0, 1767326645000, 9999999999999, '', 1234, '11.136.0.4', '" + key
                            + "', 'CN=whm.example.com', 'CN=Example Authority', 1775000000000, '', null)");
            for (int change = 0; change < 4; change++) {
                String kind =
                        List.of("STATE", "VERSION", "CERTIFICATE", "STATE").get(change);
                Sql.run(
                        fixture.database().dataSource(),
                        "insert into server_health_change values (" + -(id.value() * 10 + change) + ", " + id
                                + ", " + (1767323045000L - change * 3_600_000L) + ", '" + kind + "', 'HEALTHY', '"
                                + state + "', '" + (change == 0 ? cause : "") + "', '"
                                + (change == 1 ? "11.136.0.5" : key)
                                + "', " + (change == 2 ? "1775000000000" : "null") + ", 0)");
            }
        }

        /** A service and a server that are locked, and panel sessions of before. */
        private ServiceId locked(WebClient owner) {
            ServiceId service = fixture.service(
                    fixture.account,
                    fixture.plesk,
                    fixture.server3,
                    "nordlicht",
                    "aaa-locked.example",
                    ServiceStatus.ACTIVE);
            owner.enter("client", "service", service.value());
            owner.enter("client", "service", fixture.cpanelService.value());
            ServerId server = fixture.openServer("aaa-locked-server");
            String reason = "We look into a break-in; please write to the support team if anything is urgent";
            fixture.with(rooms -> {
                rooms.locks.set(
                        new LockPlace(LockScope.SERVICE, service.value()),
                        "aaa-locked.example",
                        reason,
                        Optional.empty());
                return rooms.locks.set(
                        new LockPlace(LockScope.SERVER, server.value()),
                        "aaa-locked-server",
                        reason,
                        Optional.of(Duration.ofHours(4)));
            });
            return service;
        }

        /** A destination that leads to another system. */
        private void leadOn(WebClient admin) {
            HttpResponse<String> saved = admin.submit(
                    "/admin/destinations", "destinations", "save", Map.of("KNOWLEDGEBASE", ELSEWHERE + "articles"));
            assertThat(saved.statusCode()).as("destinations saved").isBetween(302, 303);
        }

        /** Requests that wait, one of them the looker's own, and others that were decided. */
        private void requests(WebClient admin) {
            fixture.administrator("looks-asker@example.com", "Arno Asker", fixture.groupTwo);
            WebClient asker = Product.get().browser().signIn("admin", "looks-asker@example.com");
            RequestsIT.ask(asker, fixture.server1, "Backups");
            decided("REFUSED", "asked_at");
            RequestsIT.ask(admin, fixture.server1, "Moving accounts to the new machine");
            decided("APPROVED", "asked_at + 14400000");
            RequestsIT.ask(asker, fixture.server1, "Ticket 4711: the mail queue of Blumen Huber is stuck since nine");
            RequestsIT.ask(asker, fixture.server3, "Looking for the cause of the failed backups");
            RequestsIT.ask(admin, fixture.server2, "Checking the quota of the reseller");
        }

        private void decided(String state, String until) {
            Sql.run(
                    fixture.database().dataSource(),
                    "update access_request set decided_by = 'Rita Releaser', sentence = 'Please call me before',"
                            + " decided_at = asked_at, until_at = " + until + ", state = '" + state
                            + "' where state = 'PENDING'");
        }
    }

    private static synchronized World world() {
        if (world == null) {
            world = new World();
        }
        return world;
    }

    static Stream<Place> places() {
        return routes().stream()
                .filter(route -> Arrays.asList(route.get(0).split(",")).contains("GET"))
                .filter(route -> !route.get(2).equals("api") && !route.get(1).endsWith(".json"))
                // What applications ask has no looks.
                .filter(route ->
                        !route.get(1).startsWith("/oauth/") && !route.get(1).startsWith("/."))
                // The front doors lead elsewhere, the set-up is closed, "go" is a step, "export" a file and "find" a
                // part.
                .filter(
                        route -> !route.get(1)
                                .matches(
                                        ".*/|/client|/admin|.*/go|.*/export|.*/report|/admin/set-up|.*/second-step|.*/reset|.*/enter-again"
                                                + "|.*/provider/start|.*/provider/back|/admin/connect/find|/admin/application-links/progress"))
                // While a page is being built: -Dlooks.only=/admin/account.* looks at no other.
                .filter(route -> route.get(1).matches(System.getProperty("looks.only", ".*")))
                .flatMap(route -> world().examples.getOrDefault(route.get(1), List.of("")).stream()
                        .map(query -> new Place(
                                route.get(2), route.get(1) + query, route.get(3).equals("door"))));
    }

    private static List<List<String>> routes() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LooksIT.class.getResourceAsStream("/org/panelkey/web/routes.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.trim().split("\\s+")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void a_page_is_complete_accessible_and_light(Place place) {
        Page page = open(place, "en");
        // Added up afterwards: asking for a size lets further ones end meanwhile, in the middle of the sum.
        List<Request> finished = new ArrayList<>();
        page.onRequestFinished(finished::add);

        Response answer = page.navigate(place.path());
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(page.url()).endsWith(place.path());
        String name = place.name();
        List<String> faults = new ArrayList<>(examine(page, name, "en"));
        long weight = List.copyOf(finished).stream()
                .mapToLong(request -> request.sizes().responseBodySize)
                .sum();
        boolean components = finished.stream().anyMatch(request -> request.url().contains("jquery.js"));
        WEIGHTS.put(place.path(), "%4d KB%s".formatted(weight / 1000, components ? " with components" : ""));
        boolean scripted = WITH_SCRIPTS.stream().anyMatch(place.path()::startsWith);
        long plain = scripted ? MATRIX_BUDGET : PLAIN_BUDGET;
        if (weight > (components ? COMPONENTS_BUDGET : plain)) {
            faults.add("weighs " + weight);
        }
        Page german = open(place, "de");
        german.setViewportSize(PHONE, 800);
        german.navigate(place.path());
        faults.addAll(structure(german, "de"));
        faults.addAll(overflow(german));
        shoot(german, name + "-375-light-de");
        assertThat(faults).as(place.path()).isEmpty();
    }

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
        Page page = open(new Place("client", "/", false), "en");
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
    @DisplayName("The secret of a credential, shown once; and what is asked before it is renewed or revoked")
    void a_credential_is_made() {
        Page page = proven();
        page.navigate("/admin/api-credentials/edit");
        button(page, "Add a credential").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-wrong", "en")).isEmpty();
        page.locator("[id='credential:name']").fill("Looks");
        page.getByLabel("Read clients").check();
        button(page, "Add a credential").click();
        assertThat(page.locator("#secret")).isVisible();
        assertThat(page.locator("#trial")).containsText("curl -H @-");
        assertThat(examine(page, "admin-api-credentials-edit-secret", "en")).isEmpty();
        button(page, "New secret").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-rotate", "en")).isEmpty();
        page.locator("dialog[open] [data-dialog-close]").click();
        button(page, "Revoke").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-api-credentials-edit-revoke", "en")).isEmpty();
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
            Page door = open(new Place("client", "/client/sign-in", true), "en");
            door.navigate("/client/provider/start?id=" + scene.provider());
            assertThat(door.locator("h1")).hasText("Not linked yet");
            assertThat(examine(door, "client-provider-failed-unlinked", "en")).isEmpty();
            Page page = browser.signedIn("client", Fixture.MEMBER);
            page.navigate("/client/provider/start?link=true&id=" + scene.provider());
            assertThat(page.locator("#account")).containsText("Looks Lind");
            assertThat(examine(page, "client-account-company-confirm", "en")).isEmpty();
            button(page, "Yes, link it").click();
            assertThat(page.locator("main")).containsText("Looks Lind");
            assertThat(page.locator("[id='linked:rows:0:unlink']")).isVisible();
            assertThat(examine(page, "client-account-company-linked", "en")).isEmpty();
            Page staff = browser.signedIn("admin", Fixture.ADMIN);
            staff.navigate("/admin/users/edit?id=" + fixture.member);
            assertThat(staff.locator("[id='company:linked:0:unlink']")).isVisible();
            assertThat(examine(staff, "admin-users-edit-company", "en")).isEmpty();
        } finally {
            scene.afterEach(null);
        }
    }

    @Test
    @DisplayName("The secret of an application, shown once; and what is asked before it is renewed")
    void an_application_is_made() {
        Page page = proven();
        page.navigate("/admin/applications/edit");
        button(page, "Add an application").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-applications-edit-wrong", "en")).isEmpty();
        page.locator("[id='application:name']").fill("Looks at applications");
        page.locator("[id='application:signin']").fill("https://desk.example.com/back");
        button(page, "Add an application").click();
        assertThat(page.locator("#secret")).isVisible();
        assertThat(examine(page, "admin-applications-edit-secret", "en")).isEmpty();
        button(page, "New secret").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        assertThat(examine(page, "admin-applications-edit-rotate", "en")).isEmpty();
    }

    @Test
    @DisplayName("Whether to sign out, where an application wished it; and the page for an application that is none")
    void an_application_wants_one_to_leave() {
        Page page = open(new Place("client", "/client/leave", false), "en");
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
        Page page = open(new Place("client", "/client/services", false), "en");
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
        Page page = open(new Place("client", "/client/arrive", true), "en");
        String token = fixture.with(rooms -> rooms.tokens
                .issue(TokenKind.SIGN_ON_IN, fixture.member + " " + fixture.account + " KNOWLEDGEBASE - -", "")
                .reveal());
        Request left = page.waitForRequest(
                address -> address.url().startsWith(ELSEWHERE),
                () -> page.navigate(
                        "/client/arrive?t=" + token, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT)));
        assertThat(left.url()).isEqualTo(ELSEWHERE + "articles");
        assertThat(page).hasURL(Pattern.compile("/client/onward\\?to=KNOWLEDGEBASE$"));
        assertThat(examine(page, "client-onward-arrived", "en")).isEmpty();
    }

    @Test
    @DisplayName("What moving a service changes, onto a full server in maintenance; and a datacentre that is used")
    void moving() {
        Page page = proven();
        page.navigate("/admin/services/move?id=" + world().fixture.cpanelService);
        button(page, "Show what changes").click();
        assertThat(page.locator(".error").first()).isVisible();
        assertThat(examine(page, "admin-services-move-nowhere", "en")).isEmpty();
        String full = page.locator("[id='move:server'] option")
                .filter(new Locator.FilterOptions().setHasText("vie1-web-01"))
                .getAttribute("value");
        page.getByLabel("New server").selectOption(full);
        button(page, "Show what changes").click();
        assertThat(page.locator("main")).containsText("What changes");
        assertThat(examine(page, "admin-services-move-review", "en")).isEmpty();
        page.navigate("/admin/datacentres/edit"
                + world().examples.get("/admin/datacentres/edit").get(1));
        button(page, "Remove datacentre").click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("main")).containsText("2 servers stand there");
        assertThat(examine(page, "admin-datacentres-used", "en")).isEmpty();
        page.navigate("/admin/services/edit");
        page.locator("[id='service:product']")
                .selectOption(world().fixture.hosting.toString());
        page.locator("[id='service:server']").selectOption("auto");
        page.locator("[id='service:domain']").fill("auto.example");
        page.locator("[id='service:client']").fill("Blumen Huber");
        page.locator("[id='service:username']").fill("auto");
        button(page, "Add service").click();
        assertThat(page.locator("main")).containsText("has no server group");
        assertThat(examine(page, "admin-services-no-group", "en")).isEmpty();
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
        Page page = open(new Place("client", "/", false), "en");
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
    @DisplayName(
            "The second step of signing in, recovery codes as they are shown once, and a proof asked for in a form")
    void second_factors() {
        Fixture fixture = world().fixture;
        RoleGroupId group =
                fixture.with(rooms -> rooms.roleGroups.add("Looks factor", EnumSet.allOf(AdminPermission.class), true));
        fixture.administrator("looks-factor@example.com", "Frieda Factor", group);
        Page page = browser.signedIn("admin", "looks-factor@example.com");
        Page before = browser.signedIn("admin", "looks-factor@example.com");
        assertThat(page.locator("main")).containsText("A second factor is needed");
        assertThat(examine(page, "admin-account-missing", "en")).isEmpty();
        page.navigate("/admin/account/app");
        PhoneApp phone = new PhoneApp(page.locator("#key").textContent());
        page.getByLabel("Code that the app shows").fill(phone.code(0));
        button(page, "Switch on").click();
        assertThat(page.locator("#codes li")).hasCount(10);
        assertThat(examine(page, "admin-account-codes-shown", "en")).isEmpty();
        page.navigate("/admin/account");
        assertThat(examine(page, "admin-account-on", "en")).isEmpty();
        before.navigate("/admin/role-groups/edit?id=" + group);
        assertThat(examine(before, "admin-role-group-proof", "en")).isEmpty();
        for (String form : List.of("servers/edit?id=" + fixture.server1, "settings")) {
            before.navigate("/admin/" + form);
            assertThat(before.locator("main")).containsText("Confirm that it is you");
            assertThat(examine(before, "admin-" + form.replaceAll("[^a-z].*", "") + "-proof", "en"))
                    .isEmpty();
        }
        AdministratorId waiting = fixture.with(
                rooms -> rooms.administrators.add("looks-waiting@example.com", "Willa Waiting", group, "en"));
        before.navigate("/admin/administrators/edit?id=" + waiting);
        assertThat(examine(before, "admin-administrator-proof", "en")).isEmpty();
        before.navigate("/admin/access");
        before.locator(".matrix [data-open]").first().check();
        button(before, "Review changes").click();
        assertThat(before.locator("main")).containsText("Confirm that it is you");
        assertThat(examine(before, "admin-access-review-proof", "en")).isEmpty();
        before.navigate("/admin/confirm");
        assertThat(examine(before, "admin-confirm-code", "en")).isEmpty();
        Page door = browser.signedIn("admin", "looks-factor@example.com");
        assertThat(door.locator("h1")).hasText("Second step");
        assertThat(examine(door, "admin-second-step", "en")).isEmpty();
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

    @Test
    @DisplayName("B17: the matrix with pending changes, its review, and what somebody else changed meanwhile")
    void the_matrix_in_each_state() {
        Fixture fixture = world().fixture;
        List<RoleGroupId> groups = Stream.of(
                        "Night watch", "Datacentre hands", "Second level support", "Migrations", "Abuse desk")
                .map(fixture::roleGroup)
                .toList();
        fixture.with(rooms -> rooms.roleGroups.add("Accounting", EnumSet.of(AdminPermission.VIEW_CLIENTS)));
        fixture.administrator("looks-night@example.com", "Nils Night", groups.get(0));
        List<ServerId> servers = Stream.of("fra1-web-01", "fra1-web-02", "fra1-web-03", "fra1-mail-01", "vie2-web-01")
                .map(fixture::openServer)
                .toList();
        for (int i = 0; i < 3; i++) {
            fixture.with(matrix(servers.get(i), i == 2 ? Set.of() : Set.copyOf(groups.subList(i, i + 3))));
        }
        Page page = proven();
        page.navigate("/admin/access?q=-0");
        page.locator("tr[data-name='fra1-web-01'] .is-shown [data-cell]").check();
        page.locator("tr[data-name='fra1-web-01'] [data-cell]:checked").last().uncheck();
        page.locator("tr[data-name='fra1-mail-01'] [data-open]").check();
        page.locator("tr[data-name='fra1-mail-01'] [data-all=row]").check();
        assertThat(examine(page, "admin-access-pending", "en")).isEmpty();
        page.setViewportSize(WIDE, 900);
        button(page, "Review changes").click();
        assertThat(examine(page, "admin-access-review", "en")).isEmpty();
        fixture.with(matrix(servers.get(0), Set.of(groups.get(4))));
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Changed: fra1-web-01.");
        assertThat(examine(page, "admin-access-stale", "en")).isEmpty();
    }

    @Test
    @DisplayName("B12: the editor of shortcuts with rows open, with faults, with icons and before it forgets a list")
    void the_editor_of_shortcuts_in_each_state() {
        Fixture fixture = world().fixture;
        ProductId product = fixture.with(rooms ->
                rooms.products.add("Looks shortcuts", ProductType.SHARED, new PanelType("cpanel"), Optional.empty()));
        Page page = open(new Place("admin", "/admin/shortcuts/edit", false), "en");
        page.navigate("/admin/shortcuts/edit?product=" + product);
        page.locator(".sc summary").first().click();
        assertThat(examine(page, "admin-shortcuts-open", "en")).isEmpty();
        page.locator("[data-icons]").first().click();
        assertThat(examine(page, "admin-shortcuts-icons", "en")).isEmpty();
        page.locator("dialog[open] [data-dialog-close]").click();
        button(page, "Add an own link").click();
        page.locator(".sc").last().locator("input.mono").fill("javascript:alert(1)");
        button(page, "Save Changes").click();
        assertThat(page.locator(".sc").last()).containsText("Only a link that begins");
        assertThat(examine(page, "admin-shortcuts-faults", "en")).isEmpty();
        page.locator(".sc").last().locator("input.mono").fill("https://help.example/");
        page.locator(".sc").last().locator(".sc-en").fill("Help");
        button(page, "Save Changes").click();
        assertThat(page.locator("main")).containsText("Saved: shortcuts of");
        button(page, "Back to the default").click();
        assertThat(examine(page, "admin-shortcuts-reset", "en")).isEmpty();
    }

    @Test
    @DisplayName("B16: Connect with favourites, closed rows and filters, and the palette in each state")
    void connect_in_each_state() {
        Fixture fixture = world().fixture;
        fixture.administrator("looks-connect@example.com", "Carla Connect", fixture.roleGroup("Looks connect"));
        ServerId open = fixture.openServer("tour-web-01.example.com");
        fixture.openServer("tour-web-02.example.com");
        fixture.server(
                "tour-web-03.example.com",
                "cpanel",
                fixture.whm1,
                fixture.whm1.apiPort(),
                "root",
                Fixture.MARKER,
                fixture.groupTwo);
        fixture.service(fixture.account, fixture.hosting, open, "blumenhu", "tour-shop.example", ServiceStatus.ACTIVE);
        fixture.service(
                fixture.account, fixture.hosting, open, "blumenhu", "tour-unpaid.example", ServiceStatus.SUSPENDED);
        ServerId locked = fixture.openServer("tour-web-04.example.com");
        fixture.with(rooms -> rooms.locks.set(
                new LockPlace(LockScope.SERVER, locked.value()),
                "tour-web-04",
                "Disks are being replaced",
                Optional.of(Duration.ofHours(4))));
        Page page = browser.signedIn("admin", "looks-connect@example.com");
        page.navigate("/admin/connect?q=tour");
        assertThat(page.locator("#results")).containsText("Disks are being replaced");
        page.locator(".star").first().click();
        assertThat(page.locator(".star").first()).hasAttribute("aria-pressed", "true");
        assertThat(examine(page, "admin-connect-results", "en")).isEmpty();
        page.navigate("/admin/connect?q=tour&panel=cpanel&fav=1");
        assertThat(examine(page, "admin-connect-filters", "en")).isEmpty();
        page.navigate("/admin/connect?client=" + fixture.account);
        assertThat(examine(page, "admin-connect-client", "en")).isEmpty();
        page.navigate("/admin/connect");
        assertThat(examine(page, "admin-connect-favourites", "en")).isEmpty();
        page.navigate("/admin/clients");
        page.keyboard().press("Control+k");
        assertThat(examine(page, "admin-palette-open", "en")).isEmpty();
        page.keyboard().type("tour");
        assertThat(page.locator("#palette-found")).containsText("tour-web-01");
        assertThat(examine(page, "admin-palette-results", "en")).isEmpty();
        page.keyboard().type("nothing-like-that");
        assertThat(page.locator("#palette-say")).hasText("Nothing found");
        assertThat(examine(page, "admin-palette-none", "en")).isEmpty();
        page.navigate("/admin/connect?lang=de&q=tour");
        assertThat(overflow(page)).isEmpty();
        shoot(page, "admin-connect-results-320-light-de");
    }

    @Test
    @DisplayName("A-23: the seal of a record that is whole, and of one that is not")
    void the_seal_in_each_state() {
        Fixture fixture = world().fixture;
        fixture.administrator("looks-sealed@example.com", "Selma Sealed", fixture.groupOne);
        fixture.sealRecord();
        Page page = open(new Place("admin", "/admin/activity/seal", false), "en");
        page.navigate("/admin/activity/seal");
        button(page, "Check Now").click();
        assertThat(page.locator("#result")).containsText("The record is whole");
        assertThat(examine(page, "admin-activity-seal-whole", "en")).isEmpty();
        rename(fixture, "Selma Sealed", "Somebody Else");
        button(page, "Check Now").click();
        assertThat(page.locator("#result")).containsText("A row was changed");
        assertThat(examine(page, "admin-activity-seal-broken", "en")).isEmpty();
        rename(fixture, "Somebody Else", "Selma Sealed");
    }

    private static void rename(Fixture fixture, String from, String to) {
        Sql.run(
                fixture.database().dataSource(),
                "update audit_event set object_name = '" + to + "' where object_name = '" + from + "'");
    }

    private static Function<Rooms, Void> matrix(ServerId server, Set<RoleGroupId> added) {
        return rooms -> {
            int seen = rooms.servers.find(server).orElseThrow().version();
            rooms.accessMatrix.change(List.of(new MatrixChange(server, seen, true, added, Set.of())));
            return null;
        };
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder figures = new StringBuilder("Weight of each page on a first visit, over the wire:\n");
        WEIGHTS.forEach((path, weight) ->
                figures.append(weight).append("  ").append(path).append('\n'));
        System.out.print(figures);
        Files.writeString(Browser.target("screenshots").resolve("weights.txt"), figures);
    }

    private static Page open(Place place, String language) {
        Page page;
        if (place.door()) {
            page = browser.page();
        } else if (PROOF_FIRST.matcher(place.path()).matches()) {
            String email = place.area().equals("admin") ? Fixture.ADMIN : Fixture.OWNER;
            page = browser.page(Browser.options(), Product.get().browser().signIn(place.area(), email));
        } else {
            page = browser.page(Browser.options(), world().sessions.get(place.area()));
        }
        page.context()
                .addCookies(List.of(new Cookie("pk-lang", language)
                        .setUrl(Product.get().base().toString())));
        // A browser stays where it is when the answer is that there is nothing to show.
        page.context().route(ELSEWHERE + "**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        if (place.path().startsWith("/client/onward")) {
            // Left while it loads, the page would never be complete.
            page.context()
                    .route(
                            "**/arrive.js**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/javascript")
                                    .setBody("")));
        }
        return page;
    }

    /** Staff who have just proved who they are: the proof of the session that all pages share has aged by then. */
    private static Page proven() {
        return browser.signedIn("admin", Fixture.ADMIN);
    }

    /** Looks at a page in each size and scheme; returns what is wrong. */
    private static List<String> examine(Page page, String name, String language) {
        List<String> faults = new ArrayList<>(structure(page, language));
        for (int width : new int[] {WIDE, PHONE}) {
            page.setViewportSize(width, width == WIDE ? 900 : 800);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String state = width + "-" + scheme.name().toLowerCase();
                shoot(page, name + "-" + state);
                AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
                // In the other scheme only the colours are others.
                axe = scheme == ColorScheme.LIGHT ? axe.withTags(STANDARD) : axe.withRules(List.of("color-contrast"));
                for (Rule rule : axe.analyze().getViolations()) {
                    if (List.of("serious", "critical").contains(rule.getImpact())) {
                        faults.add(state + " " + rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .limit(5)
                                        .toList());
                    }
                }
            }
        }
        faults.addAll(overflow(page));
        return faults;
    }

    private static List<String> structure(Page page, String language) {
        List<String> faults = new ArrayList<>();
        if (page.locator("h1").count() != 1) {
            faults.add(page.locator("h1").count() + " h1");
        }
        // Of the document: a tab that is about to leave says nothing when it is asked itself.
        String title = page.locator("head > title").textContent();
        if (title.isBlank() || title.startsWith("·") || title.startsWith(" ·")) {
            faults.add("title is '" + title + "'");
        }
        Object lang = page.locator("html").getAttribute("lang");
        if (!language.equals(lang)) {
            faults.add("lang is " + lang);
        }
        if (page.content().contains("???")) {
            faults.add("a word is missing");
        }
        return faults;
    }

    private static List<String> overflow(Page page) {
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {PHONE, SMALL_PHONE}) {
            page.setViewportSize(width, 800);
            int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
            if (wide > width) {
                faults.add("is " + wide + " wide at " + width);
            }
        }
        return faults;
    }

    private static void shoot(Page page, String name) {
        Path folder = Browser.target("screenshots");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
