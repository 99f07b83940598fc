package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.ServerId;

/** What somebody wants to enter. */
public sealed interface Target {

    /** The panel of a service, on a page of it or on its first. */
    record OfService(ServiceId service, Optional<String> page) implements Target {}

    /** A server itself. */
    record OfServer(ServerId server) implements Target {}

    /** A form that can be carried by a token. */
    default String encode() {
        if (this instanceof OfService target) {
            return "service " + target.service() + " " + target.page().orElse("");
        }
        return "server " + ((OfServer) this).server();
    }

    /** Reads what {@link #encode} wrote. */
    static Target decode(String encoded) {
        String[] parts = encoded.split(" ", 3);
        long id = Long.parseLong(parts[1]);
        return parts[0].equals("server")
                ? new OfServer(new ServerId(id))
                : new OfService(new ServiceId(id), Optional.of(parts[2]).filter(page -> !page.isEmpty()));
    }
}
