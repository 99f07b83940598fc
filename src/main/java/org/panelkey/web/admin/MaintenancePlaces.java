package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Datacentres;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.Servers;
import org.panelkey.web.Words;

/** Datacentres and servers to choose from, read once for a request: a page asks for them each time it looks at the field. */
@RequestScoped
public class MaintenancePlaces {

    private static final int MOST_SERVERS = 10_000;

    @Inject
    Datacentres datacentres;

    @Inject
    Servers servers;

    private @Nullable List<SelectItem> all;

    List<SelectItem> all() {
        if (all == null) {
            all = List.of(
                    new SelectItemGroup(Words.of("nav.datacentres"), "", false, ofDatacentres()),
                    new SelectItemGroup(Words.of("nav.servers"), "", false, ofServers()));
        }
        return all;
    }

    private SelectItem[] ofDatacentres() {
        return datacentres.all().stream()
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
    }

    private SelectItem[] ofServers() {
        return servers.search(ServerFilter.containing(""), 0, MOST_SERVERS).stream()
                .map(each -> new SelectItem(MaintenanceForm.value(each.id()), each.name()))
                .toArray(SelectItem[]::new);
    }
}
