package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkServer;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.Words;

/** The links in the accounts of one server: which are there, which are not, and why. */
@Named("linkServer")
@RequestScoped
public class LinkServerPage {

    private static final int MOST = 50;

    @Inject
    Servers servers;

    @Inject
    LinkPlaces places;

    @Inject
    May may;

    private @Nullable LinkServerRow server;
    private String detail = "";
    private String filter = "";
    private final Paging paging = Paging.ofRequest(MOST);
    private PlaceCounts counts = PlaceCounts.NONE;
    private final List<LinkPlaceRow> rows = new ArrayList<>();

    /** Finds the server that the address names. */
    public void open() {
        Optional<Server> found = Answers.id("id").map(ServerId::new).flatMap(id -> servers.find(List.of(id)).stream()
                .findFirst());
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        ServerId id = found.get().id();
        Map<ServerId, LinkServer> work = places.work(List.of(id));
        counts = places.counts(List.of(id)).getOrDefault(id, PlaceCounts.NONE);
        server = new LinkServerRow(found.get(), work.get(id), counts);
        detail = Optional.ofNullable(work.get(id)).map(LinkServer::detail).orElse("");
        filter = Answers.parameter("state").filter(LinkServerPage::isState).orElse("");
        paging.count(() -> (int) (filter.isEmpty() ? counts.all() : counts.in(PlaceState.valueOf(filter))));
        boolean named = may.get("VIEW_CLIENTS");
        places.page(id, states(), paging.from(), paging.size()).stream()
                .map(place -> new LinkPlaceRow(place, named))
                .forEach(rows::add);
    }

    private Set<PlaceState> states() {
        return filter.isEmpty()
                ? EnumSet.complementOf(EnumSet.of(PlaceState.GONE))
                : EnumSet.of(PlaceState.valueOf(filter));
    }

    private static boolean isState(String name) {
        return Arrays.stream(PlaceState.values()).anyMatch(state -> state.name().equals(name));
    }

    /** Has the server tried again with the next round. */
    public void retry() {
        open();
        if (server != null) {
            LinkRetry.tell(places.retry(new ServerId(server.getId())), server.getName());
            Answers.redirect("/admin/application-links/server?id=" + server.getId());
        }
    }

    /** The server. */
    public @Nullable LinkServerRow getServer() {
        return server;
    }

    /** What the panel said when it failed; may be empty. */
    public String getDetail() {
        return detail;
    }

    /** The accounts of this part of the list. */
    public List<LinkPlaceRow> getRows() {
        return rows;
    }

    /** The state that is looked for; empty for all. */
    public String getFilter() {
        return filter;
    }

    /** The states with how many accounts are in each. */
    public List<LinkStateChoice> getStates() {
        return Arrays.stream(PlaceState.values())
                .filter(state -> counts.in(state) > 0)
                .map(state ->
                        new LinkStateChoice(state.name(), Words.of("links.place.state." + state), counts.in(state)))
                .toList();
    }

    /** Which part of the list it is. */
    public Paging getPaging() {
        return paging;
    }

    /** What the addresses of its other parts end with. */
    public String getQuery() {
        return "id=" + (server == null ? "" : server.getId()) + (filter.isEmpty() ? "" : "&state=" + filter);
    }
}
