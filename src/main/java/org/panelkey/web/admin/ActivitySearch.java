package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.audit.AuditFilter;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** Finds the one server, the one service and the one client that words in the filters stand for. */
@ApplicationScoped
public class ActivitySearch {

    @Inject
    Servers servers;

    @Inject
    Services services;

    @Inject
    ClientAccounts accounts;

    /** The filter for the record; empty when there is no such server, service or client. */
    Optional<Found> find(ActivityFilter filter) {
        Optional<Server> server = server(filter);
        Optional<Service> service = found(
                filter.service(), services::named, words -> services.search(ServiceFilter.containing(words), 0, 1));
        Optional<ClientAccount> client = found(filter.client(), accounts::named, words -> accounts.search(words, 0, 1));
        Optional<Long> serverId =
                filter.serverId().or(() -> server.map(found -> found.id().value()));
        if (serverId.isEmpty() != filter.server().isEmpty()
                || service.isEmpty() != filter.service().isEmpty()
                || client.isEmpty() != filter.client().isEmpty()) {
            return Optional.empty();
        }
        AuditFilter rows = filter.of(
                serverId.orElse(null),
                service.map(found -> found.id().value()).orElse(null),
                client.map(found -> found.id().value()).orElse(null));
        return Optional.of(new Found(
                rows,
                server.map(Server::name).orElse(""),
                service.map(Service::domain).orElse(""),
                client.map(ClientAccount::name).orElse("")));
    }

    private Optional<Server> server(ActivityFilter filter) {
        Optional<ServerId> id = filter.serverId().map(ServerId::new);
        return id.isPresent()
                ? id.flatMap(servers::find)
                : found(
                        filter.server(),
                        words -> servers.named(words).flatMap(servers::find),
                        words -> servers.search(ServerFilter.containing(words), 0, 1));
    }

    /** The one of just this name, which an index finds; else the first whose name contains it. */
    private static <T> Optional<T> found(
            String words, Function<String, Optional<T>> named, Function<String, List<T>> containing) {
        return words.isEmpty()
                ? Optional.empty()
                : named.apply(words).or(() -> containing.apply(words).stream().findFirst());
    }

    /**
     * What was found.
     *
     * @param filter for the record
     * @param server the name of the one server, or empty
     * @param service the domain of the one service, or empty
     * @param client the name of the one client, or empty
     */
    record Found(AuditFilter filter, String server, String service, String client) {}
}
