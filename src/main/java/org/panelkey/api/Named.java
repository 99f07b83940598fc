package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.locks.LockScope;
import org.panelkey.panels.PanelDescription;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;

/** What the body of a call names: each is there, or the call is told which is not. */
@ApplicationScoped
public class Named {

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Products products;

    @Inject
    Services services;

    @Inject
    Servers servers;

    @Inject
    ServerGroups groups;

    @Inject
    RoleGroups roleGroups;

    @Inject
    Datacentres datacentres;

    @Inject
    Administrators administrators;

    @Inject
    PanelRegistry panels;

    ClientAccountId client(long id) {
        return accounts.find(new ClientAccountId(id))
                .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_CLIENT))
                .id();
    }

    UserId user(long id) {
        return users.find(new UserId(id))
                .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_USER))
                .id();
    }

    Product product(long id) {
        return products.find(new ProductId(id)).orElseThrow(() -> unknown(ProblemCode.UNKNOWN_PRODUCT));
    }

    Server server(long id) {
        return servers.find(new ServerId(id)).orElseThrow(() -> unknown(ProblemCode.UNKNOWN_SERVER));
    }

    /** A product that can be on a server. */
    ProductId product(long id, ServerId server) {
        Product product = product(id);
        server(server.value(), product);
        return product.id();
    }

    /** A server with the panel of a product. */
    ServerId server(long id, Product product) {
        PanelType panel = server(id).panel();
        if (!panel.equals(product.panel())) {
            throw unknown(ProblemCode.PANEL_DIFFERS);
        }
        return new ServerId(id);
    }

    ServerGroupId serverGroup(long id) {
        return groups.find(new ServerGroupId(id))
                .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_SERVER_GROUP))
                .id();
    }

    DatacentreId datacentre(long id) {
        return datacentres
                .find(new DatacentreId(id))
                .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_DATACENTRE))
                .id();
    }

    /** What a thing that can be locked is called. */
    String lockable(LockScope scope, long id) {
        return switch (scope) {
            case EVERYWHERE -> "";
            case USER ->
                users.find(new UserId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_USER))
                        .name();
            case ADMINISTRATOR ->
                administrators
                        .find(new AdministratorId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_ADMINISTRATOR))
                        .name();
            case ROLE_GROUP ->
                roleGroups
                        .find(new RoleGroupId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_ROLE_GROUP))
                        .name();
            case CLIENT_ACCOUNT ->
                accounts.find(new ClientAccountId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_CLIENT))
                        .name();
            case SERVICE ->
                services.find(new ServiceId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_SERVICE))
                        .domain();
            case SERVER ->
                servers.find(new ServerId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_SERVER))
                        .name();
        };
    }

    Set<RoleGroupId> roleGroups(Set<Long> ids) {
        return ids.stream()
                .map(id -> roleGroups
                        .find(new RoleGroupId(id))
                        .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_ROLE_GROUP))
                        .id())
                .collect(Collectors.toSet());
    }

    PanelDescription panel(String key) {
        return panels.descriptions().stream()
                .filter(panel -> panel.type().key().equals(key))
                .findFirst()
                .orElseThrow(() -> unknown(ProblemCode.UNKNOWN_PANEL));
    }

    /** Services, all of them the client's. */
    Set<Long> services(Set<Long> ids, ClientAccountId client) {
        long own = services.find(ids.stream().map(ServiceId::new).toList()).stream()
                .filter(service -> service.account().equals(client))
                .count();
        if (own != ids.size()) {
            throw unknown(ProblemCode.UNKNOWN_SERVICE);
        }
        return ids;
    }

    private static ProblemException unknown(ProblemCode code) {
        return new ProblemException(code, "");
    }
}
