package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.HostName;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** What callers may read of clients and services, each time if they still may. */
@ApplicationScoped
public class HostedReading {

    private ClientAccounts accounts;
    private Users users;
    private Services services;
    private Servers servers;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HostedReading() {}

    /** Builds one from its parts. */
    @Inject
    public HostedReading(ClientAccounts accounts, Users users, Services services, Servers servers) {
        this.accounts = accounts;
        this.users = users;
        this.services = services;
        this.servers = servers;
    }

    /** The clients after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public List<SeenClient> clients(long after, int most) {
        return seen(accounts.following(after, most));
    }

    /** One client. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<SeenClient> client(ClientAccountId id) {
        return seen(accounts.find(List.of(id))).stream().findFirst();
    }

    /** The services of a client after an id, in the order of ids; empty where there is no such client. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<List<SeenService>> services(ClientAccountId id, long after, int most) {
        return accounts.find(id).map(found -> shown(services.following(id, after, most)));
    }

    /** The services of a domain, or of any when it is empty, after an id, in the order of ids. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public List<SeenService> services(String domain, long after, int most) {
        return shown(
                domain.isEmpty()
                        ? services.following(after, most)
                        : HostName.parse(domain)
                                .map(name -> services.following(name, after, most))
                                .orElse(List.of()));
    }

    /** One service. */
    @Transactional
    @Requires(AdminPermission.VIEW_CLIENTS)
    public Optional<SeenService> service(ServiceId id) {
        return shown(services.find(List.of(id))).stream().findFirst();
    }

    private List<SeenClient> seen(Collection<ClientAccount> found) {
        Map<UserId, User> owners = users
                .find(found.stream().map(ClientAccount::owner).distinct().toList())
                .stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        return found.stream()
                .map(each -> new SeenClient(each, Optional.ofNullable(owners.get(each.owner()))))
                .toList();
    }

    private List<SeenService> shown(Collection<Service> found) {
        Map<ServerId, Server> places = servers
                .find(found.stream().map(Service::server).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Server::id, Function.identity()));
        return found.stream()
                .map(each -> new SeenService(
                        each,
                        Optional.ofNullable(places.get(each.server()))
                                .map(Server::name)
                                .orElse("")))
                .toList();
    }
}
