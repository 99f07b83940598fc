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

/** A person's authenticator app; counts as a factor from the moment when a first code of it was right. */
@Entity
@Table(name = "authenticator_app")
public class AuthenticatorApp {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind", nullable = false, updatable = false)
    private Actor.Kind holderKind;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private long holderId;

    @Column(name = "sealed_key", nullable = false)
    private String sealedKey;

    @Column(name = "begun_at", nullable = false)
    private Instant begunAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "last_step", nullable = false)
    private long lastStep;

    @Column(nullable = false)
    private int failures;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected AuthenticatorApp() {}

    @SuppressWarnings("NullAway.Init")
    AuthenticatorApp(Holder holder, String sealedKey, Instant now) {
        this.holderKind = holder.kind();
        this.holderId = holder.id();
        this.sealedKey = sealedKey;
        this.begunAt = now;
    }

    String sealedKey() {
        return sealedKey;
    }

    long lastStep() {
        return lastStep;
    }

    int failures() {
        return failures;
    }

    /** Since when the app counts, if it does. */
    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    /** Whether the app was begun to be set up and its key is still good for that. */
    boolean isBegunAfter(Instant then) {
        return confirmedAt == null && begunAt.isAfter(then);
    }

    void begin(String newSealedKey, Instant now) {
        this.sealedKey = newSealedKey;
        this.begunAt = now;
        this.failures = 0;
        this.lastStep = 0;
    }
}
