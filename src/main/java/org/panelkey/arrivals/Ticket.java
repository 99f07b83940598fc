package org.panelkey.arrivals;

import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.UserId;
import org.panelkey.hosting.ServiceId;

/**
 * What a token carries.
 *
 * @param user who arrives
 * @param client in whose name
 * @param destination where
 * @param service what the destination is about, where it needs a service
 * @param path which page, where the destination is a path
 * @param origin where the link comes from
 * @param credential what the panel showed for it, where it comes from one; links of former versions don't say
 */
record Ticket(
        UserId user,
        ClientAccountId client,
        Destination destination,
        Optional<ServiceId> service,
        Optional<LocalPath> path,
        Origin origin,
        Optional<Long> credential) {

    private static final String NONE = "-";
    private static final int ORIGIN = 5;
    private static final int PARTS = 7;

    /** One of another system. */
    Ticket(
            UserId user,
            ClientAccountId client,
            Destination destination,
            Optional<ServiceId> service,
            Optional<LocalPath> path) {
        this(user, client, destination, service, path, Origin.API, Optional.empty());
    }

    /** One of a panel: the service is always known. */
    static Ticket fromPanel(
            UserId owner, ClientAccountId client, Destination destination, ServiceId service, long credential) {
        return new Ticket(
                owner,
                client,
                destination,
                Optional.of(service),
                Optional.empty(),
                Origin.PANEL,
                Optional.of(credential));
    }

    /** Reads one; the links of other systems have five parts, and those of former versions five or six. */
    static Ticket read(String text) {
        String[] parts = text.split(" ", PARTS);
        return new Ticket(
                new UserId(Long.parseLong(parts[0])),
                new ClientAccountId(Long.parseLong(parts[1])),
                Destination.valueOf(parts[2]),
                present(parts[3]).map(Long::valueOf).map(ServiceId::new),
                present(parts[4]).map(LocalPath::new),
                parts.length <= ORIGIN ? Origin.API : Origin.valueOf(parts[ORIGIN]),
                parts.length < PARTS ? Optional.empty() : Optional.of(Long.valueOf(parts[PARTS - 1])));
    }

    private static Optional<String> present(String part) {
        return NONE.equals(part) ? Optional.empty() : Optional.of(part);
    }

    /** No part holds a space: ids, names of ours, and a plain path. */
    String text() {
        String text = String.join(
                " ",
                user.toString(),
                client.toString(),
                destination.name(),
                service.map(ServiceId::toString).orElse(NONE),
                path.map(LocalPath::text).orElse(NONE));
        return origin == Origin.API
                ? text
                : text + " " + origin + credential.map(id -> " " + id).orElse("");
    }
}
