package org.panelkey.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.panelkey.audit.AuditPlace;

/** Where the chain ends. */
@Entity
@Table(name = "record_head")
public class SealHead {

    /** The one row. */
    static final long ID = 1;

    @Id
    private long id;

    @Column(name = "block_number", nullable = false)
    private long blockNumber;

    @Column(nullable = false)
    private String hash;

    @Column(name = "last_at", nullable = false)
    private Instant lastAt;

    @Column(name = "last_id", nullable = false)
    private long lastId;

    @Column(name = "sealed_rows", nullable = false)
    private long sealedRows;

    @Column(name = "key_id", nullable = false)
    private String keyId;

    @Column(name = "head_hash", nullable = false)
    private String headHash;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected SealHead() {}

    long blockNumber() {
        return blockNumber;
    }

    String hash() {
        return hash;
    }

    AuditPlace last() {
        return new AuditPlace(lastAt, lastId);
    }

    long sealedRows() {
        return sealedRows;
    }

    String keyId() {
        return keyId;
    }

    String headHash() {
        return headHash;
    }

    void append(SealBlock block, SealHash with) {
        this.blockNumber = block.number();
        this.hash = block.hash();
        this.sealedRows += block.rowCount();
        if (!block.isLate()) {
            this.lastAt = block.last().at();
            this.lastId = block.last().id();
        }
        this.keyId = with.keyId();
        this.headHash = with.ofHead(this);
    }
}
