package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.ServerGroups;

/** All server groups. */
@Named("serverGroups")
@RequestScoped
public class ServerGroupsPage {

    @Inject
    ServerGroups groups;

    private @Nullable List<ServerGroup> all;
    private @Nullable Map<ServerGroupId, Long> sizes;

    /** All of them, by name. */
    public List<ServerGroup> getAll() {
        if (all == null) {
            all = groups.all();
        }
        return all;
    }

    /** How many servers a group has. */
    public long size(ServerGroup group) {
        if (sizes == null) {
            sizes = groups.sizes();
        }
        return sizes.getOrDefault(group.id(), 0L);
    }
}
