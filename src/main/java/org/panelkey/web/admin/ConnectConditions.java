package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.connect.Enterable;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.ServerHealth;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;

/** How the servers of lines of Connect are, in two statements however many lines there are. */
@RequestScoped
public class ConnectConditions {

    @Inject
    HealthBoard board;

    @Inject
    Maintenances maintenances;

    /** The lines of what was found, each with how its server is and what is noted for it. */
    <E extends Enterable> List<ConnectRow> told(List<E> found, Function<E, ConnectRow> line) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<ServerId> ids = found.stream().map(entry -> entry.server().id()).collect(Collectors.toSet());
        Map<ServerId, ServerHealth> health = board.of(ids);
        Map<ServerId, List<MaintenanceData>> noted = maintenances.at(List.copyOf(ids));
        Instant now = maintenances.now();
        return found.stream()
                .map(entry -> {
                    Server server = entry.server();
                    return line.apply(entry)
                            .with(
                                    new HealthBadge(server.isEnabled(), Optional.ofNullable(health.get(server.id()))),
                                    noted.getOrDefault(server.id(), List.of()).stream()
                                            .findFirst()
                                            .map(first -> new MaintenanceRow(first, now))
                                            .orElse(null));
                })
                .toList();
    }
}
