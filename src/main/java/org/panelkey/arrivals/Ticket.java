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
 */
record Ticket(
        UserId user,
        ClientAccountId client,
        Destination destination,
        Optional<ServiceId> service,
        Optional<LocalPath> path) {

    private static final String NONE = "-";
    private static final int PARTS = 5;

    static Ticket read(String text) {
        String[] parts = text.split(" ", PARTS);
        return new Ticket(
                new UserId(Long.parseLong(parts[0])),
                new ClientAccountId(Long.parseLong(parts[1])),
                Destination.valueOf(parts[2]),
                present(parts[3]).map(Long::valueOf).map(ServiceId::new),
                present(parts[4]).map(LocalPath::new));
    }

    private static Optional<String> present(String part) {
        return NONE.equals(part) ? Optional.empty() : Optional.of(part);
    }

    /** No part holds a space: ids, names of ours, and a plain path. */
    String text() {
        return String.join(
                " ",
                user.toString(),
                client.toString(),
                destination.name(),
                service.map(ServiceId::toString).orElse(NONE),
                path.map(LocalPath::text).orElse(NONE));
    }
}
