package org.panelkey.factors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;

/** A passkey as the product knows it: its public half, and how often it was used. */
@Entity
@Table(name = "passkey")
public class Passkey {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind", nullable = false, updatable = false)
    private Actor.Kind holderKind;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private long holderId;

    @Column(nullable = false)
    private String name;

    @Column(name = "credential_hash", nullable = false, updatable = false)
    private String credentialHash;

    @Column(nullable = false, updatable = false)
    private String credential;

    @Column(name = "sign_count", nullable = false)
    private long signCount;

    @Column(name = "added_at", nullable = false, updatable = false)
    private Instant addedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Passkey() {}

    @SuppressWarnings("NullAway.Init")
    Passkey(Holder holder, String name, PasskeyCeremony.Made made, Instant now) {
        this.holderKind = holder.kind();
        this.holderId = holder.id();
        this.name = name;
        this.credentialHash = made.idHash();
        this.credential = made.credential();
        this.signCount = made.signCount();
        this.addedAt = now;
    }

    /** Identifies the passkey here. */
    public long id() {
        return id;
    }

    /** What its holder calls it. */
    public String name() {
        return name;
    }

    /** When it was added. */
    public Instant addedAt() {
        return addedAt;
    }

    /** When it was last used, if ever. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    /** What kind of person it belongs to. */
    public Actor.Kind holderKind() {
        return holderKind;
    }

    /** The person it belongs to. */
    public long holderId() {
        return holderId;
    }

    String credential() {
        return credential;
    }

    long signCount() {
        return signCount;
    }
}
