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
            if (hold(kind)) {
                int filled = fill(kind, lastOf(kind), most);
                if (filled > 0) {
                    return filled;
                }
            }
        }
        return 0;
    }

    /**
     * Holds the row until the transaction ends; false when there is none.
     *
     * <p>A write, since a "for update" that comes first is no part of the transaction for EclipseLink: it reads over a
     * connection of its own until something was written, and lets go at once.
     */
    private boolean hold(Findable kind) {
        return entities.createNativeQuery("update finding_fill set last_id = last_id where kind = ?1")
                        .setParameter(1, kind.number())
                        .executeUpdate()
                == 1;
    }

    private long lastOf(Findable kind) {
        return ((Number) entities.createNativeQuery("select f.last_id from finding_fill f where f.kind = ?1")
                        .setParameter(1, kind.number())
                        .getSingleResult())
                .longValue();
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
