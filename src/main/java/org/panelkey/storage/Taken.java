package org.panelkey.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;

/**
 * Looks whether something else has what must be unique, before it is stored.
 *
 * <p>The rule of the database stays the last word, for two who store the same at once. But persistence providers log
 * each refusal of a database with its whole stack and its values, and that an address is taken is no fault of anybody.
 */
public final class Taken {

    private Taken() {}

    /**
     * Refuses a value that another row has; to be asked before anything is changed.
     *
     * @throws TakenException when one has it
     */
    public static void refuse(EntityManager entities, Class<?> type, String attribute, String value) {
        if (!holders(entities, type, attribute, value).isEmpty()) {
            throw new TakenException(type.getSimpleName(), attribute);
        }
    }

    /**
     * Refuses a value that a row other than this one has; to be asked before anything is changed.
     *
     * @throws TakenException when one has it
     */
    public static void refuse(EntityManager entities, Class<?> type, String attribute, String value, long own) {
        if (holders(entities, type, attribute, value).stream().anyMatch(id -> id != own)) {
            throw new TakenException(type.getSimpleName(), attribute);
        }
    }

    private static <T> List<Long> holders(EntityManager entities, Class<T> type, String attribute, String value) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<T> row = query.from(type);
        query.select(row.get("id")).where(builder.equal(row.get(attribute), value));
        return entities.createQuery(query).getResultList();
    }
}
