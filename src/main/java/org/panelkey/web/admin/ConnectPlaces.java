package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.Servers;

/**
 * The groups and datacentres that an administrator may narrow Connect by.
 *
 * <p>Whoever may see servers has them all; the others those of the servers that they may enter, and learn of no more.
 */
@RequestScoped
public class ConnectPlaces {

    @Inject
    ConnectRows rows;

    @Inject
    Servers servers;

    @Inject
    May may;

    @Inject
    AdminMe me;

    private @Nullable Map<ServerGroupId, String> groups;
    private @Nullable Map<DatacentreId, String> datacentres;

    /** The groups by name. */
    Map<ServerGroupId, String> groups() {
        if (groups == null) {
            Map<ServerGroupId, String> offered = new LinkedHashMap<>(rows.groups());
            enterable().ifPresent(filter -> offered.keySet().retainAll(servers.groupsOf(filter)));
            groups = offered;
        }
        return groups;
    }

    /** The datacentres by name. */
    Map<DatacentreId, String> datacentres() {
        if (datacentres == null) {
            Map<DatacentreId, String> offered = new LinkedHashMap<>(rows.datacentres());
            enterable().ifPresent(filter -> offered.keySet().retainAll(servers.datacentresOf(filter)));
            datacentres = offered;
        }
        return datacentres;
    }

    /** What is left to see without the right to see servers; empty for whoever holds it. */
    private Optional<ServerFilter> enterable() {
        return may.get("VIEW_SERVERS")
                ? Optional.empty()
                : Optional.of(ServerFilter.enterable(
                        "", Optional.empty(), me.administrator().roleGroup().id()));
    }
}
