package org.panelkey.ledger;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a check of the chain has come, and what it found; it can be put down and taken up again. */
public final class SealWalk implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BREAKS = 20;
    /** The first rows of a block say enough, and leave room for what is wrong elsewhere. */
    private static final int MOST_BREAKS_OF_A_BLOCK = 3;

    private final ArrayList<SealBreak> breaks = new ArrayList<>();
    private long nextBlock = 1;
    private long endBlock;
    private String previousHash = "";
    private boolean previousKnown = true;
    private long lastMillis;
    private long lastId;
    private long blocks;
    private long rows;
    private long lateRows;
    private long removedRows;
    private long removedBlocks;
    private long furtherBreaks;
    private @Nullable Instant wholeUntil;
    private boolean finished;

    /** Whether the end of the chain was reached. */
    public boolean isFinished() {
        return finished;
    }

    /** Whether nothing was found so far. */
    public boolean isWhole() {
        return breaks.isEmpty();
    }

    /** What was found, in the order of the chain; the first is where it breaks. */
    public List<SealBreak> breaks() {
        return List.copyOf(breaks);
    }

    /** How many more there are than are listed. */
    public long furtherBreaks() {
        return furtherBreaks;
    }

    /** How many blocks were checked. */
    public long blocks() {
        return blocks;
    }

    /** How many rows were checked. */
    public long rows() {
        return rows;
    }

    /** How many of them came late. */
    public long lateRows() {
        return lateRows;
    }

    /** How many rows retention removed. */
    public long removedRows() {
        return removedRows;
    }

    /** How many blocks stand for removed rows. */
    public long removedBlocks() {
        return removedBlocks;
    }

    /** How many blocks there are to check. */
    public long endBlock() {
        return endBlock;
    }

    /** The last sealed row before the first break; empty when there is none. */
    public Optional<Instant> wholeUntil() {
        return Optional.ofNullable(wholeUntil);
    }

    long nextBlock() {
        return nextBlock;
    }

    String previousHash() {
        return previousHash;
    }

    boolean isPreviousKnown() {
        return previousKnown;
    }

    long lastMillis() {
        return lastMillis;
    }

    long lastId() {
        return lastId;
    }

    void beginStep(long lastBlock) {
        endBlock = lastBlock;
    }

    void skipTo(long number) {
        nextBlock = number;
        previousKnown = false;
    }

    void passed(SealBlock block, boolean removed) {
        blocks++;
        nextBlock = block.number() + 1;
        previousHash = block.hash();
        previousKnown = true;
        if (!block.isLate()) {
            lastMillis = block.last().at().toEpochMilli();
            lastId = block.last().id();
        }
        if (removed) {
            removedBlocks++;
            removedRows += block.rowCount();
        } else {
            rows += block.rowCount();
            lateRows += block.isLate() ? block.rowCount() : 0;
        }
        if (breaks.isEmpty() && !block.isLate()) {
            wholeUntil = block.last().at();
        }
    }

    void found(SealBreak found) {
        long ofBlock =
                breaks.stream().filter(each -> each.block() == found.block()).count();
        if (breaks.size() < MOST_BREAKS && ofBlock < MOST_BREAKS_OF_A_BLOCK) {
            breaks.add(found);
        } else {
            furtherBreaks++;
        }
    }

    void finish() {
        finished = true;
    }
}
