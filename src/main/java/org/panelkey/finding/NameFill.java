package org.panelkey.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Puts what was there before the table of words into words, batch by batch.
 *
 * <p>How far it came is stored with each batch, so it goes on where it stopped; nodes that fill at once take turns.
 */
@ApplicationScoped
public class NameFill {

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected NameFill() {}

    /** Builds one from its parts. */
    @Inject
    public NameFill(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether everything that can be found has its words. */
    public boolean isDone() {
        return entities.createNativeQuery("select f.kind from finding_fill f")
                .getResultList()
                .isEmpty();
    }

    /** Takes care of the next things; how many those were, and nothing is left to do at 0. */
    @Transactional
    public int fillNext(int most) {
        for (Findable kind : Findable.values()) {
            List<?> held = entities.createNativeQuery(
                            "select f.last_id from finding_fill f where f.kind = ?1 for update")
                    .setParameter(1, kind.number())
                    .getResultList();
            if (!held.isEmpty()) {
                int filled = fill(kind, ((Number) held.get(0)).longValue(), most);
                if (filled > 0) {
                    return filled;
                }
            }
        }
        return 0;
    }

    private int fill(Findable kind, long after, int most) {
        List<?> found = entities.createNativeQuery(
                        "select t.id from " + kind.table() + " t where t.id > ?1 order by t.id")
                .setParameter(1, after)
                .setMaxResults(most)
                .getResultList();
        List<Long> ids = found.stream().map(id -> ((Number) id).longValue()).toList();
        if (ids.isEmpty()) {
            entities.createNativeQuery("delete from finding_fill where kind = ?1")
                    .setParameter(1, kind.number())
                    .executeUpdate();
            return 0;
        }
        new FindableNames(entities).refresh(kind, ids);
        entities.createNativeQuery("update finding_fill set last_id = ?1 where kind = ?2")
                .setParameter(1, ids.get(ids.size() - 1))
                .setParameter(2, kind.number())
                .executeUpdate();
        return ids.size();
    }
}
