package org.panelkey.run;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Keepers;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.hosting.Occupancies;
import org.panelkey.hosting.Products;
import org.panelkey.hosting.Services;
import org.panelkey.invitations.OpenInvitations;
import org.panelkey.locks.Locks;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.providers.ProviderPeople;
import org.panelkey.providers.ProviderUsers;
import org.panelkey.providers.Providers;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.AccessMatrix;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.Servers;
import org.panelkey.shortcuts.ShortcutSets;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroups;
import org.panelkey.tokens.Tokens;

/** The product's collections over one entity manager, put together by hand; nobody's rights are checked here. */
public final class Rooms {

    public final Users users;
    public final ClientAccounts accounts;
    public final RoleGroups roleGroups;
    public final Administrators administrators;
    public final ServerGroups serverGroups;
    public final Datacentres datacentres;
    public final Maintenances maintenances;
    public final Servers servers;
    public final AccessMatrix accessMatrix;
    public final Products products;
    public final Services services;
    public final Occupancies occupancies;
    public final ShortcutSets shortcuts;
    public final Locks locks;
    public final Members members;
    public final Tokens tokens;
    public final Keepers keepers;
    public final Providers providers;
    public final ProviderPeople providerPeople;
    public final ProviderUsers providerUsers;
    public final LocalSignIn localSignIn;

    /** Everything over one entity manager. */
    public Rooms(EntityManager entities, Clock clock, SecretBox box) {
        AuditLog audit = new AuditLog(entities, clock, Actor::system);
        tokens = new Tokens(entities, clock);
        OpenInvitations offers = new OpenInvitations(entities, tokens, audit);
        users = new Users(entities, clock, offers, audit);
        accounts = new ClientAccounts(entities, clock, audit);
        roleGroups = new RoleGroups(entities, audit);
        administrators = new Administrators(entities, clock, audit);
        serverGroups = new ServerGroups(entities, audit);
        datacentres = new Datacentres(entities, audit);
        maintenances = new Maintenances(entities, clock, audit);
        servers = new Servers(entities, clock, audit, box);
        accessMatrix = new AccessMatrix(entities, audit);
        products = new Products(entities, audit);
        services = new Services(entities, clock, audit);
        occupancies = new Occupancies(entities, clock);
        shortcuts = new ShortcutSets(entities, KnownPanels.registry(), audit);
        locks = new Locks(entities, clock, audit);
        keepers = new Keepers(users, administrators, audit);
        members = new Members(entities, clock, accounts, users, keepers, offers, audit);
        providers = new Providers(entities, roleGroups, audit, box);
        providerPeople = new ProviderPeople(entities, administrators, audit, clock);
        providerUsers = new ProviderUsers(entities, providers, users, audit, clock);
        localSignIn = new LocalSignIn(entities, providers, administrators, audit, clock);
    }
}
