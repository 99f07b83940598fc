package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.panels.PanelServer;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;

/** Takes a server's credential out of its seal for one use. */
@ApplicationScoped
class PanelServers {

    private Credentials credentials;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelServers() {}

    @Inject
    PanelServers(Credentials credentials) {
        this.credentials = credentials;
    }

    PanelServer of(Server server) {
        ServerData data = server.data();
        return new PanelServer(
                Optional.of(server.id()),
                data.panel(),
                data.host(),
                data.port(),
                data.trust(),
                data.username(),
                credentials.secretOf(server),
                data.publicName());
    }
}
