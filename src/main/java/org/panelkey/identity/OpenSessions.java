package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.factors.Holder;
import org.panelkey.factors.Proof;
import org.panelkey.tokens.TokenHash;

/** All sessions that may still be open, on whichever node. */
@ApplicationScoped
public class OpenSessions {

    private static final String OF_HOLDER = " s.holderKind = :kind and s.holderId = :id";

    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OpenSessions() {}

    /** Builds one from its parts. */
    @Inject
    public OpenSessions(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    void begin(String sessionKey, Person person, OpenSession.Place place, Proof proof) {
        entities.persist(new OpenSession(hash(sessionKey), person, clock.instant(), place, proof));
        entities.flush();
    }

    Optional<OpenSession> find(String sessionKey) {
        return Optional.ofNullable(entities.find(OpenSession.class, hash(sessionKey)));
    }

    /** Whether the session with this hash was not ended. */
    public boolean isOpen(String keyHash) {
        return Optional.ofNullable(entities.find(OpenSession.class, keyHash))
                .filter(session -> clock.instant().isBefore(session.endsAt()))
                .isPresent();
    }

    @Transactional
    void seen(String sessionKey) {
        entities.createQuery("update OpenSession s set s.seenAt = :now where s.keyHash = :hash")
                .setParameter("now", clock.instant())
                .setParameter("hash", hash(sessionKey))
                .executeUpdate();
    }

    @Transactional
    void end(String sessionKey) {
        entities.createQuery("delete from OpenSession s where s.keyHash = :hash")
                .setParameter("hash", hash(sessionKey))
                .executeUpdate();
    }

    /** The sessions of a person that had a request within the area's idle time, the last one first. */
    public List<OpenSession> of(Person person) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "select s from OpenSession s where" + OF_HOLDER
                                + " and s.endsAt > :now and s.seenAt > :idle order by s.seenAt desc",
                        OpenSession.class)
                .setParameter("kind", person.area().kind())
                .setParameter("id", person.id())
                .setParameter("now", now)
                .setParameter("idle", now.minus(person.area().idle()))
                .getResultList();
    }

    /** Whether the secret is that of the session. */
    public boolean isOf(OpenSession session, String sessionKey) {
        return session.keyHash().equals(hash(sessionKey));
    }

    /** Ends one session of a person at its next request. */
    @Transactional
    public void end(Holder holder, String keyHash) {
        int ended = entities.createQuery("delete from OpenSession s where s.keyHash = :hash and" + OF_HOLDER)
                .setParameter("hash", keyHash)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
        if (ended > 0) {
            audit.record(Entry.done(Action.SIGN_OUT, holder.subject(), "another session"));
        }
    }

    /** Ends all sessions of a person but the one with this secret. */
    @Transactional
    public void endOthers(Holder holder, String sessionKey) {
        int ended = entities.createQuery("delete from OpenSession s where s.keyHash <> :hash and" + OF_HOLDER)
                .setParameter("hash", hash(sessionKey))
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
        if (ended > 0) {
            audit.record(Entry.done(Action.SIGN_OUT, holder.subject(), ended + " other sessions"));
        }
    }

    /** Ends all sessions of a person. */
    @Transactional
    public void endAll(Holder holder) {
        endOthers(holder, "");
    }

    /**
     * Removes one batch of sessions whose time is over, in a transaction of its own; safe on several nodes at once.
     *
     * @return how many were removed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeEnded(int most) {
        List<String> ended = entities.createQuery(
                        "select s.keyHash from OpenSession s where s.endsAt <= :now order by s.endsAt", String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        return ended.isEmpty()
                ? 0
                : entities.createQuery("delete from OpenSession s where s.keyHash in :hashes")
                        .setParameter("hashes", ended.stream().sorted().toList())
                        .executeUpdate();
    }

    static String hash(String sessionKey) {
        // Another hash than that of tokens bound to the session, because this one is seen by its owner.
        return TokenHash.of("session:" + sessionKey);
    }
}
