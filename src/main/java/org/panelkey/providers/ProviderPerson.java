package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.staff.AdministratorId;

/** Somebody of a provider who is an administrator here. */
@Entity
@Table(name = "provider_person")
public class ProviderPerson {

    @Id
    @Column(name = "subject_key")
    private String subjectKey;

    @Column(name = "provider_id", nullable = false, updatable = false)
    private long providerId;

    @Column(name = "administrator_id", nullable = false, updatable = false)
    private long administratorId;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(name = "linked_at", nullable = false, updatable = false)
    private Instant linkedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderPerson() {}

    ProviderPerson(Provider provider, AdministratorId administrator, String subject, Instant now) {
        this.subjectKey = SubjectKey.of(provider, subject);
        this.providerId = provider.id().value();
        this.administratorId = administrator.value();
        this.subject = subject;
        this.linkedAt = now;
    }

    /** Whose sign-in it is. */
    public ProviderId provider() {
        return new ProviderId(providerId);
    }

    /** Who it is here. */
    public AdministratorId administrator() {
        return new AdministratorId(administratorId);
    }

    /** What the provider calls the person: never another one's. */
    public String subject() {
        return subject;
    }

    /** Since when. */
    public Instant linkedAt() {
        return linkedAt;
    }
}
