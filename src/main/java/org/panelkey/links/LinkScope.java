package org.panelkey.links;

import java.util.Optional;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerGroupId;

/**
 * What a set of links is for.
 *
 * @param panel the kind of panel
 * @param group the servers of that kind in this group; empty for all that have no set of their group
 */
public record LinkScope(PanelType panel, Optional<ServerGroupId> group) {

    /** The scope of a kind of panel. */
    public static LinkScope of(PanelType panel) {
        return new LinkScope(panel, Optional.empty());
    }

    /** The nearest scope of a server. */
    static LinkScope of(Server server) {
        return new LinkScope(server.panel(), server.data().group());
    }

    /** The scope that is asked where this one has no set. */
    LinkScope wider() {
        return of(panel);
    }

    long groupKey() {
        return group.map(ServerGroupId::value).orElse(0L);
    }
}
