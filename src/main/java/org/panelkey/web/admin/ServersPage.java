package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.ServerHealth;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Paging;

/** All servers, with search and filters in the address. */
@Named("servers")
@RequestScoped
public class ServersPage {

    @Inject
    Servers servers;

    @Inject
    ServerFilters filters;

    @Inject
    HealthFilter healthFilter;

    @Inject
    HealthBoard board;

    @Inject
    PanelTypes panelTypes;

    @Inject
    Maintenances maintenances;

    private final Paging paging = Paging.ofRequest();

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> servers.count(filter()));
    }

    /** The rows of this page. */
    public List<ServerRow> getRows() {
        return paging.rows(() -> rows(servers.search(filter(), paging.from(), paging.size())));
    }

    private List<ServerRow> rows(List<Server> found) {
        List<ServerId> ids = found.stream().map(Server::id).toList();
        Map<ServerId, List<MaintenanceData>> noted = maintenances.at(ids);
        Map<ServerId, ServerHealth> health = board.of(ids);
        Instant now = maintenances.now();
        return found.stream()
                .map(server -> new ServerRow(
                        server,
                        panelTypes.name(server.panel()),
                        filters.groupName(server.data().group()),
                        filters.datacentreName(server.data().datacentre()),
                        noted.getOrDefault(server.id(), List.of()).stream()
                                .findFirst()
                                .map(first -> new MaintenanceRow(first, now))
                                .orElse(null),
                        new HealthBadge(server.isEnabled(), Optional.ofNullable(health.get(server.id())))))
                .toList();
    }

    private ServerFilter filter() {
        return filters.all().and(healthFilter.condition());
    }
}
