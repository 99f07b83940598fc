package org.panelkey.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;

/** Sees to it that two fast clicks make one panel session. */
@ApplicationScoped
public class Openings {

    /** How long after its end an opening still swallows a second click. */
    private static final Duration AFTERGLOW = Duration.ofSeconds(1);

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Openings() {}

    /** Builds one from its parts. */
    @Inject
    public Openings(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Claims a target for the session when nobody else does at this moment.
     *
     * <p>Throws what the database throws when two claim a new key at once: the loser's insert is refused.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean claim(Visitor visitor, Target target) {
        Instant now = clock.instant();
        Instant until = now.plus(TokenKind.SIGN_ON_OUT.life());
        String key = key(visitor, target);
        // Compared in SQL, so that two clicks can't both win.
        int renewed = entities.createQuery(
                        "update Opening o set o.until = :until where o.key = :key and o.until <= :now")
                .setParameter("until", until)
                .setParameter("key", key)
                .setParameter("now", now)
                .executeUpdate();
        if (renewed == 1) {
            return true;
        }
        if (entities.find(Opening.class, key) != null) {
            return false;
        }
        entities.persist(new Opening(key, until));
        entities.flush();
        return true;
    }

    /** Ends a claim, but for a moment in which the second of two clicks may still arrive. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void end(Visitor visitor, Target target) {
        entities.createQuery("update Opening o set o.until = :until where o.key = :key")
                .setParameter("until", clock.instant().plus(AFTERGLOW))
                .setParameter("key", key(visitor, target))
                .executeUpdate();
    }

    /** Removes one batch of claims that have ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeEnded(int most) {
        List<String> ended = entities.createQuery(
                        "select o.key from Opening o where o.until <= :now order by o.until", String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        if (ended.isEmpty()) {
            return 0;
        }
        // The end is compared again: one of them may have been claimed anew meanwhile.
        return entities.createQuery("delete from Opening o where o.key in :keys and o.until <= :now")
                .setParameter("keys", ended.stream().sorted().toList())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static String key(Visitor visitor, Target target) {
        return TokenHash.of(visitor.holder() + " " + target.encode());
    }
}
