package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.UserId;

/** Somebody of a provider who is a user here, because the user said so. */
@Entity
@Table(name = "provider_user")
public class ProviderUser {

    @Id
    @Column(name = "subject_key")
    private String subjectKey;

    @Column(name = "provider_id", nullable = false, updatable = false)
    private long providerId;

    @Column(name = "user_id", nullable = false, updatable = false)
    private long userId;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String account;

    @Column(name = "linked_at", nullable = false, updatable = false)
    private Instant linkedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderUser() {}

    ProviderUser(Provider provider, UserId user, CompanyAccount shown, Instant now) {
        this.subjectKey = SubjectKey.of(provider, shown.subject());
        this.providerId = provider.id().value();
        this.userId = user.value();
        this.subject = shown.subject();
        this.account = shown.name();
        this.linkedAt = now;
    }

    /** Identifies the link. */
    public CompanyLinkId id() {
        return new CompanyLinkId(subjectKey);
    }

    /** Whose sign-in it is. */
    public ProviderId provider() {
        return new ProviderId(providerId);
    }

    /** Who it is here. */
    public UserId user() {
        return new UserId(userId);
    }

    /** What the provider calls the person: never another one's. */
    public String subject() {
        return subject;
    }

    /** What the person recognises the account by, as it was when the two were linked. */
    public String account() {
        return account;
    }

    /** Since when. */
    public Instant linkedAt() {
        return linkedAt;
    }

    /** When somebody last signed in with it, if anybody has. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }
}
