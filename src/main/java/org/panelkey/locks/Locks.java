package org.panelkey.locks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** All locks: set and lifted by staff with the right, read at every sign-on. */
@ApplicationScoped
public class Locks {

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Locks() {}

    /** Builds one from its parts. */
    @Inject
    public Locks(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** The locks in force at any of these places, the oldest first. */
    public List<SignOnLock> at(Collection<LockPlace> places) {
        // One short query over the ids of a click or of a page; which scope each belongs to is compared afterwards.
        Set<LockPlace> wanted = Set.copyOf(places);
        Set<Long> ids = wanted.stream().map(LockPlace::id).collect(Collectors.toSet());
        return entities.createQuery(
                        "select l from SignOnLock l where l.placeId in :ids and l.liftedAt is null"
                                + " and (l.until is null or l.until > :now) order by l.setAt, l.id",
                        SignOnLock.class)
                .setParameter("ids", ids)
                .setParameter("now", clock.instant())
                .getResultStream()
                .filter(lock -> wanted.contains(lock.place()))
                .toList();
    }

    /** The lock with this id, in force or not. */
    public Optional<SignOnLock> find(LockId id) {
        return Optional.ofNullable(entities.find(SignOnLock.class, id.value()));
    }

    /** The first locks in force whose id is above this one, in the order of ids. */
    public List<SignOnLock> following(long after, int most) {
        return entities.createQuery(
                        "select l from SignOnLock l where l.id > :after and l.liftedAt is null"
                                + " and (l.until is null or l.until > :now) order by l.id",
                        SignOnLock.class)
                .setParameter("after", after)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /** The locks in force, the newest first. */
    public List<SignOnLock> inForce(int most) {
        return entities.createQuery(
                        "select l from SignOnLock l where l.liftedAt is null and (l.until is null or l.until > :now)"
                                + " order by l.setAt desc, l.id desc",
                        SignOnLock.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /** The locks that have ended or were lifted, the newest first. */
    public List<SignOnLock> ended(int most) {
        return entities.createQuery(
                        "select l from SignOnLock l where l.liftedAt is not null or l.until <= :now"
                                + " order by l.setAt desc, l.id desc",
                        SignOnLock.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Stops sign-on at a place from this moment on.
     *
     * @param placeName what the place is called, for the record; empty for everywhere
     * @param reason shown to those whom it stops
     * @param life after how long it ends by itself; empty for never
     */
    @Transactional
    @Requires(AdminPermission.LOCK_SIGN_ON)
    public LockId set(LockPlace place, String placeName, String reason, Optional<Duration> life) {
        Instant now = clock.instant();
        SignOnLock lock = new SignOnLock(
                place,
                placeName,
                reason,
                life.map(now::plus),
                now,
                audit.actor().name());
        entities.persist(lock);
        entities.flush();
        audit.record(Entry.done(Action.LOCK, subject(lock), reason));
        return lock.id();
    }

    /** Lets people in again; false when it had ended already. */
    @Transactional
    @Requires(AdminPermission.LOCK_SIGN_ON)
    public boolean lift(LockId id) {
        SignOnLock lock = entities.find(SignOnLock.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (lock == null || !lock.isInForce(clock.instant())) {
            return false;
        }
        lock.lift(clock.instant(), audit.actor().name());
        entities.flush();
        audit.record(Entry.done(Action.UNLOCK, subject(lock), lock.reason()));
        return true;
    }

    private static Subject subject(SignOnLock lock) {
        LockPlace place = lock.place();
        Long id = place.scope() == LockScope.EVERYWHERE ? null : place.id();
        return new Subject(
                place.scope().kind(),
                id,
                lock.placeName(),
                place.scope() == LockScope.CLIENT_ACCOUNT ? id : null,
                place.scope() == LockScope.SERVICE ? id : null,
                place.scope() == LockScope.SERVER ? id : null);
    }
}
