package org.panelkey.servers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Servers that are in no database. */
public final class ServersFixture {

    private ServersFixture() {}

    /** A server with an access control, switched on or off. */
    public static Server server(AccessControl control, boolean enabled) {
        Server server = server("panel.example.com", Optional.empty(), List.of(), enabled);
        server.control(control);
        return server;
    }

    /** A server with an access control, switched on or off, that may ask staff for a second factor. */
    public static Server server(AccessControl control, boolean enabled, boolean secondFactor) {
        ServerData data = server(control, enabled).data();
        Server server = new Server(
                new ServerData(
                        data.name(),
                        data.panel(),
                        data.host(),
                        data.port(),
                        data.trust(),
                        data.username(),
                        data.publicName(),
                        data.allowedHosts(),
                        data.pathTemplate(),
                        data.datacentre(),
                        data.group(),
                        data.maxAccounts(),
                        data.enabled(),
                        secondFactor),
                Instant.parse("2026-01-02T03:04:05Z"));
        server.control(control);
        return server;
    }

    /** A server with an id, as if stored. */
    public static Server stored(long id, AccessControl control) {
        Server server = new Server(server(control, true).data(), Instant.parse("2026-01-02T03:04:05Z")) {
            @Override
            public ServerId id() {
                return new ServerId(id);
            }
        };
        server.control(control);
        return server;
    }

    /** A server with the hosts that it may return. */
    public static Server server(String host, Optional<String> publicName, List<String> allowed) {
        return server(host, publicName, allowed, true);
    }

    private static Server server(String host, Optional<String> publicName, List<String> allowed, boolean enabled) {
        return new Server(
                new ServerData(
                        "server-1",
                        new PanelType("cpanel"),
                        host,
                        2087,
                        new TlsTrust.PublicAuthority(),
                        "root",
                        publicName,
                        allowed,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        enabled),
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
