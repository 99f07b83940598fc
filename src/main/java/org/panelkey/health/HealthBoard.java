package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.ServerCondition;
import org.panelkey.servers.ServerId;

/** How servers are, for people to see. */
@ApplicationScoped
public class HealthBoard {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthBoard() {}

    /** Builds one from its parts. */
    @Inject
    public HealthBoard(EntityManager entities) {
        this.entities = entities;
    }

    /** How these servers are, in one statement; one that is missing was never looked at. */
    public Map<ServerId, ServerHealth> of(Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select h from ServerHealth h where h.serverId in :servers", ServerHealth.class)
                .setParameter("servers", servers.stream().map(ServerId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(ServerHealth::server, Function.identity()));
    }

    /** How a server is; empty when it was never looked at. */
    public Optional<ServerHealth> find(ServerId server) {
        @Nullable ServerHealth health = entities.find(ServerHealth.class, server.value());
        return Optional.ofNullable(health);
    }

    /** What changed about a server, the last change first. */
    public List<HealthChange> history(ServerId server, int most) {
        return entities.createQuery(
                        "select c from HealthChange c where c.serverId = :server order by c.at desc, c.id desc",
                        HealthChange.class)
                .setParameter("server", server.value())
                .setMaxResults(most)
                .getResultList();
    }

    /** The enabled servers that somebody has to do something about, those that failed last first. */
    public List<ServerHealth> needingAttention(int most) {
        return entities.createQuery(
                        "select h from ServerHealth h, Server s where s.id = h.serverId and s.enabled = :on"
                                + " and h.state in :states order by h.since desc, h.serverId desc",
                        ServerHealth.class)
                .setParameter("on", true)
                .setParameter("states", HealthState.needingAttention())
                .setMaxResults(most)
                .getResultList();
    }

    /** How many there are of those. */
    public long countNeedingAttention() {
        return entities.createQuery(
                        "select count(h) from ServerHealth h, Server s where s.id = h.serverId and s.enabled = :on"
                                + " and h.state in :states",
                        Long.class)
                .setParameter("on", true)
                .setParameter("states", HealthState.needingAttention())
                .getSingleResult();
    }

    /** Enabled servers in one of these states, as a condition for any list of servers. */
    public static ServerCondition in(Collection<HealthState> states) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("No state");
        }
        List<Object> names = states.stream().<Object>map(HealthState::name).toList();
        String places = names.stream().map(name -> "?").collect(Collectors.joining(","));
        String listed = "exists (select h.server_id from server_health h where h.server_id = s.id and h.state in ("
                + places + "))";
        String unlisted = states.contains(HealthState.NOT_CHECKED)
                ? " or not exists (select h.server_id from server_health h where h.server_id = s.id)"
                : "";
        return new ServerCondition("s.enabled = true and (" + listed + unlisted + ")", names);
    }

    /** Servers that are switched off, which nobody looks at. */
    public static ServerCondition off() {
        return new ServerCondition("s.enabled = false", List.of());
    }
}
