package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.panelkey.health.HealthBoard;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** Tells on other pages than a server's own how the server is. */
@Named
@RequestScoped
public class HealthNotices {

    @Inject
    HealthBoard board;

    @Inject
    Servers servers;

    /** Asked several times while a page is written, and read once. */
    private final Map<Long, HealthBadge> read = new HashMap<>();

    /** How a server is. */
    public HealthBadge at(Long server) {
        return read.computeIfAbsent(server, this::find);
    }

    private HealthBadge find(Long server) {
        ServerId id = new ServerId(server);
        boolean enabled = servers.find(List.of(id)).stream()
                .findFirst()
                .map(Server::isEnabled)
                .orElse(false);
        return new HealthBadge(enabled, board.find(id));
    }
}
