package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.staff.AdministratorId;

/** An administrator whose next sign-in through a provider is to be linked, once and for a while. */
@Entity
@Table(name = "provider_link")
public class PendingLink {

    @Id
    @Column(name = "administrator_id")
    private Long administratorId;

    @Column(name = "provider_id", nullable = false)
    private long providerId;

    @Column(name = "until_at", nullable = false)
    private Instant until;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected PendingLink() {}

    PendingLink(AdministratorId administrator, ProviderId provider, Instant until) {
        this.administratorId = administrator.value();
        this.providerId = provider.value();
        this.until = until;
    }

    void await(ProviderId newProvider, Instant newUntil) {
        this.providerId = newProvider.value();
        this.until = newUntil;
    }

    /** Through which provider. */
    public ProviderId provider() {
        return new ProviderId(providerId);
    }

    /** Until when. */
    public Instant until() {
        return until;
    }
}
