package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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
        this.subjectKey = key(provider, subject);
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

    /** The issuer belongs to it: what another issuer calls by the same subject is somebody else. */
    static String key(Provider provider, String subject) {
        try {
            byte[] text = (provider.id() + "\n" + provider.issuer() + "\n" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
