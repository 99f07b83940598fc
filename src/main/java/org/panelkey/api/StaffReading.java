package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditFilter;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.AuditTrail;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;

/** What callers may read of everything that staff administer, each time if they still may. */
@ApplicationScoped
public class StaffReading {

    @Inject
    Users users;

    @Inject
    ClientAccounts accounts;

    @Inject
    Products products;

    @Inject
    Servers servers;

    @Inject
    Datacentres datacentres;

    @Inject
    ServerGroups groups;

    @Inject
    RoleGroups roleGroups;

    @Inject
    AuditTrail trail;

    /** The users after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_USERS)
    public List<User> users(long after, int most) {
        return users.following(after, most);
    }

    /** Who has an e-mail address, in whatever capitals; nobody where the text is none, or with an id up to this one. */
    @Transactional
    @Requires(AdminPermission.VIEW_USERS)
    public List<User> usersWith(String email, long after) {
        return Email.parse(email).flatMap(users::findByEmail).stream()
                .filter(found -> found.id().value() > after)
                .toList();
    }

    /** One user. */
    @Transactional
    @Requires(AdminPermission.VIEW_USERS)
    public Optional<User> user(long id) {
        return users.find(new UserId(id));
    }

    /** The members of a client after the id of a user, in the order of those; empty where there is no such client. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<List<Membership>> memberships(ClientAccountId client, long after, int most) {
        return accounts.find(client).map(found -> accounts.membersFollowing(client, after, most));
    }

    /** What one user may do in a client, besides owning it. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<Membership> membership(ClientAccountId client, UserId user) {
        return accounts.membership(user, client);
    }

    /** The products after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_PRODUCTS)
    public List<Product> products(long after, int most) {
        return products.following(after, most);
    }

    /** One product. */
    @Transactional
    @Requires(AdminPermission.VIEW_PRODUCTS)
    public Optional<Product> product(long id) {
        return products.find(new ProductId(id));
    }

    /** The servers after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public List<Server> servers(long after, int most) {
        return servers.withRoleGroups(servers.following(after, most)).stream()
                .sorted(Comparator.comparing(server -> server.id().value()))
                .toList();
    }

    /** One server. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public Optional<Server> server(long id) {
        return servers.find(new ServerId(id));
    }

    /** The datacentres after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public List<Datacentre> datacentres(long after, int most) {
        return datacentres.following(after, most);
    }

    /** One datacentre. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public Optional<Datacentre> datacentre(long id) {
        return datacentres.find(new DatacentreId(id));
    }

    /** The groups of servers after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public List<ServerGroup> serverGroups(long after, int most) {
        return groups.following(after, most);
    }

    /** One group of servers. */
    @Transactional
    @Requires(AdminPermission.VIEW_SERVERS)
    public Optional<ServerGroup> serverGroup(long id) {
        return groups.find(new ServerGroupId(id));
    }

    /** The role groups after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_ROLE_GROUPS)
    public List<RoleGroup> roleGroups(long after, int most) {
        return roleGroups.following(after, most);
    }

    /** One role group. */
    @Transactional
    @Requires(AdminPermission.VIEW_ROLE_GROUPS)
    public Optional<RoleGroup> roleGroup(long id) {
        return roleGroups.find(new RoleGroupId(id));
    }

    /**
     * Tries to enter panels, the newest first.
     *
     * @param before the id of the row that the page comes after; 0 for the newest
     * @return empty where there is no such row
     */
    @Transactional
    @Requires(AdminPermission.VIEW_ACTIVITY_LOG)
    public Optional<List<AuditEvent>> signOns(long before, int most) {
        Optional<AuditPlace> place = trail.placeOfSignOn(before);
        if (before > 0 && place.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(tries(place.orElse(null), most));
    }

    private List<AuditEvent> tries(@Nullable AuditPlace before, int most) {
        return trail.page(new AuditFilter("", null, null, null, Action.SIGN_ON, null, null, null), before, most);
    }
}
