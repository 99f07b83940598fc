package org.panelkey.links;

import java.time.Instant;
import java.util.Optional;
import org.panelkey.panels.LinkKeeper;
import org.panelkey.panels.PanelServer;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;

/**
 * The links of one server, which one node has taken on.
 *
 * @param server which one
 * @param name what it is called
 * @param mark proves that they are still this node's
 * @param way what is needed to go there
 * @param secretChangedAt when the secret for it was last replaced
 * @param keeper who knows the panel's calls
 * @param credentialKept whether the credential stays here, because it was refused and nobody replaced it
 * @param reconciles whether services are compared with places first
 * @param probes whether one call is made to see whether the server takes any
 * @param failures how many calls failed in a row before
 */
record LinkClaim(
        ServerId server,
        String name,
        String mark,
        PanelServer way,
        Instant secretChangedAt,
        LinkKeeper keeper,
        boolean credentialKept,
        boolean reconciles,
        boolean probes,
        int failures) {

    /** Takes on the work on a server, with the secret for it. */
    static LinkClaim of(
            Server server, LinkServer work, String mark, Secret secret, LinkKeeper keeper, boolean reconciles) {
        ServerData data = server.data();
        PanelServer way = new PanelServer(
                Optional.of(server.id()),
                data.panel(),
                data.host(),
                data.port(),
                data.trust(),
                data.username(),
                secret,
                data.publicName());
        return new LinkClaim(
                server.id(),
                server.name(),
                mark,
                way,
                server.secretChangedAt(),
                keeper,
                work.isRefused(server),
                reconciles,
                work.lane() == LinkLane.FAILING,
                work.failures());
    }
}
