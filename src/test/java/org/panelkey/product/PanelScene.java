package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.links.GrantRooms;
import org.panelkey.links.LinkCredentials;
import org.panelkey.links.PanelLink;
import org.panelkey.secrets.KeyFile;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;

/**
 * A cPanel server whose accounts have the links "services" and "profile", with clients of its own. Its panel knows none of the
 * accounts, so the product's job gets nothing in, and it is none whose calls are counted.
 */
final class PanelScene {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final AtomicInteger SCENES = new AtomicInteger();

    final Product product = Product.get();
    final Fixture fixture = product.fixture();
    final ServerId server;
    private final int number = SCENES.incrementAndGet();
    private int services;

    PanelScene() {
        server = with(in -> {
            ServerGroupId group = in.rooms.serverGroups.add("Links " + number, FillRule.values()[0]);
            in.switchOn(Optional.of(group), PanelLink.SERVICES, PanelLink.PROFILE, PanelLink.OPEN_TICKET);
            ServerData plain = Fixture.data(
                    "links-" + number,
                    "cpanel",
                    LinksScene.WHM.apiPort(),
                    new TlsTrust.PinnedKey(LinksScene.WHM.certificate().pin()),
                    "root");
            return in.rooms.servers.add(
                    new ServerData(
                            plain.name(),
                            plain.panel(),
                            plain.host(),
                            plain.port(),
                            plain.trust(),
                            plain.username(),
                            Optional.empty(),
                            plain.allowedHosts(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(group),
                            Optional.empty(),
                            true,
                            false),
                    Secret.of(LinksScene.CREDENTIAL),
                    AccessControl.unrestricted());
        });
    }

    <T> T with(Function<GrantRooms, T> work) {
        return fixture.database()
                .inTransaction(entities ->
                        work.apply(new GrantRooms(entities, fixture.database().clock(), box())));
    }

    private SecretBox box() {
        return new SecretBox(new KeyFile(fixture.keyFile()).read());
    }

    /** A client with an owner of its own, who signs in with the example password. */
    ClientAccountId client(String owner, String name) {
        UserId user = fixture.user(owner, name);
        return fixture.with(rooms -> rooms.accounts.add(name + " Ltd", user));
    }

    /** A service of a client on the server, which has been there for two days. */
    ServiceId service(ClientAccountId client) {
        String name = "l" + number + "s" + ++services;
        ServiceId service =
                fixture.service(client, fixture.hosting, server, name, name + ".example", ServiceStatus.ACTIVE);
        // Others move services of this installation, which would make the owner of a new one sign in.
        with(in -> {
            in.settle(service, fixture.database().clock().instant().minus(Duration.ofDays(2)));
            return 0;
        });
        return service;
    }

    /** What the panel of a service holds. */
    LinkCredentials.Sent placed(ServiceId service) {
        return with(in -> in.placed(service));
    }

    /** What staff made for the panel of a service. */
    LinkCredentials.Sent byHand(ServiceId service) {
        return with(in -> in.byHand.make(service));
    }

    /** What the panel posts at a click. */
    static Map<String, String> posted(String name, String secret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app", "panelkey_services");
        fields.put("user", "blumenhu");
        fields.put("subscriber_unique_id", name);
        fields.put("token", secret);
        fields.put("label", "My services ü");
        fields.put("order", "1");
        fields.put("autologin_token_url", "https://elsewhere.example/?token=x");
        fields.put("url", "https://elsewhere.example/");
        fields.put("attempt", "1");
        return fields;
    }

    HttpResponse<String> click(WebClient panel, LinkCredentials.Sent held, String link) {
        return panel.post(
                "/oauth/link?link=" + link,
                posted(held.clientKey(), held.secret().reveal()),
                new String[0]);
    }

    /** Where a click leads, as a page of ours. */
    String led(LinkCredentials.Sent held) {
        return led(click(product.browser(), held, "services"));
    }

    /** Where an answer leads. */
    String led(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        String address = ApiScene.json(answer).getString("redirect_url");
        assertThat(address).startsWith(product.base().toString() + "/");
        return address.substring(product.base().toString().length());
    }

    /** The token in a page that signs somebody in. */
    static String token(String page) {
        assertThat(page).startsWith("/client/arrive?t=");
        return page.substring("/client/arrive?t=".length());
    }

    static HttpResponse<String> go(WebClient browser, String page) {
        return browser.post("/client/arrive/go", Map.of("t", token(page)));
    }

    /** Calls with a body as it is. */
    HttpResponse<String> raw(String path, String body, String type) {
        return product.browser().send("POST", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
    }

    /** Staff were led into the service just now. */
    void enteredByStaff(ServiceId id) {
        fixture.database().inTransaction(entities -> {
            Service service = fixture.with(rooms -> rooms.services.find(id).orElseThrow());
            new AuditLog(entities, fixture.database().clock(), Actor::system)
                    .record(
                            new Actor(Actor.Kind.ADMINISTRATOR, 1L, "Staff of the test", "198.51.100.9"),
                            Entry.done(
                                    Action.SIGN_ON,
                                    new Subject(
                                            "service",
                                            id.value(),
                                            service.domain(),
                                            service.account().value(),
                                            id.value(),
                                            service.server().value()),
                                    ""));
            return 0;
        });
    }

    long rows(ServiceId service, String where) {
        return fixture.rows("service_id = " + service + " and " + where);
    }
}
