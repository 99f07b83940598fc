package org.panelkey.web.admin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.AccessControl;
import org.panelkey.servers.Server;
import org.panelkey.web.Words;

/** One server in a list. */
public final class ServerRow {

    private final Server server;
    private final String panelName;
    private final String group;
    private final String datacentre;
    private final @Nullable MaintenanceRow maintenance;
    private final HealthBadge health;

    ServerRow(
            Server server,
            String panelName,
            String group,
            String datacentre,
            @Nullable MaintenanceRow maintenance,
            HealthBadge health) {
        this.server = server;
        this.panelName = panelName;
        this.group = group;
        this.datacentre = datacentre;
        this.maintenance = maintenance;
        this.health = health;
    }

    /** Identifies the server. */
    public long getId() {
        return server.id().value();
    }

    /** What staff call it. */
    public String getName() {
        return server.name();
    }

    /** Where its panel is. */
    public String getHost() {
        return server.data().host();
    }

    /** The key of its panel. */
    public String getPanel() {
        return server.panel().key();
    }

    /** What its panel is called. */
    public String getPanelName() {
        return panelName;
    }

    /** What its group is called, or empty. */
    public String getGroup() {
        return group;
    }

    /** Where it stands, or empty. */
    public String getDatacentre() {
        return datacentre;
    }

    /** The maintenance that is under way, or else the next; null when there is none. */
    public @Nullable MaintenanceRow getMaintenance() {
        return maintenance;
    }

    /** Whether anybody may be signed on to it. */
    public boolean isEnabled() {
        return server.isEnabled();
    }

    /** How it is. */
    public HealthBadge getHealth() {
        return health;
    }

    /** The state of its access control, as badges know it. */
    public String getAccess() {
        AccessControl control = server.accessControl();
        if (!control.restricted()) {
            return "unrestricted";
        }
        return control.roleGroups().isEmpty() ? "warn" : "restricted";
    }

    /** The same in words. */
    public String getAccessWord() {
        AccessControl control = server.accessControl();
        Optional<Integer> groups =
                control.restricted() ? Optional.of(control.roleGroups().size()) : Optional.empty();
        return groups.map(count -> count == 0 ? Words.of("server.nobody") : Words.of("server.restricted_to", count))
                .orElseGet(() -> Words.of("state.unrestricted"));
    }
}
