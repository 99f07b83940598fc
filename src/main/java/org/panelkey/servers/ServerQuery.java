package org.panelkey.servers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds the search for servers from fixed parts; every value is a parameter. */
final class ServerQuery {

    private final List<String> conditions = new ArrayList<>();
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
            conditions.add("s.enabled = true");
        }
        filter.enterableBy()
                .ifPresent(by ->
                        add("(s.restricted = false or :roleGroup member of s.roleGroupIds)", "roleGroup", by.value()));
    }

    static List<Server> page(EntityManager entities, ServerFilter filter, int from, int most) {
        ServerQuery query = new ServerQuery(filter);
        return query.bind(entities.createQuery(
                        "select s from Server s" + query.where() + " order by s.name, s.id", Server.class))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    static int count(EntityManager entities, ServerFilter filter) {
        ServerQuery query = new ServerQuery(filter);
        return query.bind(entities.createQuery("select count(s) from Server s" + query.where(), Long.class))
                .getSingleResult()
                .intValue();
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    // Without a "1 = 1" to begin with: EclipseLink then binds no values, and writes true as 1, which H2 refuses.
    private String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
