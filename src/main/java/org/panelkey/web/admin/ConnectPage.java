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
    AdminMe me;

    private final Paging paging = Paging.ofRequest(ROWS);
    private @Nullable Map<Long, Instant> entered;
    private @Nullable List<ConnectRow> recent;

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
        ServerRow shown = new ServerRow(
                server,
                panelTypes.name(server.panel()),
                filters.groupName(server.data().group()));
        boolean login = panelTypes
                .find(server.panel())
                .filter(panel -> panel.loginNames().containsKey(EntryKind.SERVER))
                .isPresent();
        return new ConnectRow(shown, login, entered().get(server.id().value()));
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
