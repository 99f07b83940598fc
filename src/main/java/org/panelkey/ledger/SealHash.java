package org.panelkey.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.KeyedHash;
import org.panelkey.secrets.SecretBox;

/** The keyed hashes of rows, listings, blocks and the end of the chain. */
final class SealHash {

    private static final String PURPOSE = "record";

    private final KeyedHash hash;

    private SealHash(KeyedHash hash) {
        this.hash = hash;
    }

    static SealHash newest(SecretBox box) {
        return new SealHash(box.keyedHash(PURPOSE));
    }

    static Optional<SealHash> ofKey(SecretBox box, String keyId) {
        return box.keyedHash(PURPOSE, keyId).map(SealHash::new);
    }

    String keyId() {
        return hash.keyId();
    }

    ByteBuffer ofRow(AuditEvent row) {
        Actor actor = row.actor();
        Subject subject = row.subject();
        return Listing.shortened(hash.of(new Canonical("row 1")
                .number(row.id())
                .number(row.at().toEpochMilli())
                .text(row.reference().code())
                .text(row.action().name())
                .text(row.outcome().name())
                .text(actor.kind().name())
                .numberOrNull(actor.id())
                .text(actor.name())
                .text(actor.address())
                .text(subject.kind())
                .numberOrNull(subject.id())
                .text(subject.name())
                .numberOrNull(subject.accountId())
                .numberOrNull(subject.serviceId())
                .numberOrNull(subject.serverId())
                .text(row.rule())
                .text(row.cause())
                .text(row.detail())
                .numberOrNull(row.panelMillis())
                .toBytes()));
    }

    String ofListing(String listing) {
        return encoded(new Canonical("listing 1").text(listing));
    }

    /** The number is not in it: what makes a block the third is that it follows the second. */
    String ofBlock(SealBlock block) {
        return encoded(new Canonical("block 1")
                .number(block.day())
                .number(block.isLate() ? 1 : 0)
                .number(block.first().at().toEpochMilli())
                .number(block.first().id())
                .number(block.last().at().toEpochMilli())
                .number(block.last().id())
                .number(block.rowCount())
                .text(block.rowsHash())
                .text(block.previousHash())
                .number(block.sealedAt().toEpochMilli()));
    }

    String ofHead(SealHead head) {
        return encoded(new Canonical("head 1")
                .number(head.blockNumber())
                .text(head.hash())
                .number(head.last().at().toEpochMilli())
                .number(head.last().id())
                .number(head.sealedRows()));
    }

    /** With the key's id before it: a block may be removed with another key than it was sealed with. */
    String ofRemoval(String blockHash, Instant at) {
        return keyId() + ":"
                + encoded(new Canonical("removal 1").text(blockHash).number(at.toEpochMilli()));
    }

    private String encoded(Canonical bytes) {
        return Base64.getEncoder().encodeToString(hash.of(bytes.toBytes()));
    }
}
