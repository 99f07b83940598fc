package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/**
 * Exchanges codes and refresh tokens.
 *
 * <p>Whatever is shown is used up first, by one statement, and looked at afterwards: what is wrong with it does not bring it
 * back. What was used before ends the whole family. The sign-in's row is held before anything of it is written, so that
 * several at once take turns.
 */
@ApplicationScoped
public class Families {

    private EntityManager entities;
    private Clock clock;
    private Living living;
    private SessionNames sessions;
    private IdTokens idTokens;
    private StopRows rows;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Families() {}

    /** Builds one from its parts. */
    @Inject
    public Families(
            EntityManager entities,
            Clock clock,
            Living living,
            SessionNames sessions,
            IdTokens idTokens,
            StopRows rows,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.living = living;
        this.sessions = sessions;
        this.idTokens = idTokens;
        this.rows = rows;
        this.audit = audit;
    }

    /** Exchanges a code, which is used up whatever comes of it. */
    @Transactional
    public Released redeem(
            Application by,
            String code,
            @Nullable String redirectAddress,
            @Nullable CodeVerifier verifier,
            Issuer issuer) {
        Instant now = clock.instant();
        String hash = TokenHash.of(code);
        boolean first = entities.createQuery("update Grant g set g.codeUsedAt = :now, g.usedAt = :now"
                                + " where g.codeHash = :hash and g.codeUsedAt is null")
                        .setParameter("now", now)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
        Optional<Grant> found = entities.createQuery("select g from Grant g where g.codeHash = :hash", Grant.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
        if (found.isEmpty()) {
            return refuseUnknown(by, "CODE_UNKNOWN");
        }
        Grant grant = found.get();
        Optional<String> objection = first
                ? objection(by, grant, redirectAddress, verifier, now).or(() -> living.codeObjection(grant))
                : Optional.of("CODE_USED_BEFORE");
        if (objection.isPresent()) {
            end(grant, now);
            return refuse(by, objection.get());
        }
        Optional<Stopped> stop = living.stop(grant);
        if (stop.isPresent()) {
            end(grant, now);
            return refuse(by, grant, stop.get());
        }
        Optional<String> over = sessionObjection(grant);
        if (over.isPresent()) {
            end(grant, now);
            return refuse(by, over.get());
        }
        entities.createQuery(
                        "update Consent c set c.usedAt = :now where c.applicationId = :application and c.userId = :user")
                .setParameter("now", now)
                .setParameter("application", grant.application().value())
                .setParameter("user", grant.user().value())
                .executeUpdate();
        Set<IdScope> left = living.allowed(grant, grant.scopes());
        return release(by, grant, left, left, grant.nonce(), issuer);
    }

    /** From here on the application knows the session, and is told of its end. */
    private Optional<String> sessionObjection(Grant grant) {
        return grant.sid().filter(sid -> !sessions.hold(sid)).map(ended -> "SESSION_ENDED");
    }

    private static Optional<String> objection(
            Application by,
            Grant grant,
            @Nullable String redirectAddress,
            @Nullable CodeVerifier verifier,
            Instant now) {
        if (!grant.application().equals(by.id())) {
            return Optional.of("CODE_OF_ANOTHER");
        }
        if (!grant.isCodeInTime(now)) {
            return Optional.of("CODE_ENDED");
        }
        if (!grant.redirectAddress().equals(redirectAddress)) {
            return Optional.of("OTHER_ADDRESS");
        }
        boolean verified = verifier != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue()
                        .equals(grant.challenge());
        return verified ? Optional.empty() : Optional.of("WRONG_VERIFIER");
    }

    /**
     * Exchanges a refresh token for another one and an access token.
     *
     * @param wanted fewer scopes for the access token; null for the same
     */
    @Transactional
    public Released refresh(Application by, String value, @Nullable Scope wanted, Issuer issuer) {
        Instant now = clock.instant();
        Optional<GrantToken> found = find(value).filter(token -> token.kind() == GrantToken.Kind.REFRESH);
        if (found.isEmpty()) {
            return refuseUnknown(by, "REFRESH_UNKNOWN");
        }
        GrantToken token = found.get();
        int held = entities.createQuery("update Grant g set g.usedAt = :now where g.id = :id")
                .setParameter("now", now)
                .setParameter("id", token.grantId())
                .executeUpdate();
        Grant grant = entities.find(Grant.class, token.grantId());
        if (held == 0 || grant == null) {
            // Removed at this moment, as its time was over.
            return refuseUnknown(by, "REFRESH_UNKNOWN");
        }
        if (!grant.application().equals(by.id())) {
            end(grant, now);
            return refuse(by, "REFRESH_OF_ANOTHER");
        }
        Set<IdScope> scopes = token.scopes();
        if (wanted != null) {
            scopes = IdScope.known(wanted.toStringList());
            if (scopes.size() != wanted.size()
                    || !token.scopes().containsAll(scopes)
                    || !scopes.contains(IdScope.OPENID)) {
                // Nothing was used up: the application may ask better.
                return new Released.Nothing(OAuth2Error.INVALID_SCOPE);
            }
        }
        Optional<Stopped> stop = living.stop(grant);
        if (stop.isPresent() && living.objection(grant).isEmpty() && isUnused(token, now)) {
            // It is not used up, so that it is good again when the lock has ended.
            return refuse(by, grant, stop.get());
        }
        boolean first = entities.createQuery("update GrantToken t set t.usedAt = :now where t.tokenHash = :hash"
                                + " and t.usedAt is null and t.endsAt > :now")
                        .setParameter("now", now)
                        .setParameter("hash", token.hash())
                        .executeUpdate()
                == 1;
        if (!first) {
            // Counted, not read again: what is over may have been removed at this moment.
            boolean used = entities.createQuery(
                                    "select count(t) from GrantToken t where t.tokenHash = :hash"
                                            + " and t.usedAt is not null",
                                    Long.class)
                            .setParameter("hash", token.hash())
                            .getSingleResult()
                    > 0;
            if (used) {
                end(grant, now);
            }
            return refuse(by, used ? "REFRESH_USED_BEFORE" : "REFRESH_ENDED");
        }
        Optional<String> objection = living.objection(grant);
        if (objection.isPresent()) {
            end(grant, now);
            return refuse(by, objection.get());
        }
        if (stop.isPresent()) {
            // What was objected to a moment ago is not any more; the lock still stands.
            end(grant, now);
            return refuse(by, grant, stop.get());
        }
        // Fewer are wished for the access token alone (RFC 6749, section 6).
        Set<IdScope> renewed =
                living.allowed(grant, token.scopes()).contains(IdScope.OFFLINE_ACCESS) ? token.scopes() : Set.of();
        return release(by, grant, living.allowed(grant, scopes), renewed, Optional.empty(), issuer);
    }

    /** Asked while the family's row is held, by which several at once take turns. */
    private boolean isUnused(GrantToken token, Instant now) {
        return entities.createQuery(
                                "select count(t) from GrantToken t where t.tokenHash = :hash and t.usedAt is null"
                                        + " and t.endsAt > :now",
                                Long.class)
                        .setParameter("hash", token.hash())
                        .setParameter("now", now)
                        .getSingleResult()
                > 0;
    }

    private Released release(
            Application by,
            Grant grant,
            Set<IdScope> scopes,
            Set<IdScope> renewable,
            Optional<String> nonce,
            Issuer issuer) {
        Instant now = clock.instant();
        Instant accessEnd = now.plus(GrantToken.ACCESS_LIFE);
        Secret access = store(grant, GrantToken.Kind.ACCESS, scopes, now, accessEnd);
        RefreshToken refresh = null;
        Instant end = accessEnd;
        if (renewable.contains(IdScope.OFFLINE_ACCESS)) {
            Instant idle = now.plus(GrantToken.REFRESH_LIFE);
            Instant refreshEnd = idle.isBefore(grant.end()) ? idle : grant.end();
            refresh = new RefreshToken(store(grant, GrantToken.Kind.REFRESH, renewable, now, refreshEnd)
                    .reveal());
            end = refreshEnd.isAfter(end) ? refreshEnd : end;
        }
        entities.createQuery("update Grant g set g.endsAt = :end where g.id = :id")
                .setParameter("end", end)
                .setParameter("id", grant.id())
                .executeUpdate();
        BearerAccessToken bearer = new BearerAccessToken(
                access.reveal(), GrantToken.ACCESS_LIFE.toSeconds(), Scope.parse(IdScope.store(scopes)));
        AccessTokenResponse response =
                new OIDCTokenResponse(new OIDCTokens(idTokens.make(grant, by, bearer, nonce, issuer), bearer, refresh));
        audit.record(Entry.done(
                Action.RELEASE_IDENTITY,
                Applications.subject(by),
                "user " + grant.user() + "; " + IdScope.store(scopes)));
        return new Released.Tokens(response);
    }

    private Secret store(Grant grant, GrantToken.Kind kind, Set<IdScope> scopes, Instant now, Instant end) {
        Secret value = RandomValue.draw();
        entities.persist(new GrantToken(TokenHash.of(value.reveal()), grant, kind, scopes, now, end));
        entities.flush();
        return value;
    }

    /** Gives a token up: a refresh token with its whole family, an access token alone. One of another application stays. */
    @Transactional
    public void revoke(Application by, String value) {
        Optional<GrantToken> found = find(value);
        Optional<Grant> family = found.flatMap(
                        token -> Optional.ofNullable(entities.find(Grant.class, token.grantId())))
                .filter(grant -> grant.application().equals(by.id()));
        if (family.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        GrantToken token = found.orElseThrow();
        if (token.kind() == GrantToken.Kind.REFRESH) {
            end(family.get(), now);
        } else {
            entities.createQuery(
                            "update GrantToken t set t.usedAt = :now where t.tokenHash = :hash and t.usedAt is null")
                    .setParameter("now", now)
                    .setParameter("hash", token.hash())
                    .executeUpdate();
        }
        audit.record(Entry.done(
                Action.RELEASE_IDENTITY,
                Applications.subject(by),
                "gave up; user " + family.get().user()));
    }

    private Optional<GrantToken> find(String value) {
        return value.length() == RandomValue.LENGTH
                ? Optional.ofNullable(entities.find(GrantToken.class, TokenHash.of(value)))
                : Optional.empty();
    }

    private void end(Grant grant, Instant now) {
        entities.createQuery(
                        "update Grant g set g.endedAt = :now, g.endsAt = :now where g.id = :id and g.endedAt is null")
                .setParameter("now", now)
                .setParameter("id", grant.id())
                .executeUpdate();
    }

    /** Whoever claims to be an application without a secret could fill the record with what was never given out. */
    private Released refuseUnknown(Application by, String rule) {
        return by.isConfidential() ? refuse(by, rule) : new Released.Nothing(OAuth2Error.INVALID_GRANT);
    }

    private Released refuse(Application by, Grant grant, Stopped stop) {
        if (rows.isWorthOne(stop, "grant " + grant.id())) {
            audit.record(AccessTokens.locked(by, grant, stop));
        }
        return new Released.Nothing(OAuth2Error.INVALID_GRANT);
    }

    /** In the same transaction as what it ended: nothing is thrown, so that both stay. */
    private Released refuse(Application by, String rule) {
        audit.record(Entry.denied(Action.RELEASE_IDENTITY, Applications.subject(by), rule));
        return new Released.Nothing(OAuth2Error.INVALID_GRANT);
    }
}
