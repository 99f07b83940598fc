package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
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
    PanelTypes panelTypes;

    private final Paging paging = Paging.ofRequest();

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> servers.count(filters.all()));
    }

    /** The rows of this page. */
    public List<ServerRow> getRows() {
        return paging.rows(() -> servers.search(filters.all(), paging.from(), paging.size()).stream()
                .map(server -> new ServerRow(
                        server,
                        panelTypes.name(server.panel()),
                        filters.groupName(server.data().group())))
                .toList());
    }
}
