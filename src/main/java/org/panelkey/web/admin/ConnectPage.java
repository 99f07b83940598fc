package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditTrail;
import org.panelkey.panels.EntryKind;
import org.panelkey.requests.RequestList;
import org.panelkey.requests.Standing;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.RoleGroup;
import org.panelkey.web.Paging;

/** Connect: every server that the administrator may enter, for people who go into servers all day. */
@Named("connect")
@RequestScoped
public class ConnectPage {

    private static final int ROWS = 50;
    private static final int TILES = 6;
    /** How far back the record is read: enough for six different servers of somebody who returns to the same few. */
    private static final int ENTRIES = 100;

    @Inject
    Servers servers;

    @Inject
    ServerFilters filters;

    @Inject
    PanelTypes panelTypes;

    @Inject
    AuditTrail trail;

    @Inject
    RequestList requests;

    @Inject
    AdminMe me;

    private final Paging paging = Paging.ofRequest(ROWS);
    private @Nullable Map<Long, Instant> entered;
    private @Nullable List<ConnectRow> recent;
    private @Nullable List<ConnectRow> granted;

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> servers.count(filter()));
    }

    /** The rows of this page. */
    public List<ConnectRow> getRows() {
        return paging.rows(() -> servers.search(filter(), paging.from(), paging.size()).stream()
                .map(this::row)
                .toList());
    }

    /** The servers entered last that may still be entered; only on the first page of the whole list. */
    public List<ConnectRow> getRecent() {
        if (recent == null) {
            recent = filters.isActive() || paging.isBefore()
                    ? List.of()
                    : entered().keySet().stream()
                            .limit(TILES)
                            .map(ServerId::new)
                            .map(servers::find)
                            .flatMap(Optional::stream)
                            .filter(this::isEnterable)
                            .map(this::row)
                            .filter(ConnectRow::isLogin)
                            .toList();
        }
        return recent;
    }

    /** The servers that approved access requests let the administrator into now, each with its end. */
    public List<ConnectRow> getGranted() {
        if (granted == null) {
            granted = filters.isActive() || paging.isBefore()
                    ? List.of()
                    : requests.ownInForce(ROWS).stream()
                            .map(Standing::request)
                            .flatMap(request -> servers
                                    .find(request.server())
                                    .filter(Server::isEnabled)
                                    .filter(server -> !isEnterable(server))
                                    .map(server -> row(server, request.until().orElse(null)))
                                    .stream())
                            .filter(ConnectRow::isLogin)
                            .toList();
        }
        return granted;
    }

    private boolean isEnterable(Server server) {
        return server.isEnabled() && server.accessControl().admits(roleGroup().id());
    }

    private ServerFilter filter() {
        return filters.enterableBy(roleGroup().id());
    }

    private RoleGroup roleGroup() {
        return me.administrator().roleGroup();
    }

    private ConnectRow row(Server server) {
        return row(server, entered().get(server.id().value()));
    }

    private ConnectRow row(Server server, @Nullable Instant at) {
        ServerRow shown = new ServerRow(
                server,
                panelTypes.name(server.panel()),
                filters.groupName(server.data().group()));
        boolean login = panelTypes
                .find(server.panel())
                .filter(panel -> panel.loginNames().containsKey(EntryKind.SERVER))
                .isPresent();
        return new ConnectRow(shown, login, at);
    }

    /** When each server was entered last, the latest first. */
    private Map<Long, Instant> entered() {
        if (entered == null) {
            Map<Long, Instant> latest = new LinkedHashMap<>();
            trail.serversEntered(
                            Actor.Kind.ADMINISTRATOR, me.administrator().id().value(), ENTRIES)
                    .forEach(event -> Optional.ofNullable(event.subject().serverId())
                            .ifPresent(id -> latest.putIfAbsent(id, event.at())));
            entered = latest;
        }
        return entered;
    }
}
