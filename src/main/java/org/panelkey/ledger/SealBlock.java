package org.panelkey.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditPlace;

/** One block of the chain: it covers rows, and through its hash the block before it. */
@Entity
@Table(name = "record_block")
public class SealBlock {

    @Id
    @Column(name = "block_number")
    private long number;

    @Column(name = "day_utc", nullable = false, updatable = false)
    private long day;

    @Column(nullable = false, updatable = false)
    private boolean late;

    @Column(name = "first_at", nullable = false, updatable = false)
    private Instant firstAt;

    @Column(name = "first_id", nullable = false, updatable = false)
    private long firstId;

    @Column(name = "last_at", nullable = false, updatable = false)
    private Instant lastAt;

    @Column(name = "last_id", nullable = false, updatable = false)
    private long lastId;

    @Column(name = "row_count", nullable = false, updatable = false)
    private int rowCount;

    @Column(nullable = false)
    private String listing;

    @Column(name = "rows_hash", nullable = false, updatable = false)
    private String rowsHash;

    @Column(name = "previous_hash", nullable = false, updatable = false)
    private String previousHash;

    @Column(nullable = false, updatable = false)
    private String hash;

    @Column(name = "key_id", nullable = false, updatable = false)
    private String keyId;

    @Column(name = "sealed_at", nullable = false, updatable = false)
    private Instant sealedAt;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Column(name = "removal_hash")
    private @Nullable String removalHash;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected SealBlock() {}

    @SuppressWarnings("NullAway.Init")
    SealBlock(long number, boolean late, SealedRows rows, String previousHash, Instant sealedAt, SealHash hash) {
        this.number = number;
        this.late = late;
        this.day = rows.day();
        this.firstAt = rows.first().at();
        this.firstId = rows.first().id();
        this.lastAt = rows.last().at();
        this.lastId = rows.last().id();
        this.rowCount = rows.count();
        this.listing = rows.listing(hash);
        this.rowsHash = hash.ofListing(listing);
        this.previousHash = previousHash;
        this.sealedAt = sealedAt;
        this.keyId = hash.keyId();
        this.hash = hash.ofBlock(this);
    }

    long number() {
        return number;
    }

    long day() {
        return day;
    }

    boolean isLate() {
        return late;
    }

    AuditPlace first() {
        return new AuditPlace(firstAt, firstId);
    }

    AuditPlace last() {
        return new AuditPlace(lastAt, lastId);
    }

    int rowCount() {
        return rowCount;
    }

    String listing() {
        return listing;
    }

    String rowsHash() {
        return rowsHash;
    }

    String previousHash() {
        return previousHash;
    }

    String hash() {
        return hash;
    }

    String keyId() {
        return keyId;
    }

    Instant sealedAt() {
        return sealedAt;
    }

    @Nullable
    Instant removedAt() {
        return removedAt;
    }

    @Nullable
    String removalHash() {
        return removalHash;
    }

    /** Its rows are gone; what it says of them stays covered by its hash. */
    void markRemoved(Instant now, SealHash with) {
        this.listing = "";
        this.removedAt = now;
        this.removalHash = with.ofRemoval(hash, now);
    }
}
