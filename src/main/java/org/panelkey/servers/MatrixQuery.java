package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.panelkey.staff.RoleGroupId;

/**
 * Reads the matrix with a fixed number of statements, and of each server only what the matrix shows.
 *
 * <p>A server as an entity would bring its certificate authority along, once for each of its role groups.
 */
final class MatrixQuery {

    private static final String FACTS =
            "select s.id, s.name, s.host, s.panel, s.enabled, s.version, s.restricted from server s";
    private static final String BY_NAME = " order by s.name, s.id";

    private final EntityManager entities;

    MatrixQuery(EntityManager entities) {
        this.entities = entities;
    }

    List<MatrixRow> page(MatrixFilter filter, Collection<RoleGroupId> roleGroups, int from, int most) {
        ServerQuery query = query(filter);
        return rows(
                query.bind(entities, FACTS + query.where() + BY_NAME)
                        .setFirstResult(from)
                        .setMaxResults(most)
                        .getResultList(),
                roleGroups);
    }

    List<MatrixRow> these(Collection<ServerId> servers, Collection<RoleGroupId> roleGroups) {
        Set<Long> ids = servers.stream().map(ServerId::value).collect(Collectors.toSet());
        return ids.isEmpty()
                ? List.of()
                : rows(
                        bind(FACTS + " where s.id in (" + places(ids, 0) + ")" + BY_NAME, ids)
                                .getResultList(),
                        roleGroups);
    }

    int count(MatrixFilter filter) {
        ServerQuery query = query(filter);
        Object count = query.bind(entities, "select count(*) from server s" + query.where())
                .getSingleResult();
        return ((Number) count).intValue();
    }

    /** The servers that are there, by id, which nobody else changes before the transaction has ended. */
    Map<Long, Server> lock(SortedSet<Long> ids) {
        // In the order of their ids: of two who lock some of the same, one waits and neither waits for the other.
        // Begun with a write, since EclipseLink on Payara reads outside of the transaction until then, and lets go at
        // once.
        entities.createNativeQuery("update server set version = version where id = ?1")
                .setParameter(1, ids.first())
                .executeUpdate();
        bind("select s.id from server s where s.id in (" + places(ids, 0) + ") order by s.id for update", ids)
                .getResultList();
        return entities.createQuery(
                        "select distinct s from Server s left join fetch s.roleGroupIds where s.id in :ids",
                        Server.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(server -> server.id().value(), Function.identity(), (one, same) -> one));
    }

    private static ServerQuery query(MatrixFilter filter) {
        ServerQuery query = new ServerQuery(filter.servers());
        if (filter.restrictedOnly()) {
            query.add("s.restricted = true");
        }
        return query;
    }

    private List<MatrixRow> rows(List<?> facts, Collection<RoleGroupId> roleGroups) {
        if (facts.isEmpty()) {
            return List.of();
        }
        SortedSet<Long> servers =
                facts.stream().map(row -> number(row, 0)).collect(Collectors.toCollection(TreeSet::new));
        Map<Long, Set<RoleGroupId>> chosen = chosen(servers, roleGroups);
        Map<Long, Long> counts = counts(servers);
        return facts.stream()
                .map(row -> {
                    long id = number(row, 0);
                    Set<RoleGroupId> seen = chosen.getOrDefault(id, Set.of());
                    return new MatrixRow(
                            new ServerId(id),
                            text(row, 1),
                            text(row, 2),
                            new PanelType(text(row, 3)),
                            (Boolean) value(row, 4),
                            (int) number(row, 5),
                            (Boolean) value(row, 6),
                            seen,
                            others(counts.getOrDefault(id, 0L), seen));
                })
                .toList();
    }

    /** Never less than none, although somebody may save between the two statements that this is read with. */
    private static int others(long all, Set<RoleGroupId> seen) {
        return (int) Math.max(0, all - seen.size());
    }

    private Map<Long, Set<RoleGroupId>> chosen(SortedSet<Long> servers, Collection<RoleGroupId> roleGroups) {
        if (roleGroups.isEmpty()) {
            return Map.of();
        }
        List<Long> groups = roleGroups.stream().map(RoleGroupId::value).toList();
        List<?> found = bind(
                        "select a.server_id, a.role_group_id from server_access a where a.server_id in ("
                                + places(servers, 0) + ") and a.role_group_id in (" + places(groups, servers.size())
                                + ")",
                        servers,
                        groups)
                .getResultList();
        Map<Long, Set<RoleGroupId>> chosen = new HashMap<>();
        found.forEach(row ->
                chosen.computeIfAbsent(number(row, 0), id -> new HashSet<>()).add(new RoleGroupId(number(row, 1))));
        return chosen;
    }

    private Map<Long, Long> counts(SortedSet<Long> servers) {
        List<?> found = bind(
                        "select a.server_id, count(*) from server_access a where a.server_id in (" + places(servers, 0)
                                + ") group by a.server_id",
                        servers)
                .getResultList();
        return found.stream().collect(Collectors.toMap(row -> number(row, 0), row -> number(row, 1)));
    }

    /** As many places for values as there are, numbered on from those before. */
    private static String places(Collection<Long> values, int before) {
        return IntStream.rangeClosed(before + 1, before + values.size())
                .mapToObj(number -> "?" + number)
                .collect(Collectors.joining(","));
    }

    @SafeVarargs
    private Query bind(String sql, Collection<Long>... values) {
        Query query = entities.createNativeQuery(sql);
        int at = 0;
        for (Collection<Long> some : values) {
            for (Long value : some) {
                query.setParameter(++at, value);
            }
        }
        return query;
    }

    private static Object value(Object row, int at) {
        return ((Object[]) row)[at];
    }

    private static long number(Object row, int at) {
        return ((Number) value(row, at)).longValue();
    }

    private static String text(Object row, int at) {
        return (String) value(row, at);
    }
}
