package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.panelkey.signon.LocksAhead;
import org.panelkey.signon.Stop;
import org.panelkey.staff.RoleGroup;
import org.panelkey.web.Paging;
import org.panelkey.web.StopNote;

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
    LocksAhead ahead;

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
        return paging.rows(() -> rows(servers.search(filter(), paging.from(), paging.size()), this::enteredAt));
    }

    /** The lock that stops the administrator at whatever there is; null when none does. */
    public @Nullable StopNote getStop() {
        return Stream.of(getRows(), getGranted())
                .flatMap(List::stream)
                .map(ConnectRow::getStop)
                .filter(stop -> stop != null && stop.isEverywhere())
                .findFirst()
                .orElse(null);
    }

    /** The servers entered last that can be entered now; only on the first page of the whole list. */
    public List<ConnectRow> getRecent() {
        if (recent == null) {
            recent = filters.isActive() || paging.isBefore()
                    ? List.of()
                    : rows(latest(), this::enteredAt).stream()
                            .filter(row -> row.isLogin() && row.getStop() == null)
                            .toList();
        }
        return recent;
    }

    /** The servers that approved access requests let the administrator into now, each with its end. */
    public List<ConnectRow> getGranted() {
        if (granted == null) {
            granted = filters.isActive() || paging.isBefore() ? List.of() : grantedNow();
        }
        return granted;
    }

    private List<ConnectRow> grantedNow() {
        Map<ServerId, Instant> ends = new LinkedHashMap<>();
        requests.ownInForce(ROWS).stream().map(Standing::request).forEach(request -> request.until()
                .ifPresent(until -> ends.merge(request.server(), until, ConnectPage::later)));
        List<Server> through = ends.keySet().stream()
                .map(servers::find)
                .flatMap(Optional::stream)
                .filter(Server::isEnabled)
                .filter(server -> !isEnterable(server))
                .toList();
        return rows(through, server -> ends.get(server.id())).stream()
                .filter(ConnectRow::isLogin)
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Server> latest() {
        return entered().keySet().stream()
                .limit(TILES)
                .map(ServerId::new)
                .map(servers::find)
                .flatMap(Optional::stream)
                .filter(this::isEnterable)
                .toList();
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

    private List<ConnectRow> rows(List<Server> shown, Function<Server, @Nullable Instant> at) {
        Map<ServerId, Stop> stops =
                ahead.atServers(me.actor(), shown.stream().map(Server::id).toList());
        return shown.stream()
                .map(server -> row(server, at.apply(server), stops.get(server.id())))
                .toList();
    }

    private @Nullable Instant enteredAt(Server server) {
        return entered().get(server.id().value());
    }

    private ConnectRow row(Server server, @Nullable Instant at, @Nullable Stop stop) {
        ServerRow shown = new ServerRow(
                server,
                panelTypes.name(server.panel()),
                filters.groupName(server.data().group()));
        boolean login = panelTypes
                .find(server.panel())
                .filter(panel -> panel.loginNames().containsKey(EntryKind.SERVER))
                .isPresent();
        return new ConnectRow(shown, login, at, stop == null ? null : new StopNote(stop, false));
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
