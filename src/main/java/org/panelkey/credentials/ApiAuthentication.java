package org.panelkey.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/**
 * Checks what a caller shows.
 *
 * <p>The same is done whatever is sent: one hash, one look into the database, two comparisons that take equally long
 * whatever they find. Only the characters that name a credential, which are no secret, make a difference: what is refused
 * of a credential is recorded. Why it was refused is told to the record alone.
 */
@ApplicationScoped
public class ApiAuthentication {

    /** A prefix and a hash that nothing has. */
    private static final String NOTHING = "-";

    private EntityManager entities;
    private Clock clock;
    private ApiRights rights;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApiAuthentication() {}

    /** Builds one from its parts. */
    @Inject
    public ApiAuthentication(EntityManager entities, Clock clock, ApiRights rights, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.rights = rights;
        this.audit = audit;
    }

    /**
     * Who shows this secret.
     *
     * @param address where the caller is
     * @return empty, without a reason, when it is unknown, former, ended, revoked or not for this address, or nobody
     *     answers for it any more
     */
    public Optional<ApiCaller> authenticate(Secret sent, String address) {
        Optional<ApiSecret> secret = ApiSecret.parse(sent);
        String hash = TokenHash.of(sent.reveal());
        Optional<ApiCredential> found = find(secret.map(ApiSecret::prefix).orElse(NOTHING));
        boolean present = isSame(hash, found.map(ApiCredential::secretHash));
        boolean former = isSame(hash, found.flatMap(ApiCredential::formerHash));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ApiCredential credential = found.get();
        Instant now = clock.instant();
        Set<ApiScope> scopes = present || former ? rights.inForce(credential) : Set.of();
        String objection;
        if (!present && !former) {
            objection = "WRONG_SECRET";
        } else if (!present && credential.formerUntil(now).isEmpty()) {
            objection = "FORMER_SECRET";
        } else if (credential.revokedAt().isPresent()) {
            objection = "CREDENTIAL_REVOKED";
        } else if (!credential.isLive(now)) {
            objection = "CREDENTIAL_ENDED";
        } else if (!credential.isUsableFrom(address)) {
            objection = "ADDRESS_NOT_ALLOWED";
        } else if (scopes.isEmpty()) {
            objection = "NOBODY_ANSWERS";
        } else {
            return Optional.of(new ApiCaller(credential.id(), credential.name(), scopes, credential.endsAt()));
        }
        audit.recordApart(
                new Actor(Actor.Kind.NOBODY, null, "", address),
                Entry.denied(Action.SIGN_IN, ApiCredentials.subject(credential), objection));
        return Optional.empty();
    }

    private Optional<ApiCredential> find(String prefix) {
        return entities.createQuery("select c from ApiCredential c where c.prefix = :prefix", ApiCredential.class)
                .setParameter("prefix", prefix)
                .getResultStream()
                .findFirst();
    }

    private static boolean isSame(String hash, Optional<String> stored) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                stored.orElse(NOTHING.repeat(hash.length())).getBytes(StandardCharsets.US_ASCII));
    }
}
