package org.panelkey.finding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the words of things up to date; told by whoever changes a name, in the same transaction and after the flush, and
 * before it by whoever leads a thing to another owner or place.
 *
 * <p>In SQL that all our databases speak: the names are columns of tables that belong to other rooms, and are only read.
 */
public final class FindableNames {

    private static final int AT_ONCE = 200;
    private static final int COLUMNS = 4;

    private final EntityManager entities;

    /** Works within the present transaction. */
    public FindableNames(EntityManager entities) {
        this.entities = entities;
    }

    /** A group of servers is about to get one more. */
    public void holdServerGroup(long id) {
        hold("server_group", id);
    }

    /** A datacentre is about to get one more server. */
    public void holdDatacentre(long id) {
        hold("datacentre", id);
    }

    /** A client is about to get one more service. */
    public void holdClient(long id) {
        hold("client_account", id);
    }

    /** A user is about to own one more client. */
    public void holdUser(long id) {
        hold("app_user", id);
    }

    /** A server was added, or something about it changed. */
    public void serverChanged(long id) {
        refresh(Findable.SERVER, List.of(id));
    }

    /** A group of servers got another name. */
    public void serverGroupChanged(long id) {
        refresh(Findable.SERVER, ids("select s.id from server s where s.server_group_id = ?1 order by s.id", id));
    }

    /** A datacentre got another name. */
    public void datacentreChanged(long id) {
        refresh(Findable.SERVER, ids("select s.id from server s where s.datacentre_id = ?1 order by s.id", id));
    }

    /** A server is gone. */
    public void serverRemoved(long id) {
        entities.createNativeQuery("delete from finding_word where kind = ?1 and object_id = ?2")
                .setParameter(1, Findable.SERVER.number())
                .setParameter(2, id)
                .executeUpdate();
    }

    /** A service was added, or something about it changed. */
    public void serviceChanged(long id) {
        refresh(Findable.SERVICE, List.of(id));
    }

    /** A client was added, or its name or owner changed. */
    public void clientChanged(long id) {
        refresh(Findable.CLIENT, List.of(id));
        refresh(Findable.SERVICE, ids("select s.id from service s where s.account_id = ?1 order by s.id", id));
    }

    /** A user's name or address changed. */
    public void userChanged(long id) {
        refresh(Findable.CLIENT, ids("select a.id from client_account a where a.owner_id = ?1 order by a.id", id));
        refresh(
                Findable.SERVICE,
                ids(
                        "select s.id from service s join client_account a on a.id = s.account_id"
                                + " where a.owner_id = ?1 order by s.id",
                        id));
    }

    /**
     * Holds what a thing is about to belong to: whoever renames that at once either has it first, and the new name is read
     * afterwards, or waits and finds the thing among what belongs to it. Who renames holds only what belonged there before,
     * so the two never wait for each other.
     *
     * <p>To be called before the write that names it: with that write a database lets several read-lock the same row for
     * the foreign key, and each that then wanted more of it would wait for the others. A write that changes nothing, since
     * a "for update" that comes first is no part of the transaction for EclipseLink.
     */
    private void hold(String table, long id) {
        entities.createNativeQuery("update " + table + " set version = version where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Stores the words of things as they are called now; those that are called the same are left alone. */
    void refresh(Findable kind, List<Long> ids) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            refreshSome(kind, ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        }
    }

    private void refreshSome(Findable kind, List<Long> ids) {
        String listed = ListOfIds.of(ids);
        // Held in the order of their ids: of two who rename at once the second reads what the first wrote.
        entities.createNativeQuery("select t.id from " + kind.table() + " t where t.id in (" + listed
                        + ") order by t.id for update")
                .getResultList();
        Map<Long, Map<String, Place>> now = named(kind, listed);
        Map<Long, Map<String, Place>> before = stored(kind, listed);
        List<Long> changed = ids.stream()
                .filter(id -> !Objects.equals(now.get(id), before.get(id)))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        entities.createNativeQuery(
                        "delete from finding_word where kind = ?1 and object_id in (" + ListOfIds.of(changed) + ")")
                .setParameter(1, kind.number())
                .executeUpdate();
        List<Row> rows = new ArrayList<>();
        for (long id : changed) {
            now.getOrDefault(id, Map.of()).forEach((word, place) -> rows.add(new Row(id, word, place)));
        }
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            insert(kind, rows.subList(from, Math.min(from + AT_ONCE, rows.size())));
        }
    }

    private Map<Long, Map<String, Place>> named(Findable kind, String listed) {
        Map<Long, Map<String, Place>> named = new HashMap<>();
        for (Object[] row : rows(entities.createNativeQuery(kind.names() + listed + ")"))) {
            Map<String, Place> words = new TreeMap<>();
            int names = kind == Findable.SERVER ? row.length - 2 : row.length;
            for (int column = 1; column < names; column++) {
                if (row[column] != null) {
                    addTo(words, (String) row[column], column <= kind.own());
                }
            }
            if (kind == Findable.SERVER) {
                facets(row).forEach(facet -> words.put(facet.word(), Place.FACET));
            }
            named.put(((Number) row[0]).longValue(), words);
        }
        return named;
    }

    private static void addTo(Map<String, Place> words, String name, boolean own) {
        boolean whole = own;
        for (String word : Words.of(name)) {
            words.merge(word, whole ? Place.NAME : Place.PART, (one, other) -> one == Place.NAME ? one : other);
            whole = false;
        }
    }

    private static List<Facet> facets(@Nullable Object[] server) {
        List<Facet> facets = new ArrayList<>();
        facets.add(Facet.panel((String) Objects.requireNonNull(server[6])));
        if (server[8] instanceof Number datacentre) {
            facets.add(Facet.datacentre(datacentre.longValue()));
        }
        if (server[7] instanceof Number group) {
            facets.add(Facet.group(group.longValue()));
        }
        return facets;
    }

    private Map<Long, Map<String, Place>> stored(Findable kind, String listed) {
        Map<Long, Map<String, Place>> stored = new HashMap<>();
        Query query = entities.createNativeQuery("select w.object_id, w.word, w.place from finding_word w"
                        + " where w.kind = ?1 and w.object_id in (" + listed + ")")
                .setParameter(1, kind.number());
        for (Object[] row : rows(query)) {
            stored.computeIfAbsent(((Number) row[0]).longValue(), id -> new TreeMap<>())
                    .put((String) row[1], Place.of(((Number) row[2]).intValue()));
        }
        return stored;
    }

    private void insert(Findable kind, List<Row> rows) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            int first = i * COLUMNS;
            places.append(i == 0 ? "" : ", ").append("(?" + (first + 1) + ", ?" + (first + 2));
            places.append(", ?" + (first + 3) + ", ?" + (first + COLUMNS) + ")");
        }
        Query query =
                entities.createNativeQuery("insert into finding_word (kind, object_id, word, place) values " + places);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            query.setParameter(i * COLUMNS + 1, kind.number())
                    .setParameter(i * COLUMNS + 2, row.id())
                    .setParameter(i * COLUMNS + 3, row.word())
                    .setParameter(i * COLUMNS + COLUMNS, row.place().number());
        }
        query.executeUpdate();
    }

    private List<Long> ids(String sql, long of) {
        Collection<?> found =
                entities.createNativeQuery(sql).setParameter(1, of).getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    /** One word as it is stored. */
    private record Row(long id, String word, Place place) {}
}
