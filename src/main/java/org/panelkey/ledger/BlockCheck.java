package org.panelkey.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditPlace;
import org.panelkey.secrets.SecretBox;

/** Compares one block with its own hash and with the rows that it covers. */
final class BlockCheck {

    private static final int BATCH = 500;

    private final SealStore store;
    private final SecretBox box;
    private final Instant lateSince;
    private final Map<String, Optional<SealHash>> hashes = new HashMap<>();
    private long lateDay = Long.MIN_VALUE;
    private Set<Long> lateRows = Set.of();

    /**
     * Prepares a check.
     *
     * @param lateSince rows written since then may still be sealed as late ones
     */
    BlockCheck(SealStore store, SecretBox box, Instant lateSince) {
        this.store = store;
        this.box = box;
        this.lateSince = lateSince;
    }

    /** What is wrong with a block by itself; empty when it is as it was made. */
    Optional<SealBreak> ofBlock(SealBlock block) {
        Optional<SealHash> hash = hash(block.keyId());
        if (hash.isEmpty()) {
            return Optional.of(broken(SealBreak.Kind.KEY_GONE, block));
        }
        if (!hash.get().ofBlock(block).equals(block.hash())) {
            return Optional.of(broken(SealBreak.Kind.BLOCK_CHANGED, block));
        }
        Instant removed = block.removedAt();
        if (removed != null) {
            boolean genuine = isRemoval(block.hash(), removed, block.removalHash());
            return genuine ? Optional.empty() : Optional.of(broken(SealBreak.Kind.REMOVAL_FORGED, block));
        }
        boolean listed = hash.get().ofListing(block.listing()).equals(block.rowsHash());
        return listed ? Optional.empty() : Optional.of(broken(SealBreak.Kind.BLOCK_CHANGED, block));
    }

    /** With any key at hand: a block may be removed long after the key that sealed it was replaced. */
    private boolean isRemoval(String blockHash, Instant at, @Nullable String mark) {
        int colon = mark == null ? -1 : mark.indexOf(':');
        return mark != null
                && colon > 0
                && hash(mark.substring(0, colon))
                        .filter(found -> found.ofRemoval(blockHash, at).equals(mark))
                        .isPresent();
    }

    /** What is wrong with the rows of a genuine block, by its listing. */
    List<SealBreak> ofRows(SealBlock block, AuditPlace after) {
        Map<Long, ByteBuffer> expected =
                block.removedAt() == null ? Listing.read(block.listing()).orElseThrow() : Map.of();
        SealHash hash = hash(block.keyId()).orElseThrow();
        List<SealBreak> found = new ArrayList<>();
        Set<Long> left = new HashSet<>(expected.keySet());
        if (!block.isLate()) {
            AuditPlace place = after;
            List<AuditEvent> rows = store.rowsBetween(place, block.last(), BATCH);
            while (!rows.isEmpty()) {
                rows.forEach(row -> compare(block, row, expected, left, hash, found));
                place = rows.get(rows.size() - 1).place();
                rows = rows.size() < BATCH ? List.of() : store.rowsBetween(place, block.last(), BATCH);
            }
        }
        // Those of a late block stand among others, and a row whose time was changed stands elsewhere.
        store.rows(left).forEach(row -> compare(block, row, expected, left, hash, found));
        left.stream()
                .sorted()
                .forEach(id -> found.add(new SealBreak(SealBreak.Kind.ROW_MISSING, block.number(), id, null)));
        return found;
    }

    private void compare(
            SealBlock block,
            AuditEvent row,
            Map<Long, ByteBuffer> expected,
            Set<Long> left,
            SealHash hash,
            List<SealBreak> found) {
        ByteBuffer digest = expected.get(row.id());
        if (digest == null) {
            if (!mayBeLate(row)) {
                found.add(new SealBreak(SealBreak.Kind.ROW_ADDED, block.number(), row.id(), row.at()));
            }
            return;
        }
        left.remove(row.id());
        if (!digest.equals(hash.ofRow(row))) {
            found.add(new SealBreak(SealBreak.Kind.ROW_CHANGED, block.number(), row.id(), row.at()));
        }
    }

    /** Those listed by a late block are checked when the walk comes to it. */
    private boolean mayBeLate(AuditEvent row) {
        if (row.at().isAfter(lateSince)) {
            return true;
        }
        long day = SealedRows.day(row.at());
        if (day != lateDay) {
            lateDay = day;
            lateRows = new HashSet<>();
            for (SealBlock late : store.lateBlocks(day)) {
                Listing.read(late.listing()).ifPresent(rows -> lateRows.addAll(rows.keySet()));
            }
        }
        return lateRows.contains(row.id());
    }

    Optional<SealHash> hash(String keyId) {
        return hashes.computeIfAbsent(keyId, id -> SealHash.ofKey(box, id));
    }

    private static SealBreak broken(SealBreak.Kind kind, SealBlock block) {
        return new SealBreak(kind, block.number(), null, block.first().at());
    }
}
