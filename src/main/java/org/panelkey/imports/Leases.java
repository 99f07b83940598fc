package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Who works on an import: one node at a time, until its lease ends without having been renewed. */
@ApplicationScoped
public class Leases {

    /** Longer than any call to a panel and any batch takes; a node that died is replaced after this time. */
    static final Duration LIFE = Duration.ofMinutes(3);

    private EntityManager entities;
    private Clock clock;
    private String holder;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Leases() {}

    /** Builds one from its parts. */
    @Inject
    public Leases(EntityManager entities, Clock clock) {
        this(entities, clock, UUID.randomUUID().toString());
    }

    Leases(EntityManager entities, Clock clock, String holder) {
        this.entities = entities;
        this.clock = clock;
        this.holder = holder;
    }

    /** The imports in a state that nobody, or this node, works on, oldest first. */
    public List<ImportRunId> due(ImportState state, ImportSource... sources) {
        return entities
                .createQuery(
                        "select r.id from ImportRun r where r.state = :state and r.source in :sources"
                                + " and (r.leaseUntil < :now or r.leaseHolder = :me) order by r.id",
                        Long.class)
                .setParameter("state", state)
                .setParameter("sources", List.of(sources))
                .setParameter("now", clock.instant())
                .setParameter("me", holder)
                .setMaxResults(20)
                .getResultList()
                .stream()
                .map(ImportRunId::new)
                .toList();
    }

    /** Takes an import, or keeps it; false when another node has it. */
    @Transactional
    public boolean take(ImportRunId id) {
        int rows = entities.createQuery("update ImportRun r set r.leaseUntil = :until, r.leaseHolder = :me"
                        + " where r.id = :id and (r.leaseUntil < :now or r.leaseHolder = :me)")
                .setParameter("until", clock.instant().plus(LIFE))
                .setParameter("me", holder)
                .setParameter("id", id.value())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return rows == 1;
    }
}
