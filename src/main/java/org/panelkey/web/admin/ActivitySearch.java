package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.audit.AuditFilter;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** Finds the server, the services and the clients that words in the filters stand for. */
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
        Optional<OnlyOf> server = find(
                filter,
                "server",
                filter.server(),
                new Things<>(
                        id -> servers.find(new ServerId(id)),
                        words -> servers.named(words).flatMap(servers::find).stream()
                                .toList(),
                        words -> servers.search(ServerFilter.containing(words), 0, 1),
                        found -> found.id().value(),
                        Server::name));
        Optional<OnlyOf> service = find(
                filter,
                "service",
                filter.service(),
                new Things<>(
                        id -> services.find(new ServiceId(id)),
                        words -> services.named(words, OnlyOf.MOST + 1),
                        words -> services.search(ServiceFilter.containing(words), 0, 1),
                        found -> found.id().value(),
                        Service::domain));
        Optional<OnlyOf> client = find(
                filter,
                "client",
                filter.client(),
                new Things<>(
                        id -> accounts.find(new ClientAccountId(id)),
                        words -> accounts.named(words, OnlyOf.MOST + 1),
                        words -> accounts.search(words, 0, 1),
                        found -> found.id().value(),
                        ClientAccount::name));
        if (server.isEmpty() != filter.server().isEmpty()
                || service.isEmpty() != filter.service().isEmpty()
                || client.isEmpty() != filter.client().isEmpty()) {
            return Optional.empty();
        }
        AuditFilter rows = filter.of(
                server.flatMap(only -> only.ids().stream().findFirst()).orElse(null),
                service.map(OnlyOf::ids).orElse(Set.of()),
                client.map(OnlyOf::ids).orElse(Set.of()));
        return Optional.of(new Found(
                rows,
                Stream.of(server, service, client).flatMap(Optional::stream).toList()));
    }

    /** Those of just the name that was typed, which an index finds; else of the first name that contains it. */
    private static <T> Optional<OnlyOf> find(ActivityFilter filter, String parameter, String words, Things<T> things) {
        Optional<Long> id = ActivityFilter.id(words);
        if (id.isPresent()) {
            // Rows outlive what they are about.
            String name = id.flatMap(things.byId()).map(things.name()).orElse("#" + id.get());
            return Optional.of(new OnlyOf(parameter, name, Set.of(id.get()), false, filter));
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<T> exact = things.named().apply(words);
        List<T> found = exact.isEmpty()
                ? things.containing().apply(words).stream()
                        .flatMap(first -> things.named().apply(things.name().apply(first)).stream())
                        .toList()
                : exact;
        return found.stream()
                .findFirst()
                .map(first -> new OnlyOf(
                        parameter,
                        things.name().apply(first),
                        found.stream()
                                .limit(OnlyOf.MOST)
                                .map(things.id()::applyAsLong)
                                .collect(Collectors.toSet()),
                        found.size() > OnlyOf.MOST,
                        filter));
    }

    /** How things of one kind are found. */
    private record Things<T>(
            Function<Long, Optional<T>> byId,
            Function<String, List<T>> named,
            Function<String, List<T>> containing,
            ToLongFunction<T> id,
            Function<T, String> name) {}

    /**
     * What was found.
     *
     * @param filter for the record
     * @param only the servers, services and clients that it is of
     */
    record Found(AuditFilter filter, List<OnlyOf> only) {

        /** The name of what one filter stands for; empty where it is not set. */
        String name(String parameter) {
            return only.stream()
                    .filter(each -> each.parameter().equals(parameter))
                    .map(OnlyOf::name)
                    .findFirst()
                    .orElse("");
        }

        /** Whether rows may be missing, since too many have one name. */
        boolean isCut() {
            return only.stream().anyMatch(OnlyOf::isCut);
        }
    }
}
