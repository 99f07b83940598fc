package org.panelkey.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;

/** Issues, redeems and removes one-time tokens. */
@ApplicationScoped
public class Tokens {

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Tokens() {}

    /** Builds one from its parts. */
    @Inject
    public Tokens(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Issues a token.
     *
     * @param subject what it carries, up to 300 characters
     * @param holder who alone may redeem it, as a hash; empty for whoever has it
     * @return the value, which is stored nowhere
     */
    @Transactional
    public Secret issue(TokenKind kind, String subject, String holder) {
        Secret value = RandomValue.draw();
        entities.persist(new LoginToken(TokenHash.of(value.reveal()), kind, subject, holder, clock.instant()));
        entities.flush();
        return value;
    }

    /**
     * Uses a token up, and says what it carries.
     *
     * @return empty, without a reason, when it is unknown, of another kind or holder, used or ended
     */
    @Transactional
    public Optional<String> redeem(TokenKind kind, String value, String holder) {
        if (value.length() != RandomValue.LENGTH) {
            return Optional.empty();
        }
        String hash = TokenHash.of(value);
        Instant now = clock.instant();
        // Compared and marked in one statement, so that two at once can't both win.
        int used = entities.createQuery(
                        "update LoginToken t set t.usedAt = :now where t.hash = :hash and t.kind = :kind"
                                + " and t.holder = :holder and t.usedAt is null and t.expiresAt > :now")
                .setParameter("now", now)
                .setParameter("hash", hash)
                .setParameter("kind", kind)
                .setParameter("holder", holder)
                .executeUpdate();
        if (used != 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(entities.find(LoginToken.class, hash)).map(LoginToken::subject);
    }

    /** Whether a token could be redeemed now; uses nothing up and promises nothing. */
    public boolean isLive(TokenKind kind, String value, String holder) {
        return peek(kind, value, holder).isPresent();
    }

    /** Whether a token that carries exactly this was issued since then and could be redeemed now. */
    public boolean isIssuedSince(TokenKind kind, String subject, Instant since) {
        return entities.createQuery(
                                "select count(t) from LoginToken t where t.kind = :kind and t.subject = :subject"
                                        + " and t.issuedAt > :since and t.usedAt is null and t.expiresAt > :now",
                                Long.class)
                        .setParameter("kind", kind)
                        .setParameter("subject", subject)
                        .setParameter("since", since)
                        .setParameter("now", clock.instant())
                        .getSingleResult()
                > 0;
    }

    /**
     * How many tokens whose content begins so were issued since then, used or not. Counts only what was not removed: so far
     * back as the life of the kind, and none that was withdrawn.
     */
    public long issuedSince(TokenKind kind, String beginning, Instant since) {
        return entities.createQuery(
                        "select count(t) from LoginToken t where t.kind = :kind"
                                + " and t.subject like :beginning escape '!' and t.issuedAt > :since",
                        Long.class)
                .setParameter("kind", kind)
                .setParameter("beginning", pattern(beginning))
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Until when a token whose content begins so could be redeemed; empty where there is none. */
    public Optional<Instant> liveUntil(TokenKind kind, String beginning) {
        return Optional.ofNullable(entities.createQuery(
                        "select max(t.expiresAt) from LoginToken t where t.kind = :kind"
                                + " and t.subject like :beginning escape '!' and t.usedAt is null and t.expiresAt > :now",
                        Instant.class)
                .setParameter("kind", kind)
                .setParameter("beginning", pattern(beginning))
                .setParameter("now", clock.instant())
                .getSingleResult());
    }

    /** How many tokens could be redeemed now. */
    public long live() {
        return entities.createQuery(
                        "select count(t) from LoginToken t where t.usedAt is null and t.expiresAt > :now", Long.class)
                .setParameter("now", clock.instant())
                .getSingleResult();
    }

    /** Holds all tokens of a kind until the transaction ends, in one order, so that those who want them take turns. */
    @Transactional
    public void holdAll(TokenKind kind) {
        entities.createQuery("select t from LoginToken t where t.kind = :kind order by t.hash", LoginToken.class)
                .setParameter("kind", kind)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Ends all tokens of a kind that were not used yet. */
    @Transactional
    public int withdraw(TokenKind kind) {
        return entities.createQuery("delete from LoginToken t where t.kind = :kind and t.usedAt is null")
                .setParameter("kind", kind)
                .executeUpdate();
    }

    /** Ends the tokens of a kind whose content begins so and that were not used yet. */
    @Transactional
    public int withdraw(TokenKind kind, String beginning) {
        return entities.createQuery(
                        "delete from LoginToken t where t.kind = :kind and t.subject like :beginning escape '!'"
                                + " and t.usedAt is null")
                .setParameter("kind", kind)
                .setParameter("beginning", pattern(beginning))
                .executeUpdate();
    }

    /** What begins so, as an index finds it: not by a function of the column. */
    private static String pattern(String beginning) {
        return beginning.replaceAll("([!%_])", "!$1") + "%";
    }

    /** What a token carries that could be redeemed now; uses nothing up and promises nothing. */
    public Optional<String> peek(TokenKind kind, String value, String holder) {
        return value.length() == RandomValue.LENGTH
                ? entities
                        .createQuery(
                                "select t.subject from LoginToken t where t.hash = :hash and t.kind = :kind"
                                        + " and t.holder = :holder and t.usedAt is null and t.expiresAt > :now",
                                String.class)
                        .setParameter("hash", TokenHash.of(value))
                        .setParameter("kind", kind)
                        .setParameter("holder", holder)
                        .setParameter("now", clock.instant())
                        .getResultList()
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    /** What a token carries that was issued and not removed yet, be it live, used or ended; opens nothing. */
    public Optional<String> known(TokenKind kind, String value) {
        return value.length() == RandomValue.LENGTH
                ? Optional.ofNullable(entities.find(LoginToken.class, TokenHash.of(value)))
                        .filter(found -> found.kind() == kind)
                        .map(LoginToken::subject)
                : Optional.empty();
    }

    /**
     * Removes one batch of ended tokens, in a transaction of its own.
     *
     * <p>Safe to run on several nodes at once: a row that another node removed first is simply not counted.
     *
     * @return how many were removed; fewer than {@code most} when nothing is left
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int removeExpired(int most) {
        // Ids first, then a delete by key: small transactions, and no database needs "delete ... limit" for it.
        List<String> ended = entities.createQuery(
                        "select t.hash from LoginToken t where t.expiresAt <= :now order by t.expiresAt", String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
        if (ended.isEmpty()) {
            return 0;
        }
        // In key order, so that two nodes lock in the same order and can't wait for each other.
        List<String> ordered = ended.stream().sorted().toList();
        return entities.createQuery("delete from LoginToken t where t.hash in :hashes")
                .setParameter("hashes", ordered)
                .executeUpdate();
    }
}
