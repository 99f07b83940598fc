package org.panelkey.ledger;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditPlace;

/** The queries over rows and blocks that sealing, checking and removing share. */
final class SealStore {

    /** Said twice, since a database finds its way in the index by the first alone. */
    private static final String AFTER = "e.at >= :afterAt and (e.at > :afterAt or e.id > :afterId)";

    private final EntityManager entities;

    SealStore(EntityManager entities) {
        this.entities = entities;
    }

    SealHead head() {
        SealHead head = entities.find(SealHead.class, SealHead.ID);
        if (head == null) {
            throw new IllegalStateException("The table record_head has lost its row");
        }
        return head;
    }

    /** Nodes seal and remove one after another. */
    SealHead lockedHead() {
        SealHead head = entities.find(SealHead.class, SealHead.ID, LockModeType.PESSIMISTIC_WRITE);
        if (head == null) {
            throw new IllegalStateException("The table record_head has lost its row");
        }
        return head;
    }

    List<SealBlock> blocks(long fromNumber, long toNumber, int most) {
        return entities.createQuery(
                        "select b from SealBlock b where b.number >= :from and b.number <= :to order by b.number",
                        SealBlock.class)
                .setParameter("from", fromNumber)
                .setParameter("to", toNumber)
                .setMaxResults(most)
                .getResultList();
    }

    long lastNumber() {
        Long last = entities.createQuery("select max(b.number) from SealBlock b", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    boolean hasBlock(String hash) {
        return !entities.createQuery("select b.number from SealBlock b where b.hash = :hash", Long.class)
                .setParameter("hash", hash)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Asked of the database itself, since the block at hand may be older than a removal. */
    boolean isRemoved(long number) {
        return !entities.createQuery(
                        "select b.number from SealBlock b where b.number = :number and b.removedAt is not null",
                        Long.class)
                .setParameter("number", number)
                .getResultList()
                .isEmpty();
    }

    List<SealBlock> lateBlocks(long day) {
        return entities.createQuery(
                        "select b from SealBlock b where b.day = :day and b.late = true order by b.number",
                        SealBlock.class)
                .setParameter("day", day)
                .getResultList();
    }

    List<SealBlock> blocksThatEndSince(Instant since) {
        return entities.createQuery(
                        "select b from SealBlock b where b.lastAt >= :since order by b.number", SealBlock.class)
                .setParameter("since", since)
                .getResultList();
    }

    /** Where the last block ended that ended before a moment; the beginning of time where there was none. */
    AuditPlace endBefore(Instant moment) {
        return entities.createQuery(
                        "select b from SealBlock b where b.lastAt < :moment and b.late = false"
                                + " order by b.lastAt desc, b.lastId desc",
                        SealBlock.class)
                .setParameter("moment", moment)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(SealBlock::last)
                .orElse(new AuditPlace(Instant.EPOCH, 0));
    }

    Optional<SealBlock> oldestKeptBefore(long day) {
        return entities.createQuery(
                        "select b from SealBlock b where b.day < :day and b.removedAt is null"
                                + " order by b.day, b.number",
                        SealBlock.class)
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    long blocksOf(long day) {
        return entities.createQuery("select count(b) from SealBlock b where b.day = :day", Long.class)
                .setParameter("day", day)
                .getSingleResult();
    }

    long rowsOf(long day) {
        return entities.createQuery("select sum(b.rowCount) from SealBlock b where b.day = :day", Long.class)
                .setParameter("day", day)
                .getSingleResult();
    }

    boolean hasRemovedOf(long day) {
        return !entities.createQuery(
                        "select b.number from SealBlock b where b.day = :day and b.removedAt is not null", Long.class)
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Rows after a place that were written before a moment, oldest first. */
    List<AuditEvent> rowsAfter(AuditPlace after, Instant before, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where " + AFTER + " and e.at < :before order by e.at, e.id",
                        AuditEvent.class)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
    }

    /** Rows after a place, up to another one and with it, oldest first. */
    List<AuditEvent> rowsBetween(AuditPlace after, AuditPlace upTo, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where " + AFTER
                                + " and e.at <= :upToAt and (e.at < :upToAt or e.id <= :upToId) order by e.at, e.id",
                        AuditEvent.class)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .setParameter("upToAt", upTo.at())
                .setParameter("upToId", upTo.id())
                .setMaxResults(most)
                .getResultList();
    }

    long countBetween(AuditPlace after, AuditPlace upTo) {
        return entities.createQuery(
                        "select count(e) from AuditEvent e where " + AFTER
                                + " and e.at <= :upToAt and (e.at < :upToAt or e.id <= :upToId)",
                        Long.class)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .setParameter("upToAt", upTo.at())
                .setParameter("upToId", upTo.id())
                .getSingleResult();
    }

    long countAfter(AuditPlace after) {
        return entities.createQuery("select count(e) from AuditEvent e where " + AFTER, Long.class)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .getSingleResult();
    }

    @Nullable
    Instant firstAfter(AuditPlace after) {
        return entities.createQuery("select min(e.at) from AuditEvent e where " + AFTER, Instant.class)
                .setParameter("afterAt", after.at())
                .setParameter("afterId", after.id())
                .getSingleResult();
    }

    List<AuditEvent> rows(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select e from AuditEvent e where e.id in :ids", AuditEvent.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    int removeRows(Collection<Long> ids) {
        return entities.createQuery("delete from AuditEvent e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    void add(SealBlock block) {
        entities.persist(block);
        entities.flush();
    }

    void forget() {
        entities.clear();
    }

    void flush() {
        entities.flush();
    }
}
