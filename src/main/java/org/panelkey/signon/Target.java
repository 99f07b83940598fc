package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.hosting.ServiceId;
import org.panelkey.servers.ServerId;
import org.panelkey.shortcuts.ShortcutKey;

/** What somebody wants to enter. */
public sealed interface Target {

    /** The panel of a service, by one of its shortcuts or on its first page. */
    record OfService(ServiceId service, Optional<ShortcutKey> shortcut) implements Target {}

    /** A server itself. */
    record OfServer(ServerId server) implements Target {}

    /** The first page of a service's panel. */
    static Target of(ServiceId service) {
        return new OfService(service, Optional.empty());
    }

    /** A form that can be carried by a token. */
    default String encode() {
        if (this instanceof OfService target) {
            return "service " + target.service() + " "
                    + target.shortcut().map(ShortcutKey::value).orElse("");
        }
        return "server " + ((OfServer) this).server();
    }

    /** Reads what {@link #encode} wrote. */
    static Target decode(String encoded) {
        String[] parts = encoded.split(" ", 3);
        long id = Long.parseLong(parts[1]);
        return parts[0].equals("server")
                ? new OfServer(new ServerId(id))
                : new OfService(
                        new ServiceId(id),
                        Optional.of(parts[2]).filter(key -> !key.isEmpty()).map(ShortcutKey::read));
    }
}
