package org.panelkey.factors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Actor;

/** A recovery code as it is stored: its hash, whose it is, and whether it was used. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode {

    @Id
    @Column(name = "code_hash")
    private String hash;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind", nullable = false, updatable = false)
    private Actor.Kind holderKind;

    @Column(name = "holder_id", nullable = false, updatable = false)
    private long holderId;

    @Column(name = "made_at", nullable = false, updatable = false)
    private Instant madeAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected RecoveryCode() {}

    RecoveryCode(String hash, Holder holder, Instant now) {
        this.hash = hash;
        this.holderKind = holder.kind();
        this.holderId = holder.id();
        this.madeAt = now;
    }
}
