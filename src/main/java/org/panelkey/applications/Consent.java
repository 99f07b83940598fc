package org.panelkey.applications;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;

/** What a user allowed an application to learn; without it the application gets nothing. */
@Entity
@Table(name = "application_consent")
public class Consent {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "application_id", nullable = false, updatable = false)
    private long applicationId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(nullable = false)
    private String scopes;

    @Column(name = "given_at", nullable = false)
    private Instant givenAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    @SuppressWarnings("NullAway.Init")
    Consent(ApplicationId application, UserId user, Set<IdScope> scopes, Instant now) {
        this.applicationId = application.value();
        this.userId = user.value();
        this.scopes = IdScope.store(scopes);
        this.givenAt = now;
    }

    /** Which application. */
    public ApplicationId application() {
        return new ApplicationId(applicationId);
    }

    /** Whose it is. */
    public UserId user() {
        return new UserId(userId);
    }

    /** What was allowed. */
    public Set<IdScope> scopes() {
        return IdScope.read(scopes);
    }

    /** When it was given, or widened. */
    public Instant givenAt() {
        return givenAt;
    }

    /** When the user last signed in through the application; empty for never. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    void widen(Set<IdScope> further, Instant now) {
        Set<IdScope> all = EnumSet.copyOf(scopes());
        all.addAll(further);
        this.scopes = IdScope.store(all);
        this.givenAt = now;
    }
}
