package org.panelkey.product;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.Passwords;
import org.panelkey.ledger.Seals;
import org.panelkey.mail.MailFixture;
import org.panelkey.run.ExampleData;
import org.panelkey.run.Rooms;
import org.panelkey.secrets.KeyFile;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.simulators.PleskLogin;
import org.panelkey.simulators.PleskSubscription;
import org.panelkey.simulators.SimulatedPanel;
import org.panelkey.simulators.SimulatedPlesk;
import org.panelkey.simulators.SimulatedWhm;
import org.panelkey.simulators.WhmAccount;
import org.panelkey.simulators.WhmToken;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.storage.PostgresServer;
import org.panelkey.storage.Sql;
import org.panelkey.storage.TestDatabase;

/**
 * The database, panels and people that the started product works with.
 *
 * <p>The documented example: role group 1 may enter servers 1 and 3, role group 2 only server 2. Tests that change
 * something make their own of it first.
 */
public final class Fixture {

    public static final String ADMIN = "full@example.com";
    public static final String ONE = "one@example.com";
    public static final String TWO = "two@example.com";
    public static final String OWNER = "owner@example.com";
    public static final String MEMBER = "member@example.com";
    public static final String VIEWER = "viewer@example.com";
    public static final String STRANGER = "stranger@example.com";

    /** The secret of the first server's credential: must never be seen anywhere. */
    public static final String MARKER =
            "MARKERwhm1" + UUID.randomUUID().toString().replace("-", "");

    public final SimulatedWhm whm1 = new SimulatedWhm("whm1");
    public final SimulatedWhm whm2 = new SimulatedWhm("whm2");
    public final SimulatedPlesk plesk1 = new SimulatedPlesk("plesk1");

    public final RoleGroupId groupOne;
    public final RoleGroupId groupTwo;
    public final ServerId server1;
    public final ServerId server2;
    public final ServerId server3;
    public final ProductId hosting;
    public final ProductId reseller;
    public final ProductId plesk;
    public final ClientAccountId account;
    public final ClientAccountId foreignAccount;
    public final UserId member;
    public final ServiceId cpanelService;
    public final ServiceId whmService;
    public final ServiceId pleskService;
    public final ServiceId ownOfReseller;
    public final ServiceId foreignToReseller;
    public final ServiceId suspended;
    public final ServiceId foreign;

    private final PostgresServer server = PostgresServer.fresh();
    private final TestDatabase database = new TestDatabase(server.dataSource());
    private final Path keyFile;
    private final SecretBox box;
    private final String hash = new Passwords().hash(Secret.of(ExampleData.PASSWORD));

    Fixture(Path folder) throws IOException {
        keyFile = folder.resolve("keys-" + UUID.randomUUID());
        KeyFile keys = new KeyFile(keyFile);
        keys.create();
        box = new SecretBox(keys.read());
        startPanels();
        // A proxy on this machine is believed, so that browsers can have addresses, and budgets, of their own.
        trustProxies("127.0.0.1");
        // Tests count what panels receive, so nobody looks at servers unless a test asks for it.
        Sql.run(database.dataSource(), "insert into setting values ('health-minutes', '0')");
        RoleGroup full = with(rooms -> rooms.roleGroups.addDefaults());
        with(rooms -> rooms.administrators.addFirst(ADMIN, "Fiona Full", full, hash, "en"));
        groupOne = roleGroup("Role group 1");
        groupTwo = roleGroup("Role group 2");
        administrator(ONE, "Oskar One", groupOne);
        administrator(TWO, "Tara Two", groupTwo);
        server1 = server("server-1", "cpanel", whm1, whm1.apiPort(), "root", MARKER, groupOne);
        server2 = server("server-2", "cpanel", whm2, whm2.apiPort(), "agentur2", "secret-of-agentur2", groupTwo);
        server3 = server("server-3", "plesk", plesk1, plesk1.port(), "", "plesk-secret-key", groupOne);
        hosting = product("Web Hosting", ProductType.SHARED, "cpanel");
        reseller = product("Reseller Hosting", ProductType.RESELLER, "cpanel");
        plesk = product("Plesk Hosting", ProductType.SHARED, "plesk");
        UserId owner = user(OWNER, "Olivia Owner");
        member = user(MEMBER, "Mika Member");
        UserId viewer = user(VIEWER, "Vera Viewer");
        UserId stranger = user(STRANGER, "Stella Stranger");
        account = with(rooms -> rooms.accounts.add("Blumen Huber", owner));
        foreignAccount = with(rooms -> rooms.accounts.add("Kaffeehaus", stranger));
        permit(member, EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO));
        permit(viewer, EnumSet.of(AccountPermission.PRODUCTS));
        cpanelService = service(account, hosting, server1, "blumenhu", "blumen-huber.example", ServiceStatus.ACTIVE);
        whmService = service(account, reseller, server1, "agentur", "agentur.example", ServiceStatus.ACTIVE);
        pleskService = service(account, plesk, server3, "nordlicht", "nordlicht.example", ServiceStatus.ACTIVE);
        ownOfReseller = service(account, hosting, server2, "shop77", "shop77.example", ServiceStatus.ACTIVE);
        foreignToReseller = service(account, hosting, server2, "fremd1", "fremd.example", ServiceStatus.ACTIVE);
        suspended = service(account, hosting, server1, "blumenhu", "gestundet.example", ServiceStatus.SUSPENDED);
        foreign = service(foreignAccount, hosting, server1, "kaffee1", "kaffeehaus.example", ServiceStatus.ACTIVE);
    }

    private void startPanels() throws IOException {
        whm1.put(WhmAccount.of("blumenhu", "blumen-huber.example", "root"));
        whm1.put(WhmAccount.of("kaffee1", "kaffeehaus.example", "root"));
        whm1.put(WhmAccount.reseller("agentur", "agentur.example"));
        whm1.put(WhmToken.root(MARKER));
        whm1.start();
        whm2.put(WhmAccount.reseller("agentur2", "agentur2.example"));
        whm2.put(WhmAccount.of("shop77", "shop77.example", "agentur2"));
        whm2.put(WhmAccount.of("fremd1", "fremd.example", "root"));
        whm2.put(WhmToken.reseller("agentur2", "secret-of-agentur2"));
        whm2.start();
        plesk1.put(PleskLogin.customer(
                3,
                "nordlicht",
                new PleskSubscription(7, "nordlicht.example"),
                new PleskSubscription(8, "zwei.example")));
        plesk1.key("plesk-secret-key", "admin", "127.0.0.1");
        plesk1.start();
    }

    /** Does something to the database behind the product's back. */
    public <T> T with(Function<Rooms, T> work) {
        return database.inTransaction(entities -> work.apply(new Rooms(entities, database.clock(), box)));
    }

    /** The letters to an address, oldest first, each with its recipient on the first line; they are gone then. */
    public List<String> takeLetters(String recipient) {
        List<String> letters =
                database.<List<String>>inTransaction(entities -> MailFixture.letters(entities, box)).stream()
                        .filter(letter -> letter.startsWith(recipient + "\n"))
                        .toList();
        Sql.run(database.dataSource(), "delete from letter where recipient = '" + recipient + "'");
        return letters;
    }

    /** Seals all rows of the record, as the product itself does some hours later. */
    public void sealRecord() {
        Clock later = Clock.offset(database.clock(), Duration.ofHours(3));
        int sealed;
        do {
            sealed = database.inTransaction(entities -> new Seals(entities, later, box).sealNext());
        } while (sealed > 0);
    }

    /** Says whose X-Forwarded-For is believed; the product sees it within a few seconds. */
    public void trustProxies(String addresses) {
        Sql.run(database.dataSource(), "delete from setting where name = 'trusted-proxies'");
        Sql.run(database.dataSource(), "insert into setting values ('trusted-proxies', '" + addresses + "')");
    }

    /** How many rows of the record there are. */
    public long rows(String where) {
        return Sql.number(database.dataSource(), "select count(*) from audit_event where " + where);
    }

    /** A server like the first, but that every role group may enter. */
    public ServerId openServer(String name) {
        return with(rooms -> rooms.servers.add(
                data(
                        name,
                        "cpanel",
                        whm1.apiPort(),
                        new TlsTrust.PinnedKey(whm1.certificate().pin()),
                        "root"),
                Secret.of(MARKER),
                AccessControl.unrestricted()));
    }

    /** A user with the example password. */
    public UserId user(String email, String name) {
        return with(rooms -> {
            UserId id = rooms.users.add(Email.parse(email).orElseThrow(), name, "en");
            rooms.users.setPassword(id, hash);
            return id;
        });
    }

    /** Gives a user permissions in the account. */
    public void permit(UserId user, Set<AccountPermission> permissions) {
        with(rooms -> {
            rooms.members.accept(account, user, permissions, ServiceShare.whole());
            return null;
        });
    }

    /** An administrator with the example password. */
    public AdministratorId administrator(String email, String name, RoleGroupId group) {
        return with(rooms -> {
            AdministratorId id = rooms.administrators.add(email, name, group, "en");
            rooms.administrators.setPassword(id, hash);
            return id;
        });
    }

    /** The role group that may do everything. */
    public RoleGroupId fullAdministrators() {
        return with(rooms -> rooms.roleGroups.all().stream()
                .filter(each -> each.name().equals("Full Administrator"))
                .findFirst()
                .orElseThrow()
                .id());
    }

    /** A role group that may enter and see. */
    public RoleGroupId roleGroup(String name) {
        return with(rooms -> rooms.roleGroups.add(
                name,
                EnumSet.of(
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.CONNECT_TO_SERVERS,
                        AdminPermission.VIEW_CLIENTS,
                        AdminPermission.VIEW_SERVERS)));
    }

    /** A server of a simulated panel, restricted to one role group. */
    public ServerId server(
            String name, String type, SimulatedPanel panel, int port, String user, String secret, RoleGroupId group) {
        ServerData data = data(
                name, type, port, new TlsTrust.PinnedKey(panel.certificate().pin()), user);
        return with(rooms -> rooms.servers.add(data, Secret.of(secret), AccessControl.restrictedTo(Set.of(group))));
    }

    /** What a person would have filled in. */
    public static ServerData data(String name, String type, int port, TlsTrust trust, String user) {
        return new ServerData(
                name,
                new PanelType(type),
                "localhost",
                port,
                trust,
                user,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** A service of an account. */
    public ServiceId service(
            ClientAccountId owner, ProductId product, ServerId on, String user, String domain, ServiceStatus status) {
        return with(rooms ->
                rooms.services.add(new ServiceData(owner, product, on, user, domain, status, "because of the test")));
    }

    private ProductId product(String name, ProductType type, String panel) {
        return with(rooms -> rooms.products.add(name, type, new PanelType(panel), Optional.empty()));
    }

    /** The database itself. */
    public TestDatabase database() {
        return database;
    }

    /** The database, for what connects to it by itself. */
    public PostgresServer server() {
        return server;
    }

    Path keyFile() {
        return keyFile;
    }
}
