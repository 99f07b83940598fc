package org.panelkey.applications;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** The rows of the signing keys, each change in a transaction of its own. */
@ApplicationScoped
public class SigningKeyStore {

    /** For a node that began to sign with the former key a moment before. */
    private static final Duration LATE = Duration.ofHours(1);

    /** For how long what a former key signed may be shown to us, as when somebody signs out. */
    private static final Duration PUBLISHED = Duration.ofDays(14);

    private EntityManager entities;
    private Clock clock;
    private SecretBox box;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SigningKeyStore() {}

    /** Builds one from its parts. */
    @Inject
    public SigningKeyStore(EntityManager entities, Clock clock, SecretBox box, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.box = box;
        this.audit = audit;
    }

    /** All of an algorithm, the newest first. */
    List<SigningKey> of(SigningAlgorithm algorithm) {
        return entities.createQuery(
                        "select k from SigningKey k where k.algorithm = :algorithm order by k.generation desc",
                        SigningKey.class)
                .setParameter("algorithm", algorithm)
                .getResultList();
    }

    /** Stores a key; the database refuses a generation that is there. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void add(SigningAlgorithm algorithm, int generation, JWK drawn, Instant signsFrom) {
        String id = drawn.getKeyID();
        String sealed = box.seal(Secret.of(drawn.toJSONString()), SigningKey.place(id));
        entities.persist(new SigningKey(
                id, algorithm, generation, drawn.toPublicJWK().toJSONString(), sealed, clock.instant(), signsFrom));
        entities.flush();
        audit.record(Entry.done(
                Action.CREATE, Subject.of("signing key", null, id), algorithm + "; signs from " + signsFrom));
    }

    /** Forgets the private parts of keys that sign no more, and removes what nothing needs; says how many were changed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int tidy(SigningAlgorithm algorithm) {
        Instant now = clock.instant();
        int changed = 0;
        List<SigningKey> keys = of(algorithm);
        for (int i = 1; i < keys.size(); i++) {
            SigningKey former = keys.get(i);
            // Since when the next one signs.
            Instant since = keys.get(i - 1).signsFrom();
            if (!since.plus(PUBLISHED).isAfter(now)) {
                // Counted by what was done, since another node may do the same.
                int removed = entities.createQuery("delete from SigningKey k where k.keyId = :id")
                        .setParameter("id", former.keyId())
                        .executeUpdate();
                if (removed == 1) {
                    audit.record(Entry.done(Action.DELETE, Subject.of("signing key", null, former.keyId()), ""));
                }
                changed += removed;
            } else if (!since.plus(LATE).isAfter(now) && former.sealedKey().isPresent()) {
                changed += entities.createQuery(
                                "update SigningKey k set k.sealedKey = null where k.keyId = :id and k.sealedKey is not null")
                        .setParameter("id", former.keyId())
                        .executeUpdate();
            }
        }
        return changed;
    }

    /** Takes a key out of its seal. */
    Secret open(String sealed, String keyId) {
        return box.open(sealed, SigningKey.place(keyId));
    }
}
