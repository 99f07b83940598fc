package org.panelkey.factors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/** Codes to write down, each good for one sign-in when the other factors are lost. */
@ApplicationScoped
public class RecoveryCodes {

    /** How many there are of one make. */
    public static final int COUNT = 10;

    /** Of 79 bits, so a fast hash is enough: guessing is hopeless even for whoever has the hashes. */
    private static final int LETTERS = 16;

    private static final int GROUP = 4;
    /** Without letters that are taken for others. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();
    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RecoveryCodes() {}

    /** Builds one from its parts. */
    @Inject
    public RecoveryCodes(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** Makes new codes, which are shown once; the old ones end. */
    @Transactional
    public List<Secret> renew(Holder holder) {
        remove(holder);
        List<Secret> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String code = code();
            entities.persist(new RecoveryCode(hash(holder, code), holder, clock.instant()));
            codes.add(Secret.of(grouped(code)));
        }
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, holder.subject(), "new recovery codes"));
        return codes;
    }

    /** Uses a code up; false when it is unknown or was used before. */
    @Transactional
    public boolean use(Holder holder, String typed) {
        String code = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (code.length() != LETTERS) {
            return false;
        }
        // Compared and marked in one statement, so that two at once can't both win.
        return entities.createQuery("update RecoveryCode c set c.usedAt = :now where c.hash = :hash"
                                + " and c.holderKind = :kind and c.holderId = :id and c.usedAt is null")
                        .setParameter("now", clock.instant())
                        .setParameter("hash", hash(holder, code))
                        .setParameter("kind", holder.kind())
                        .setParameter("id", holder.id())
                        .executeUpdate()
                == 1;
    }

    /** How many were not used yet. */
    public long left(Holder holder) {
        return entities.createQuery(
                        "select count(c) from RecoveryCode c where c.holderKind = :kind and c.holderId = :id"
                                + " and c.usedAt is null",
                        Long.class)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .getSingleResult();
    }

    /** Ends all codes of a person. */
    @Transactional
    public void remove(Holder holder) {
        entities.createQuery("delete from RecoveryCode c where c.holderKind = :kind and c.holderId = :id")
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
    }

    private String code() {
        StringBuilder code = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    private static String hash(Holder holder, String code) {
        return TokenHash.of(holder.kind() + ":" + holder.id() + ":" + code);
    }
}
