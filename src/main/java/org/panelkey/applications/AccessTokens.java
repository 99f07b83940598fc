package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.User;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.RandomValue;
import org.panelkey.tokens.TokenHash;

/** Says what tokens are worth at this moment, and whom they are about. */
@ApplicationScoped
public class AccessTokens {

    private EntityManager entities;
    private Clock clock;
    private Living living;
    private StopRows rows;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AccessTokens() {}

    /** Builds one from its parts. */
    @Inject
    public AccessTokens(EntityManager entities, Clock clock, Living living, StopRows rows, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.living = living;
        this.rows = rows;
        this.audit = audit;
    }

    /** What an access token lets an application know of its user; empty, without a reason, when it is worth nothing. */
    public Optional<UserInfo> about(String value) {
        return worth(value)
                .filter(worth -> worth.token().kind() == GrantToken.Kind.ACCESS)
                .filter(worth -> !isStopped(worth))
                .map(worth -> about(worth.grant(), worth.scopes()));
    }

    /** Whether a value is a token that was made here, whatever it is worth: then whoever sends it did not guess. */
    public boolean isOurs(String value) {
        return value.length() == RandomValue.LENGTH && entities.find(GrantToken.class, TokenHash.of(value)) != null;
    }

    private UserInfo about(Grant grant, Set<IdScope> scopes) {
        UserInfo info = new UserInfo(new Subject(grant.subject()));
        User user = living.user(grant).orElseThrow();
        if (scopes.contains(IdScope.PROFILE)) {
            info.setName(user.name());
            info.setLocale(user.language());
        }
        if (scopes.contains(IdScope.EMAIL)) {
            info.setEmailAddress(user.email());
            info.setEmailVerified(user.isEmailConfirmed());
        }
        return info;
    }

    /** What a token is worth to the application that it was made for; worth nothing to any other. */
    public TokenIntrospectionSuccessResponse introspect(Application by, String value, Issuer issuer) {
        Optional<Worth> found = worth(value)
                .filter(worth -> worth.grant().application().equals(by.id()))
                .filter(worth -> !isStopped(worth));
        if (found.isEmpty()) {
            return new TokenIntrospectionSuccessResponse.Builder(false).build();
        }
        Worth worth = found.get();
        TokenIntrospectionSuccessResponse.Builder said = new TokenIntrospectionSuccessResponse.Builder(true)
                .scope(Scope.parse(IdScope.store(worth.scopes())))
                .clientID(new ClientID(by.clientId()))
                .subject(new Subject(worth.grant().subject()))
                .issuer(issuer.id())
                .issueTime(Date.from(worth.token().madeAt()))
                .expirationTime(Date.from(worth.token().endsAt()));
        return worth.token().kind() == GrantToken.Kind.ACCESS
                ? said.tokenType(AccessTokenType.BEARER).build()
                : said.build();
    }

    /** Whether a lock stops the user for now; recorded as often as one would read it. */
    private boolean isStopped(Worth worth) {
        Optional<Stopped> stop = living.stop(worth.grant());
        stop.filter(lock -> rows.isWorthOne(lock, "grant " + worth.grant().id()))
                .ifPresent(lock -> audit.recordApart(
                        locked(living.application(worth.grant()).orElseThrow(), worth.grant(), lock)));
        return stop.isPresent();
    }

    /** What the record has of a lock that kept an application from learning of a user. */
    static Entry locked(Application application, Grant grant, Stopped stop) {
        return Entry.denied(
                Action.RELEASE_IDENTITY,
                Applications.subject(application),
                stop.rule(),
                "user " + grant.user() + "; " + stop.reason());
    }

    private Optional<Worth> worth(String value) {
        if (value.length() != RandomValue.LENGTH) {
            return Optional.empty();
        }
        GrantToken token = entities.find(GrantToken.class, TokenHash.of(value));
        if (token == null || !token.isLive(clock.instant())) {
            return Optional.empty();
        }
        Grant grant = entities.find(Grant.class, token.grantId());
        if (grant == null || living.objection(grant).isPresent()) {
            return Optional.empty();
        }
        Set<IdScope> scopes = living.allowed(grant, token.scopes());
        return scopes.isEmpty() ? Optional.empty() : Optional.of(new Worth(token, grant, scopes));
    }

    /** A token that is worth something. */
    private record Worth(GrantToken token, Grant grant, Set<IdScope> scopes) {}
}
