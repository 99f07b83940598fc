package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Words;

/** Datacentres and servers to choose from, read once for a request: a page asks for them each time it looks at the field. */
@RequestScoped
public class MaintenancePlaces {

    private static final int MOST_SERVERS = 100;

    @Inject
    Datacentres datacentres;

    @Inject
    Servers servers;

    private final Map<Optional<ServerId>, List<SelectItem>> byChosen = new HashMap<>();

    /** Of many servers the first, and the one that is chosen. */
    List<SelectItem> all(Optional<ServerId> chosen) {
        return byChosen.computeIfAbsent(
                chosen,
                one -> List.of(
                        new SelectItemGroup(Words.of("nav.datacentres"), "", false, ofDatacentres()),
                        new SelectItemGroup(Words.of("nav.servers"), "", false, ofServers(one))));
    }

    /** What to do about a server that is not among those to choose from; empty where all are. */
    String hint() {
        return servers.count(ServerFilter.containing("")) > MOST_SERVERS
                ? Words.of("maintenance.place.hint", String.valueOf(MOST_SERVERS))
                : "";
    }

    private SelectItem[] ofDatacentres() {
        return datacentres.all().stream()
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
    }

    private SelectItem[] ofServers(Optional<ServerId> chosen) {
        List<Server> first = servers.search(ServerFilter.containing(""), 0, MOST_SERVERS);
        Stream<Server> beyond =
                chosen
                        .filter(id -> first.stream().noneMatch(each -> each.id().equals(id)))
                        .flatMap(servers::find)
                        .stream();
        return Stream.concat(first.stream(), beyond)
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
    }
}
