package org.panelkey.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes the record. */
@ApplicationScoped
public class AuditLog {

    private EntityManager entities;
    private Clock clock;
    private ActorSource actors;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AuditLog() {}

    /** Builds one from its parts. */
    @Inject
    public AuditLog(EntityManager entities, Clock clock, ActorSource actors) {
        this.entities = entities;
        this.clock = clock;
        this.actors = actors;
    }

    /** Who acts in the present call, as the record would name it. */
    public Actor actor() {
        return actors.actor();
    }

    /** Records in the caller's transaction: what is done and its row are stored together or not at all. */
    @Transactional(Transactional.TxType.REQUIRED)
    public void record(Entry entry) {
        record(actors.actor(), entry);
    }

    /** Records for a named actor, in the caller's transaction; a database that can't store it throws at once. */
    @Transactional(Transactional.TxType.REQUIRED)
    public void record(Actor actor, Entry entry) {
        entities.persist(new AuditEvent(clock.instant(), actor, entry));
        entities.flush();
    }

    /** Records in a transaction of its own: a denial stays, whatever becomes of the rest. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordApart(Actor actor, Entry entry) {
        record(actor, entry);
    }

    /** Records for the present actor, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordApart(Entry entry) {
        record(actors.actor(), entry);
    }
}
