package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.ServerId;

/** Tells on the page of a server, and of a service that is on it, what maintenance is under way or planned there. */
@Named
@RequestScoped
public class MaintenanceNotices {

    @Inject
    Maintenances maintenances;

    /** Asked several times while a page is written, and read once. */
    private final Map<Long, List<MaintenanceRow>> read = new HashMap<>();

    /** What is noted for a server, there or in its datacentre; nothing where there is no server yet. */
    public List<MaintenanceRow> at(@Nullable Long server) {
        return server == null ? List.of() : read.computeIfAbsent(server, this::find);
    }

    private List<MaintenanceRow> find(Long server) {
        ServerId id = new ServerId(server);
        Instant now = maintenances.now();
        return maintenances.at(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(each -> new MaintenanceRow(each, now))
                .toList();
    }
}
