package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds the search for servers from fixed parts; every value is a parameter. */
final class ServerQuery {

    private final StringBuilder where = new StringBuilder(" where 1 = 1");
    private final Map<String, Object> values = new HashMap<>();

    private ServerQuery(ServerFilter filter) {
        if (!filter.text().isBlank()) {
            String text = "%" + filter.text().strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            add(
                    "(lower(s.name) like :text escape '!' or lower(s.host) like :text escape '!'"
                            + " or lower(s.datacentre) like :text escape '!')",
                    "text",
                    text);
        }
        filter.panel().ifPresent(panel -> add("s.panel = :panel", "panel", panel.key()));
        filter.group().ifPresent(group -> add("s.serverGroupId = :group", "group", group.value()));
        if (filter.enabledOnly()) {
            where.append(" and s.enabled = true");
        }
        filter.enterableBy()
                .ifPresent(by ->
                        add("(s.restricted = false or :roleGroup member of s.roleGroupIds)", "roleGroup", by.value()));
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
        where.append(" and ").append(condition);
        values.put(name, value);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
