package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.connect.Enterable;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.ServerHealth;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.Maintenances;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;

/** How the servers of lines of Connect are, in two statements however many lines there are, and once for each server. */
@RequestScoped
public class ConnectConditions {

    @Inject
    HealthBoard board;

    @Inject
    Maintenances maintenances;

    private final Set<ServerId> read = new HashSet<>();
    private final Map<ServerId, ServerHealth> health = new HashMap<>();
    private final Map<ServerId, List<MaintenanceData>> noted = new HashMap<>();

    /** Tells each line how its server is, and what is noted for it. */
    <E extends Enterable> List<ConnectRow> told(List<ConnectRow> lines, List<E> entries) {
        Set<ServerId> missing = entries.stream()
                .map(entry -> entry.server().id())
                .filter(id -> !read.contains(id))
                .collect(Collectors.toSet());
        health.putAll(board.of(missing));
        noted.putAll(maintenances.at(missing));
        read.addAll(missing);
        Instant now = maintenances.now();
        for (int i = 0; i < lines.size(); i++) {
            tell(lines.get(i), entries.get(i).server(), now);
        }
        return lines;
    }

    private void tell(ConnectRow line, Server server, Instant now) {
        Optional<ServerHealth> found = Optional.ofNullable(health.get(server.id()));
        line.with(
                new HealthBadge(server.isEnabled(), found),
                found.filter(each -> each.isKeptOutBy(server.data().trust())).isPresent(),
                noted.getOrDefault(server.id(), List.of()).stream()
                        .findFirst()
                        .map(first -> new MaintenanceRow(first, now))
                        .orElse(null));
    }
}
