package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.links.LinkPlaces;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkServer;
import org.panelkey.links.LinkSets;
import org.panelkey.links.LinkStanding;
import org.panelkey.links.PlaceCounts;
import org.panelkey.links.PlaceState;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** Reads how far the links of a scope are; once for each request. */
@RequestScoped
public class LinkProgress {

    private static final int MOST_SERVERS = 50;

    @Inject
    LinkSets sets;

    @Inject
    LinkPlaces places;

    @Inject
    Servers servers;

    private final Map<LinkScope, LinkProgressView> read = new HashMap<>();

    LinkProgressView of(LinkScope scope) {
        return read.computeIfAbsent(scope, this::look);
    }

    private LinkProgressView look(LinkScope scope) {
        // Those that answer nothing first: in them all accounts wait.
        Set<ServerId> troubled = new LinkedHashSet<>();
        places.failing(scope, 0, MOST_SERVERS + 1).forEach(work -> troubled.add(work.server()));
        troubled.addAll(places.servers(scope, Set.of(PlaceState.FAILED, PlaceState.LEFT), 0, MOST_SERVERS + 1));
        List<ServerId> shown = troubled.stream().limit(MOST_SERVERS).toList();
        LinkStanding standing = places.standing(scope, sets.find(scope));
        return new LinkProgressView(
                standing.counts(), standing.beginning(), rows(shown), troubled.size() > shown.size());
    }

    private List<LinkServerRow> rows(List<ServerId> shown) {
        Map<ServerId, Server> found =
                servers.find(shown).stream().collect(Collectors.toMap(Server::id, Function.identity()));
        Map<ServerId, LinkServer> work = places.work(shown);
        Map<ServerId, PlaceCounts> counts = places.counts(shown);
        List<LinkServerRow> rows = new ArrayList<>();
        for (ServerId id : shown) {
            Server server = found.get(id);
            // Removed since: its accounts went with it.
            if (server != null) {
                rows.add(new LinkServerRow(server, work.get(id), counts.getOrDefault(id, PlaceCounts.NONE)));
            }
        }
        return rows;
    }
}
