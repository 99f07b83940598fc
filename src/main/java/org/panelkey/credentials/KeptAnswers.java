package org.panelkey.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;
import org.panelkey.tokens.TokenHash;

/**
 * What calls with a key were answered, so that the same call, sent again by somebody who got no answer, makes nothing twice.
 *
 * <p>The key is reserved before anything is made, and the answer is stored in the very transaction that makes it: either
 * both are there or neither. A reservation that stays without an answer is of a call that made nothing; after some
 * minutes another one may go on with it, and should the first still live, it finds that the turn is no longer its own.
 */
@ApplicationScoped
public class KeptAnswers {

    /** How long a key is remembered. */
    public static final Duration LIFE = Duration.ofHours(24);

    /** How long a call may be under way before another one goes on in its place. */
    public static final Duration TURN = Duration.ofMinutes(5);

    /** How long an answer can be to be kept. */
    public static final int LONGEST = 5_000;

    private EntityManager entities;
    private Clock clock;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected KeptAnswers() {}

    /** Builds one from its parts. */
    @Inject
    public KeptAnswers(EntityManager entities, Clock clock, SecretBox box) {
        this.entities = entities;
        this.clock = clock;
        this.box = box;
    }

    /**
     * Takes the key for a call, or says what became of the call that has it. Of two at once with a new key the second fails
     * at the database, and learns the rest by asking again.
     *
     * @param key as the caller names it
     * @param request what is asked, word for word
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Reserved reserve(ApiCredentialId credential, Secret key, Secret request) {
        Instant now = clock.instant();
        String keyHash = TokenHash.of(key.reveal());
        String requestHash = hashed(request);
        Optional<KeptAnswer> found = held(credential, keyHash);
        if (found.isPresent() && !found.get().endsAt().isAfter(now)) {
            entities.remove(found.get());
            // Not every provider deletes before it inserts.
            entities.flush();
            found = Optional.empty();
        }
        String mark = RandomValue.draw().reveal();
        if (found.isEmpty()) {
            KeptAnswer fresh = new KeptAnswer(credential, keyHash, requestHash, mark, now, now.plus(LIFE));
            entities.persist(fresh);
            entities.flush();
            return new Reserved.Ours(fresh.id(), mark);
        }
        KeptAnswer kept = found.get();
        if (!kept.isOf(requestHash)) {
            return new Reserved.Another();
        }
        if (kept.status() != 0) {
            return new Reserved.Answered(kept.status(), opened(kept));
        }
        if (kept.reservedAt().plus(TURN).isAfter(now)) {
            return new Reserved.Busy();
        }
        kept.reserve(mark, now);
        entities.flush();
        return new Reserved.Ours(kept.id(), mark);
    }

    /**
     * Stores the answer, in the transaction that makes what it speaks of.
     *
     * @param answer the body; empty where it holds a secret, or is too long
     * @throws IllegalStateException when another call went on in the place of this one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Reserved.Ours ours, int status, Optional<Secret> answer) {
        int rows = entities.createQuery("update KeptAnswer a set a.status = :status, a.answer = :answer"
                        + " where a.id = :id and a.mark = :mark and a.status = 0")
                .setParameter("status", status)
                .setParameter(
                        "answer",
                        answer.map(body -> box.seal(body, place(ours.id()))).orElse(""))
                .setParameter("id", ours.id())
                .setParameter("mark", ours.mark())
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("Another call went on with the key");
        }
    }

    /**
     * Stores what came in the end of a call that was kept before that, because it must not be made twice whatever comes.
     *
     * @param answer the body; empty where it holds a secret
     */
    @Transactional
    public void settle(Reserved.Ours ours, int status, Optional<Secret> answer) {
        entities.createQuery("update KeptAnswer a set a.status = :status, a.answer = :answer"
                        + " where a.id = :id and a.mark = :mark and a.status <> 0")
                .setParameter("status", status)
                .setParameter(
                        "answer",
                        answer.map(body -> box.seal(body, place(ours.id()))).orElse(""))
                .setParameter("id", ours.id())
                .setParameter("mark", ours.mark())
                .executeUpdate();
    }

    /** Lets go of a key whose call made nothing, so that it can be sent again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void release(Reserved.Ours ours) {
        entities.createQuery("delete from KeptAnswer a where a.id = :id and a.mark = :mark and a.status = 0")
                .setParameter("id", ours.id())
                .setParameter("mark", ours.mark())
                .executeUpdate();
    }

    /**
     * Removes one batch of keys whose time is over, in a transaction of its own; safe on several nodes at once.
     *
     * @return how many were removed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeEnded(int most) {
        Instant now = clock.instant();
        List<Long> ended = entities.createQuery(
                        "select a.id from KeptAnswer a where a.endsAt <= :now order by a.endsAt", Long.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
        return ended.isEmpty()
                ? 0
                : entities.createQuery("delete from KeptAnswer a where a.id in :ids")
                        .setParameter("ids", ended.stream().sorted().toList())
                        .executeUpdate();
    }

    private Optional<KeptAnswer> held(ApiCredentialId credential, String keyHash) {
        return entities
                .createQuery(
                        "select a from KeptAnswer a where a.credentialId = :credential and a.keyHash = :key",
                        KeptAnswer.class)
                .setParameter("credential", credential.value())
                .setParameter("key", keyHash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }

    private Optional<Secret> opened(KeptAnswer kept) {
        return Optional.of(kept.answer()).filter(text -> !text.isEmpty()).map(text -> box.open(text, place(kept.id())));
    }

    /** By a key of the installation: a request may hold a password, which could be guessed from a plain hash of it. */
    private String hashed(Secret request) {
        byte[] text = request.reveal().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(box.keyedHash("api-request").of(text));
    }

    private static String place(long id) {
        return "api_answer:" + id + ":answer";
    }
}
