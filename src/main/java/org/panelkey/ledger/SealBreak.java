package org.panelkey.ledger;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in the record that does not agree with its seal.
 *
 * @param kind what is wrong
 * @param block the block's number; 0 where no block is concerned
 * @param row the row's id, null where it is not about one
 * @param at when that row was written, or the block's first; null where that is not known
 */
public record SealBreak(
        Kind kind, long block, @Nullable Long row, @Nullable Instant at) implements Serializable {

    /** What can be wrong. */
    public enum Kind {
        /** A row says something else than when it was sealed. */
        ROW_CHANGED,
        /** A row that was sealed is gone. */
        ROW_MISSING,
        /** A row stands among sealed rows, and no block lists it. */
        ROW_ADDED,
        /** A block says something else than when it was made. */
        BLOCK_CHANGED,
        /** A block is gone. */
        BLOCK_MISSING,
        /** A block does not stand where it belongs. */
        BLOCK_MOVED,
        /** There are blocks behind the end of the chain. */
        BLOCK_ADDED,
        /** A block was marked as removed by retention, and was not. */
        REMOVAL_FORGED,
        /** The mark of the chain's end is not the one that was made. */
        END_CHANGED,
        /** A block was sealed with a key that is no longer in the key file. */
        KEY_GONE
    }
}
