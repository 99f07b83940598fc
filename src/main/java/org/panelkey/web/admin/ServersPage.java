package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.ServerHealth;
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
        Map<ServerId, ServerHealth> health =
                board.of(found.stream().map(Server::id).toList());
        return found.stream()
                .map(server -> new ServerRow(
                        server,
                        panelTypes.name(server.panel()),
                        filters.groupName(server.data().group()),
                        new HealthBadge(server.isEnabled(), Optional.ofNullable(health.get(server.id())))))
                .toList();
    }

    private ServerFilter filter() {
        return filters.all().and(healthFilter.condition());
    }
}
