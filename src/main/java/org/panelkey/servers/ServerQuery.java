package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds the search for servers from fixed parts; every value is a parameter. */
final class ServerQuery {

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    private ServerQuery(ServerFilter filter) {
        if (!filter.text().isBlank()) {
            // Not "like ... escape": some providers then write all values into the statement.
            add(
                    "(locate(:text, lower(s.name)) > 0 or locate(:text, lower(s.host)) > 0"
                            + " or locate(:text, lower(s.datacentre)) > 0)",
                    "text",
                    filter.text().strip().toLowerCase(Locale.ROOT));
        }
        filter.panel().ifPresent(panel -> add("s.panel = :panel", "panel", panel.key()));
        filter.group().ifPresent(group -> add("s.serverGroupId = :group", "group", group.value()));
        if (filter.enabledOnly()) {
            condition("s.enabled = true");
        }
        filter.enterableBy()
                .ifPresent(by -> add(
                        // A subquery: "member of" would be joined, and drop servers without any role group.
                        "(s.restricted = false or s.id in (select r.id from Server r join r.roleGroupIds g"
                                + " where g = :roleGroup))",
                        "roleGroup",
                        by.value()));
    }

    static List<Server> page(EntityManager entities, ServerFilter filter, int from, int most) {
        ServerQuery query = new ServerQuery(filter);
        List<Long> ids = query.bind(entities.createQuery(
                        "select s.id from Server s" + query.where + " order by s.name, s.id", Long.class))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
        return ids.isEmpty() ? List.of() : complete(entities, ids);
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

    static int count(EntityManager entities, ServerFilter filter) {
        ServerQuery query = new ServerQuery(filter);
        return query.bind(entities.createQuery("select count(s) from Server s" + query.where, Long.class))
                .getSingleResult()
                .intValue();
    }

    private void add(String condition, String name, Object value) {
        condition(condition);
        values.put(name, value);
    }

    private void condition(String condition) {
        where.append(where.length() == 0 ? " where " : " and ").append(condition);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
