package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.AuditPlace;
import org.panelkey.secrets.SecretBox;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Follows the chain from its first block to its end and says exactly where it breaks. */
@ApplicationScoped
public class SealCheck {

    private static final int BATCH = 20;

    private SealStore store;
    private Clock clock;
    private SecretBox box;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SealCheck() {}

    /** Builds one from its parts. */
    @Inject
    public SealCheck(EntityManager entities, Clock clock, SecretBox box) {
        this.store = new SealStore(entities);
        this.clock = clock;
        this.box = box;
    }

    /** How far the record is sealed. */
    @Requires(AdminPermission.VIEW_ACTIVITY_LOG)
    public SealStanding standing() {
        SealHead head = store.head();
        long waiting = store.countAfter(head.last());
        @Nullable Instant since = waiting == 0 ? null : store.firstAfter(head.last());
        boolean behind = since != null && since.isBefore(clock.instant().minus(Seals.LATE));
        return new SealStanding(
                head.blockNumber(), head.sealedRows(), head.last().at(), head.hash(), waiting, since, behind);
    }

    /**
     * Goes on with a check, at the most for a time; without memory of rows, by key, and block by block.
     *
     * @return whether the end of the chain was reached
     */
    @Requires(AdminPermission.VIEW_ACTIVITY_LOG)
    public boolean walk(SealWalk walk, Duration most) {
        return goOn(walk, most);
    }

    /** The same for a job, which nobody asks for. */
    public SealWalk walkAll() {
        SealWalk walk = new SealWalk();
        goOn(walk, Duration.ofHours(6));
        return walk;
    }

    private boolean goOn(SealWalk walk, Duration most) {
        long began = System.nanoTime();
        // In this order: a block that is appended in between is behind neither.
        long last = store.lastNumber();
        SealHead head = store.head();
        BlockCheck check = new BlockCheck(store, box, clock.instant().minus(Seals.LATE));
        walk.beginStep(head.blockNumber());
        while (walk.nextBlock() <= head.blockNumber()) {
            List<SealBlock> blocks = store.blocks(walk.nextBlock(), head.blockNumber(), BATCH);
            if (blocks.isEmpty()) {
                walk.found(new SealBreak(SealBreak.Kind.BLOCK_MISSING, walk.nextBlock(), null, null));
                walk.skipTo(head.blockNumber() + 1);
            }
            blocks.forEach(block -> follow(walk, block, check));
            // Else a caller's transaction would hold every row that was looked at.
            store.forget();
            if (walk.nextBlock() <= head.blockNumber() && System.nanoTime() - began > most.toNanos()) {
                return false;
            }
        }
        end(walk, head, last, check);
        return true;
    }

    private void follow(SealWalk walk, SealBlock block, BlockCheck check) {
        if (block.number() > walk.nextBlock()) {
            walk.found(new SealBreak(SealBreak.Kind.BLOCK_MISSING, walk.nextBlock(), null, null));
            walk.skipTo(block.number());
        }
        boolean inPlace = walk.isPreviousKnown() && block.previousHash().equals(walk.previousHash());
        if (walk.isPreviousKnown() && !inPlace) {
            boolean elsewhere = block.previousHash().isEmpty() || store.hasBlock(block.previousHash());
            SealBreak.Kind kind = elsewhere ? SealBreak.Kind.BLOCK_MOVED : SealBreak.Kind.BLOCK_MISSING;
            walk.found(new SealBreak(kind, block.number(), null, block.first().at()));
        }
        check.ofBlock(block).ifPresentOrElse(walk::found, () -> rows(walk, block, check, inPlace)
                .forEach(walk::found));
        walk.passed(block, block.removedAt() != null);
    }

    private List<SealBreak> rows(SealWalk walk, SealBlock block, BlockCheck check, boolean inPlace) {
        // Behind a gap, rows of the missing blocks are no rows that were added.
        AuditPlace after = inPlace
                ? new AuditPlace(Instant.ofEpochMilli(walk.lastMillis()), walk.lastId())
                : new AuditPlace(block.first().at(), block.first().id() - 1);
        List<SealBreak> found = check.ofRows(block, after);
        boolean removedMeanwhile = !found.isEmpty() && block.removedAt() == null && store.isRemoved(block.number());
        return removedMeanwhile ? List.of() : found;
    }

    private static void end(SealWalk walk, SealHead head, long last, BlockCheck check) {
        if (last > head.blockNumber()) {
            walk.found(new SealBreak(SealBreak.Kind.BLOCK_ADDED, head.blockNumber() + 1, null, null));
        }
        boolean nothingSealed = head.blockNumber() == 0 && head.headHash().isEmpty();
        boolean genuine = nothingSealed
                || check.hash(head.keyId())
                        .filter(hash -> hash.ofHead(head).equals(head.headHash()))
                        .isPresent();
        boolean joins = !walk.isPreviousKnown() || walk.previousHash().equals(head.hash());
        if (!genuine || !joins) {
            walk.found(new SealBreak(SealBreak.Kind.END_CHANGED, head.blockNumber(), null, null));
        }
        walk.finish();
    }
}
