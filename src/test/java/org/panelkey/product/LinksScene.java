package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.PanelVisitor;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmLink;
import org.panelkey.simulators.WhmToken;
import org.panelkey.storage.Sql;

/**
 * A group of its own with one cPanel server, on a panel that nobody else uses, whose accounts can have links; the product's
 * own job puts them there.
 */
final class LinksScene {

    /** What the panel takes calls with; must never be seen anywhere. */
    static final String CREDENTIAL =
            "MARKERlinks" + UUID.randomUUID().toString().replace("-", "");

    static final SimulatedWhm WHM = started();
    static final String SERVICES = "panelkey_services";
    static final String PROFILE = "panelkey_profile";

    /** The job comes every four seconds, and works on other servers as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final AtomicInteger SCENES = new AtomicInteger();

    final Product product = Product.alone();
    final Fixture fixture = product.fixture();
    final String name = "linked-" + SCENES.incrementAndGet();
    final ServerGroupId group;
    final ServerId server;

    LinksScene() {
        group = fixture.with(rooms -> rooms.serverGroups.add("Group of " + name, FillRule.LEAST_FULL));
        server = server(name, CREDENTIAL);
    }

    private ServerId server(String called, String secret) {
        ServerData plain = Fixture.data(
                called,
                "cpanel",
                WHM.apiPort(),
                new TlsTrust.PinnedKey(WHM.certificate().pin()),
                "root");
        ServerData data = new ServerData(
                plain.name(),
                plain.panel(),
                plain.host(),
                plain.port(),
                plain.trust(),
                plain.username(),
                plain.publicName(),
                plain.allowedHosts(),
                plain.pathTemplate(),
                Optional.empty(),
                Optional.of(group),
                Optional.empty(),
                true);
        return fixture.with(rooms -> rooms.servers.add(data, Secret.of(secret), AccessControl.unrestricted()));
    }

    /** A client with an owner of its own, who signs in with the example password. */
    ClientAccountId client(String owner, String called) {
        UserId user = fixture.user(owner, called);
        return fixture.with(rooms -> rooms.accounts.add(called + " Ltd", user));
    }

    UserId owner(ClientAccountId client) {
        return fixture.with(rooms -> rooms.accounts.find(client).orElseThrow().owner());
    }

    /** A service of a client, with the account that it is. */
    ServiceId service(ClientAccountId client, String user) {
        WHM.put(WhmAccount.of(user, user + ".example", "root"));
        ServiceId service =
                fixture.service(client, fixture.hosting, server, user, user + ".example", ServiceStatus.ACTIVE);
        // Others move services of this installation, which would make the owner of a new one sign in.
        Sql.run(
                fixture.database().dataSource(),
                "update service set created_at = created_at - "
                        + Duration.ofDays(2).toMillis() + " where id = " + service);
        return service;
    }

    /** The page of the group's links. */
    String set() {
        return "/admin/application-links/edit?panel=cpanel&group=" + group;
    }

    /** The page of the server's accounts. */
    String accounts() {
        return "/admin/application-links/server?id=" + server;
    }

    WebClient admin() {
        return product.browser().signIn("admin", Fixture.ADMIN);
    }

    /** Has the group's links switched on by somebody who signed in just now. */
    void switchOn(WebClient admin) {
        pressed(admin.submit(set(), "switch", "on", Map.of()), set());
    }

    void switchOff(WebClient admin) {
        pressed(admin.submit(set(), "switch", "off", Map.of()), set());
    }

    /** What a form of a page sends with one of its buttons. */
    static Map<String, String> fields(String html, String form, String button) {
        String part = html.substring(html.indexOf("<form id=\"" + form + "\""));
        Map<String, String> fields = new HashMap<>(WebClient.hidden(part.substring(0, part.indexOf("</form>"))));
        fields.put(form, form);
        fields.put(form + ":" + button, form + ":" + button);
        return fields;
    }

    static void pressed(HttpResponse<String> answer, String next) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
        assertThat(WebClient.location(answer)).endsWith(next);
    }

    /** Has the server tried again; where the job is at it just now, after that. */
    void retry(WebClient admin) {
        await("a new try", () -> {
            Map<String, String> fields = fields(admin.get(accounts()).body(), "again", "retry");
            pressed(admin.post(accounts(), fields), accounts());
            return admin.get(accounts()).body().contains("Trying again at " + name);
        });
    }

    /** Switches the links on, and waits for them in these accounts. */
    void placed(String... users) {
        switchOn(admin());
        await("links in accounts", () -> isPlaced(users));
    }

    boolean isPlaced(String... users) {
        return List.of(users).stream()
                .allMatch(user -> apps(user).containsAll(List.of(SERVICES, PROFILE)) && confirmed(user) > 0);
    }

    /** Those of the links in an account that are ours. */
    List<String> apps(String user) {
        return WHM.links().of(user).stream()
                .map(WhmLink::app)
                .filter(app -> app.startsWith("panelkey_"))
                .toList();
    }

    private long confirmed(String user) {
        return credentials("username_key = '" + user + "' and confirmed_at is not null");
    }

    /** How many of the server's credentials there are. */
    long credentials(String where) {
        return Sql.number(
                fixture.database().dataSource(),
                "select count(*) from link_credential where server_id = " + server + " and (" + where + ")");
    }

    /** Somebody who is in an account of the panel. */
    PanelVisitor visitor(String user) {
        return PanelVisitor.in(WHM, CREDENTIAL, user);
    }

    /** An address that lets a browser into an account of the panel. */
    String entry(String user) {
        return PanelVisitor.address(WHM, CREDENTIAL, user);
    }

    /** Where a click in an account of the panel leads, as a page of ours. */
    String click(String user, String app) {
        String address = visitor(user).click(app);
        assertThat(address).startsWith(product.base() + "/");
        return address.substring(product.base().toString().length());
    }

    static void await(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited in vain for " + what).isNegative();
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static SimulatedWhm started() {
        try {
            SimulatedWhm whm = new SimulatedWhm("whm-links");
            whm.put(WhmToken.root(CREDENTIAL));
            return whm.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
