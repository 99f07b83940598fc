package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds the search for servers from fixed parts; every value is a parameter.
 *
 * <p>In SQL that all our databases speak and not in JPQL: on H2 EclipseLink writes the values of a query with functions
 * into the statement, and truth values as numbers, which H2 then refuses.
 */
final class ServerQuery {

    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    ServerQuery(ServerFilter filter) {
        if (!filter.text().isBlank()) {
            String text = "%" + filter.text().strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            add(
                    "(lower(s.name) like ? escape '!' or lower(s.host) like ? escape '!'"
                            + " or exists (select d.id from datacentre d where d.id = s.datacentre_id"
                            + " and lower(d.name) like ? escape '!'))",
                    text,
                    text,
                    text);
        }
        filter.panel().ifPresent(panel -> add("s.panel = ?", panel.key()));
        filter.group().ifPresent(group -> add("s.server_group_id = ?", group.value()));
        filter.datacentre().ifPresent(datacentre -> add("s.datacentre_id = ?", datacentre.value()));
        if (filter.enabledOnly()) {
            add("s.enabled = true");
        }
        filter.enterableBy()
                .ifPresent(by -> add(
                        "(s.restricted = false or exists (select a.server_id from server_access a"
                                + " where a.server_id = s.id and a.role_group_id = ?))",
                        by.value()));
        filter.further()
                .ifPresent(further -> add(further.sql(), further.values().toArray()));
    }

    static List<Server> page(EntityManager entities, ServerFilter filter, int from, int most) {
        ServerQuery query = new ServerQuery(filter);
        List<?> found = query.bind(entities, "select s.id from server s" + query.where + " order by s.name, s.id")
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
        List<Long> ids = found.stream().map(id -> ((Number) id).longValue()).toList();
        return ids.isEmpty() ? List.of() : complete(entities, ids);
    }

    static int count(EntityManager entities, ServerFilter filter) {
        ServerQuery query = new ServerQuery(filter);
        Object count = query.bind(entities, "select count(*) from server s" + query.where)
                .getSingleResult();
        return ((Number) count).intValue();
    }

    /** What the servers that a filter leaves have in a column, each once. */
    static Set<Long> distinct(EntityManager entities, ServerFilter filter, String column) {
        ServerQuery query = new ServerQuery(filter);
        query.add("s." + column + " is not null");
        List<?> found = query.bind(entities, "select distinct s." + column + " from server s" + query.where)
                .getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).collect(Collectors.toSet());
    }

    /** The servers with their role groups: a join and a limit in one query would make the provider limit in memory. */
    private static List<Server> complete(EntityManager entities, List<Long> ids) {
        return entities.createQuery(
                        "select distinct s from Server s left join fetch s.roleGroupIds where s.id in :ids"
                                + " order by s.name, s.id",
                        Server.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    void add(String condition, Object... conditionValues) {
        String numbered = condition;
        for (Object value : conditionValues) {
            values.add(value);
            numbered = numbered.replaceFirst("\\?(?![0-9])", "?" + values.size());
        }
        where.append(where.length() == 0 ? " where " : " and ").append(numbered);
    }

    /** The conditions, from the word "where" on; empty when there are none. */
    String where() {
        return where.toString();
    }

    Query bind(EntityManager entities, String sql) {
        Query query = entities.createNativeQuery(sql);
        for (int at = 0; at < values.size(); at++) {
            query.setParameter(at + 1, values.get(at));
        }
        return query;
    }
}
