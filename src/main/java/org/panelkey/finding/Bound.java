package org.panelkey.finding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/** A statement that is put together from fixed parts; every text in it is a parameter. */
final class Bound {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds a part with a value for each question mark. */
    Bound with(String part, Object... partValues) {
        int next = 0;
        for (int at = 0; at < part.length(); at++) {
            char letter = part.charAt(at);
            sql.append(letter);
            if (letter == '?') {
                values.add(partValues[next++]);
                sql.append(values.size());
            }
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    List<Object[]> rows(EntityManager entities) {
        Query query = entities.createNativeQuery(sql.toString());
        for (int at = 0; at < values.size(); at++) {
            query.setParameter(at + 1, values.get(at));
        }
        return query.getResultList();
    }
}
