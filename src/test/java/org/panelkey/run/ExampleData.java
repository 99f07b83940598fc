package org.panelkey.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceData;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.identity.Passwords;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** A small hosting company that does not exist: its people, servers and services. */
public final class ExampleData {

    /** Everybody's password. */
    public static final String PASSWORD = "panelkey-example";

    private static final PanelType CPANEL = new PanelType("cpanel");
    private static final PanelType PLESK = new PanelType("plesk");

    private final Rooms rooms;
    private @Nullable DatacentreId here;
    private final String hash = new Passwords().hash(Secret.of(PASSWORD));

    /** Fills the given rooms. */
    public ExampleData(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Makes everything, once, for three example panels. */
    void load(ExampleServer whm1, ExampleServer whm2, ExampleServer plesk1) {
        RoleGroup full = rooms.roleGroups.addDefaults();
        RoleGroupId one = roleGroup("Role group 1");
        RoleGroupId two = roleGroup("Role group 2");
        rooms.administrators.addFirst("admin@example.com", "Ada Admin", full, hash, "en");
        staff("one@example.com", "Oskar One", one);
        staff("two@example.com", "Tara Two", two);

        here = rooms.datacentres.add(new DatacentreData("This machine", "", ""));
        ServerGroupId shared = rooms.serverGroups.add("Shared hosting", FillRule.LEAST_FULL);
        ServerId first = server("server-1", whm1, shared, AccessControl.restrictedTo(Set.of(one, full.id())));
        ServerId second = server("server-2", whm2, shared, AccessControl.restrictedTo(Set.of(two, full.id())));
        ServerId third = server("server-3", plesk1, shared, AccessControl.restrictedTo(Set.of(one, full.id())));

        ProductId hosting = rooms.products.add("Web Hosting", ProductType.SHARED, CPANEL, Optional.of(shared));
        ProductId reseller = rooms.products.add("Reseller Hosting", ProductType.RESELLER, CPANEL, Optional.of(shared));
        ProductId plesk = rooms.products.add("Plesk Hosting", ProductType.SHARED, PLESK, Optional.of(shared));

        UserId owner = user("client@example.com", "Olivia Owner");
        UserId member = user("member@example.com", "Mika Member");
        UserId viewer = user("viewer@example.com", "Vera Viewer");
        UserId stranger = user("other@example.com", "Otto Other");
        ClientAccountId account = rooms.accounts.add("Blumen Huber", owner);
        rooms.members.accept(
                account,
                member,
                EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO),
                ServiceShare.whole());
        rooms.members.accept(account, viewer, EnumSet.of(AccountPermission.PRODUCTS), ServiceShare.whole());
        ClientAccountId other = rooms.accounts.add("Kaffeehaus", stranger);

        service(account, hosting, first, "blumenhu", "blumen-huber.example", ServiceStatus.ACTIVE, "");
        service(account, reseller, first, "agentur", "agentur.example", ServiceStatus.ACTIVE, "");
        service(account, plesk, third, "nordlicht", "nordlicht.example", ServiceStatus.ACTIVE, "");
        service(account, hosting, second, "shop77", "shop77.example", ServiceStatus.ACTIVE, "");
        service(account, hosting, second, "fremd1", "fremd.example", ServiceStatus.ACTIVE, "");
        service(account, hosting, first, "suspended1", "gestundet.example", ServiceStatus.SUSPENDED, "Invoice overdue");
        service(other, hosting, first, "kaffee1", "kaffeehaus.example", ServiceStatus.ACTIVE, "");
    }

    private RoleGroupId roleGroup(String name) {
        return rooms.roleGroups.add(
                name,
                EnumSet.of(
                        AdminPermission.SIGN_ON_TO_SERVICES,
                        AdminPermission.CONNECT_TO_SERVERS,
                        AdminPermission.VIEW_CLIENTS,
                        AdminPermission.VIEW_SERVERS));
    }

    private void staff(String email, String name, RoleGroupId group) {
        rooms.administrators.setPassword(rooms.administrators.add(email, name, group, "en"), hash);
    }

    private UserId user(String email, String name) {
        UserId id = rooms.users.add(Email.parse(email).orElseThrow(), name, "en");
        rooms.users.setPassword(id, hash);
        return id;
    }

    private ServerId server(String name, ExampleServer example, ServerGroupId group, AccessControl control) {
        ServerData data = new ServerData(
                name,
                new PanelType(example.panel()),
                example.host(),
                example.port(),
                new TlsTrust.PinnedKey(example.pin()),
                example.username(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.ofNullable(here),
                Optional.of(group),
                Optional.empty(),
                true);
        return rooms.servers.add(data, Secret.of(example.secret()), control);
    }

    private void service(
            ClientAccountId account,
            ProductId product,
            ServerId server,
            String username,
            String domain,
            ServiceStatus status,
            String reason) {
        rooms.services.add(new ServiceData(account, product, server, username, domain, status, reason));
    }
}
