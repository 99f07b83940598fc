package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.health.HealthBoard;
import org.panelkey.health.ServerHealth;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;

/** The servers that somebody has to do something about, for those who may see servers. */
@Named
@RequestScoped
public class ServersInTrouble {

    private static final int ROWS = 5;

    @Inject
    HealthBoard board;

    @Inject
    Servers servers;

    @Inject
    May may;

    private @Nullable Long count;
    private @Nullable List<Row> rows;

    /** How many there are. */
    public long getCount() {
        if (count == null) {
            count = may.get("VIEW_SERVERS") ? board.countNeedingAttention() : 0L;
        }
        return count;
    }

    /** Those that failed last. */
    public List<Row> getRows() {
        if (rows == null) {
            List<ServerHealth> found = getCount() > 0 ? board.needingAttention(ROWS) : List.of();
            Map<ServerId, Server> named = servers
                    .find(found.stream().map(ServerHealth::server).toList())
                    .stream()
                    .collect(Collectors.toMap(Server::id, Function.identity()));
            rows = found.stream()
                    .flatMap(health ->
                            Optional.ofNullable(named.get(health.server()))
                                    .map(server -> new Row(server, health))
                                    .stream())
                    .toList();
        }
        return rows;
    }

    /** One of them. */
    public static final class Row {

        private final Server server;
        private final ServerHealth health;

        Row(Server server, ServerHealth health) {
            this.server = server;
            this.health = health;
        }

        /** Identifies the server. */
        public long getId() {
            return server.id().value();
        }

        /** What staff call it. */
        public String getName() {
            return server.name();
        }

        /** How it is. */
        public HealthBadge getBadge() {
            return new HealthBadge(true, Optional.of(health));
        }

        /** Since when. */
        public Instant getSince() {
            return health.since();
        }
    }
}
