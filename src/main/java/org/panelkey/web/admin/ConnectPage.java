package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.connect.Entries;
import org.panelkey.connect.Finder;
import org.panelkey.connect.Findings;
import org.panelkey.connect.Own;
import org.panelkey.connect.Section;
import org.panelkey.connect.ServerEntry;
import org.panelkey.requests.RequestList;
import org.panelkey.requests.Standing;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Paging;
import org.panelkey.web.StopNote;

/** Connect: the page of people who go into servers and accounts all day. */
@Named("connect")
@RequestScoped
public class ConnectPage {

    private static final int ROWS = 50;
    private static final int TILES = 6;
    private static final int FAVOURITES = 12;

    @Inject
    Servers servers;

    @Inject
    Finder finder;

    @Inject
    Entries entries;

    @Inject
    ConnectFilters filters;

    @Inject
    ConnectRows rows;

    @Inject
    RequestList requests;

    @Inject
    AdminMe me;

    private final Paging paging = Paging.ofRequest(ROWS);
    private @Nullable List<ConnectSection> sections;
    private @Nullable List<ConnectRow> favourites;
    private @Nullable List<ConnectRow> recent;
    private @Nullable List<ConnectRow> granted;
    private boolean unfinished;

    /** Where in the list of servers we are. */
    public Paging getPaging() {
        return paging;
    }

    /** What there is, by kind; kinds that have nothing are missing. */
    public List<ConnectSection> getSections() {
        if (sections == null) {
            sections = (isFinding() ? found() : List.of(browsed()))
                    .stream().filter(section -> !section.getRows().isEmpty()).toList();
        }
        return sections;
    }

    /** Whether there is nothing at all. */
    public boolean isNone() {
        return getSections().isEmpty();
    }

    /** What was found in all, as it is said to those who can't see it. */
    public int getCount() {
        return getSections().stream().mapToInt(ConnectSection::getCount).sum();
    }

    /** Whether servers are looked through page by page, and not found. */
    public boolean isPaged() {
        return !isFinding();
    }

    /** Whether names that were there before an update are still being collected. */
    public boolean isUnfinished() {
        getSections();
        return unfinished;
    }

    /** Whether servers may be entered at all. */
    public boolean isServers() {
        return rows.reach().servers();
    }

    /** Whether accounts of services may be entered at all. */
    public boolean isServices() {
        return rows.reach().services();
    }

    private boolean isFinding() {
        return filters.isSearched()
                || filters.isFavourites()
                || !filters.getClient().isEmpty();
    }

    private List<ConnectSection> found() {
        Findings found = finder.find(rows.actor(), filters.wanted(), rows.isProven(), ROWS);
        unfinished = found.unfinished();
        return List.of(
                new ConnectSection("servers", rows.ofServers(found.servers().entries()), found.servers()),
                new ConnectSection("services", rows.ofServices(found.services().entries()), found.services()),
                new ConnectSection("clients", rows.ofClients(found.clients().entries()), found.clients()));
    }

    /** The servers that may be entered, by name: one more is read than is shown, and none is counted. */
    private ConnectSection browsed() {
        if (!rows.reach().servers()) {
            return new ConnectSection("servers", List.of(), new Section<>(List.of(), 0, false));
        }
        ServerFilter filter =
                filters.wanted().enterableBy(me.administrator().roleGroup().id());
        List<Server> found = servers.search(filter, paging.from(), ROWS + 1);
        paging.count(() -> paging.from() + found.size());
        List<ConnectRow> shown = rows.ofServers(entries.ofServers(
                rows.actor(), rows.own(), found.subList(0, Math.min(ROWS, found.size())), rows.isProven()));
        return paging.isBefore()
                ? new ConnectSection("servers", shown, paging.getPage())
                : new ConnectSection("servers", shown, new Section<>(List.of(), shown.size(), found.size() > ROWS));
    }

    /** The lock that stops the administrator at whatever there is; null when none does. */
    public @Nullable StopNote getStop() {
        return Stream.of(
                        getSections().stream().flatMap(section -> section.getRows().stream()),
                        getGranted().stream(),
                        getFavourites().stream())
                .flatMap(each -> each)
                .map(ConnectRow::getStop)
                .filter(stop -> stop != null && stop.isEverywhere())
                .findFirst()
                .orElse(null);
    }

    /** What the administrator marked; only on the first page of the whole list. */
    public List<ConnectRow> getFavourites() {
        if (favourites == null) {
            Own own = rows.own();
            favourites = isNarrowed()
                    ? List.of()
                    : rows.of(entries.mixed(
                            rows.actor(),
                            own,
                            Stream.concat(own.servers().stream(), own.services().stream())
                                    .limit(FAVOURITES)
                                    .map(Object.class::cast)
                                    .toList(),
                            rows.isProven()));
        }
        return favourites;
    }

    /** Whether there are favourites that have no tile. */
    public boolean isMoreFavourites() {
        return rows.own().servers().size() + rows.own().services().size() > FAVOURITES;
    }

    /** What was entered last and can be entered now, without favourites; only on the first page of the whole list. */
    public List<ConnectRow> getRecent() {
        if (recent == null) {
            Own own = rows.own();
            recent = isNarrowed()
                    ? List.of()
                    : rows
                            .of(entries.mixed(
                                    rows.actor(),
                                    own,
                                    own.entered().keySet().stream()
                                            .filter(id -> !own.servers().contains(id)
                                                    && !own.services().contains(id))
                                            .limit(2 * TILES)
                                            .toList(),
                                    rows.isProven()))
                            .stream()
                            .filter(ConnectRow::isOpen)
                            .limit(TILES)
                            .toList();
        }
        return recent;
    }

    /** The servers that approved access requests let the administrator into now, each with its end. */
    public List<ConnectRow> getGranted() {
        if (granted == null) {
            granted = isNarrowed() || !rows.reach().servers() ? List.of() : grantedNow();
        }
        return granted;
    }

    private boolean isNarrowed() {
        return filters.isActive() || paging.isBefore();
    }

    private List<ConnectRow> grantedNow() {
        Map<ServerId, Instant> ends = new LinkedHashMap<>();
        requests.ownInForce(ROWS).stream().map(Standing::request).forEach(request -> request.until()
                .ifPresent(until -> ends.merge(request.server(), until, ConnectPage::later)));
        List<ServerEntry> open =
                entries.servers(rows.actor(), rows.own(), List.copyOf(ends.keySet()), rows.isProven()).stream()
                        .filter(entry -> entry.server().isEnabled())
                        .filter(entry -> !entry.server()
                                .accessControl()
                                .admits(me.administrator().roleGroup().id()))
                        .filter(entry -> !entry.ahead().where().isEmpty())
                        .toList();
        return rows.until(open, ends);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
