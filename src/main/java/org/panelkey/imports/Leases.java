package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Who works on an import: one node at a time, until its lease ends without having been renewed.
 *
 * <p>Whoever writes asks first whether the lease is still its own, in the transaction that writes: a node that slept over
 * its end, and was replaced, must not write into the work of its successor.
 */
@ApplicationScoped
public class Leases {

    /** Longer than any batch takes; a node that died is replaced after this time. */
    static final Duration LIFE = Duration.ofMinutes(3);

    /** Longer than a list takes to come: at most three calls of two minutes each, and the time that they wait in line. */
    static final Duration READING = Duration.ofMinutes(10);

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

    /**
     * The imports in a state that nobody, or this node, works on, oldest first.
     *
     * <p>In a transaction: outside of one, threads that help a timer would share the timer's entity manager.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<ImportRunId> due(ImportState state, ImportPurpose purpose, ImportSource... sources) {
        return entities
                .createQuery(
                        "select r.id from ImportRun r where r.state = :state and r.purpose = :purpose"
                                + " and r.source in :sources and (r.leaseUntil < :now or r.leaseHolder = :me)"
                                + " order by r.id",
                        Long.class)
                .setParameter("state", state)
                .setParameter("purpose", purpose)
                .setParameter("sources", List.of(sources))
                .setParameter("now", clock.instant())
                .setParameter("me", holder)
                .setMaxResults(20)
                .getResultList()
                .stream()
                .map(ImportRunId::new)
                .toList();
    }

    /** Takes an import for a time, or keeps it; false when another node has it. */
    @Transactional
    public boolean take(ImportRunId id, Duration life) {
        int rows = entities.createQuery("update ImportRun r set r.leaseUntil = :until, r.leaseHolder = :me"
                        + " where r.id = :id and (r.leaseUntil < :now or r.leaseHolder = :me)")
                .setParameter("until", clock.instant().plus(life))
                .setParameter("me", holder)
                .setParameter("id", id.value())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return rows == 1;
    }

    /**
     * Keeps an import that this node has, in the transaction that is about to write into it; false when another one has
     * it now, and nothing may be written. A file belongs to whoever uploads it, and needs no lease while it is read.
     */
    @Transactional
    public boolean keep(ImportRunId id) {
        int rows = entities.createQuery("update ImportRun r set r.leaseUntil = :until where r.id = :id"
                        + " and (r.leaseHolder = :me or (r.source = :csv and r.state = :reading))")
                .setParameter("until", clock.instant().plus(LIFE))
                .setParameter("id", id.value())
                .setParameter("me", holder)
                .setParameter("csv", ImportSource.CSV)
                .setParameter("reading", ImportState.READING)
                .executeUpdate();
        return rows == 1;
    }
}
