package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.applications.NewApplication;
import org.panelkey.credentials.ApiScope;
import org.panelkey.credentials.NewSecret;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.providers.ProviderId;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenanceId;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdministratorId;
import org.panelkey.storage.Sql;

/** What there is to look at, and who looks. */
final class LooksWorld {

    /** What another system has, and a destination leads on to. */
    static final String ELSEWHERE = "https://help.example.com/";

    private static LooksWorld world;

    final Fixture fixture = Product.get().fixture();
    final Map<String, WebClient> sessions;
    final Map<String, List<String>> examples;

    /** The one world of all tests of looks. */
    static synchronized LooksWorld get() {
        if (world == null) {
            world = new LooksWorld();
        }
        return world;
    }

    private LooksWorld() {
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
        String refused = WebClient.location(Product.get().browser().get("/admin/provider/back?state=begun-elsewhere"));
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
                Map.entry("/admin/as-client", List.of("?user=" + fixture.member, "?ended=1&user=" + fixture.member)),
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

        private final DatacentreId datacentre = fixture.with(rooms -> rooms.datacentres.add(
                new DatacentreData("Vienna Floridsdorf", "Louis-Häfliger-Gasse 10", "Call Eva first, day or night")));
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
                    fixture.account, fixture.hosting, server, "kaffee1", "aaa-second.example", ServiceStatus.ACTIVE);
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
        LinksScene.WHM.linkFaults().refuse("looksfull"::equals, "Sorry, the disk quota of this account is used up.");
        linked.placed("looksnet", "lookshop");
        WebClient admin = linked.admin();
        LinksScene.await("two failures", () -> admin.get(linked.set()).body().contains("2 failed"));
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
            String kind = List.of("STATE", "VERSION", "CERTIFICATE", "STATE").get(change);
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
                    new LockPlace(LockScope.SERVICE, service.value()), "aaa-locked.example", reason, Optional.empty());
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
