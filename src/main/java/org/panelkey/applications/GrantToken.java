package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token that came of a sign-in to an application; of its value only the hash. */
@Entity
@Table(name = "application_token")
public class GrantToken {

    /** How long an access token lasts. */
    static final Duration ACCESS_LIFE = Duration.ofMinutes(10);

    /** How long a refresh token lasts that nobody uses. */
    static final Duration REFRESH_LIFE = Duration.ofDays(30);

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "grant_id", nullable = false, updatable = false)
    private long grantId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @Column(nullable = false, updatable = false)
    private String scopes;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected GrantToken() {}

    @SuppressWarnings("NullAway.Init")
    GrantToken(String tokenHash, Grant grant, Kind kind, Set<IdScope> scopes, Instant now, Instant endsAt) {
        this.tokenHash = tokenHash;
        this.grantId = grant.id();
        this.kind = kind;
        this.scopes = IdScope.store(scopes);
        this.madeAt = now;
        this.endsAt = endsAt;
    }

    String hash() {
        return tokenHash;
    }

    long grantId() {
        return grantId;
    }

    Kind kind() {
        return kind;
    }

    Set<IdScope> scopes() {
        return IdScope.read(scopes);
    }

    Instant madeAt() {
        return madeAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    boolean isLive(Instant now) {
        return usedAt == null && now.isBefore(endsAt);
    }

    /** What it is for. */
    enum Kind {
        /** To be shown where something is asked about the person. */
        ACCESS,
        /** To be exchanged once for others. */
        REFRESH
    }
}
