package org.panelkey.locks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One lock, in force or ended. */
@Entity
@Table(name = "sign_on_lock")
public class SignOnLock {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private LockScope scope;

    @Column(name = "place_id", nullable = false, updatable = false)
    private long placeId;

    @Column(name = "place_name", nullable = false, updatable = false)
    private String placeName;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "set_at", nullable = false, updatable = false)
    private Instant setAt;

    @Column(name = "set_by", nullable = false, updatable = false)
    private String setBy;

    @Column(name = "until_at", updatable = false)
    private @Nullable Instant until;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Column(name = "lifted_by")
    private @Nullable String liftedBy;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected SignOnLock() {}

    @SuppressWarnings("NullAway.Init")
    SignOnLock(LockPlace place, String placeName, String reason, Optional<Instant> until, Instant setAt, String setBy) {
        this.scope = place.scope();
        this.placeId = place.id();
        this.placeName = placeName;
        this.reason = reason;
        this.until = until.orElse(null);
        this.setAt = setAt;
        this.setBy = setBy;
    }

    /** Identifies the lock. */
    public LockId id() {
        return new LockId(id);
    }

    /** Where it is. */
    public LockPlace place() {
        return new LockPlace(scope, placeId);
    }

    /** What the locked thing was called when it was locked; empty for everywhere. */
    public String placeName() {
        return placeName;
    }

    /** Why; shown to those whom it stops. */
    public String reason() {
        return reason;
    }

    /** Since when. */
    public Instant setAt() {
        return setAt;
    }

    /** Who set it. */
    public String setBy() {
        return setBy;
    }

    /** When it ends by itself, if ever. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** When somebody lifted it, if anybody did. */
    public Optional<Instant> liftedAt() {
        return Optional.ofNullable(liftedAt);
    }

    /** Who lifted it; empty while nobody did. */
    public String liftedBy() {
        return liftedBy == null ? "" : liftedBy;
    }

    /** Whether it stops anybody at a moment. */
    public boolean isInForce(Instant now) {
        return liftedAt == null && (until == null || until.isAfter(now));
    }

    void lift(Instant now, String by) {
        this.liftedAt = now;
        this.liftedBy = by;
    }
}
