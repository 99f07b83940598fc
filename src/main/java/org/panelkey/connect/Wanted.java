package org.panelkey.connect;

import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.health.HealthChoice;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.staff.RoleGroupId;

/**
 * What to look for.
 *
 * @param text beginnings of words, all of which a hit has; may be empty
 * @param panel of this kind only
 * @param group on servers of this group only
 * @param datacentre on servers that stand there only
 * @param favourites only what the administrator marked
 * @param client only services of this client
 * @param health on servers that are like this only
 */
public record Wanted(
        String text,
        Optional<PanelType> panel,
        Optional<ServerGroupId> group,
        Optional<DatacentreId> datacentre,
        boolean favourites,
        Optional<ClientAccountId> client,
        Optional<HealthChoice> health) {

    /** However servers are. */
    public Wanted(
            String text,
            Optional<PanelType> panel,
            Optional<ServerGroupId> group,
            Optional<DatacentreId> datacentre,
            boolean favourites,
            Optional<ClientAccountId> client) {
        this(text, panel, group, datacentre, favourites, client, Optional.empty());
    }

    /** Whatever has words that begin like this. */
    public static Wanted called(String text) {
        return new Wanted(text, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** The servers among these that a role group may enter, to be looked through by name. */
    public ServerFilter enterableBy(RoleGroupId roleGroup) {
        return new ServerFilter("", panel, group, datacentre, true, Optional.of(roleGroup))
                .and(health.map(HealthChoice::condition));
    }

    /** Whether hits are narrowed by what servers are. */
    boolean isOfServers() {
        return panel.isPresent() || group.isPresent() || datacentre.isPresent() || health.isPresent();
    }

    /** Whether anything narrows the list. */
    public boolean isActive() {
        return !text.isBlank() || isOfServers() || favourites || client.isPresent();
    }
}
