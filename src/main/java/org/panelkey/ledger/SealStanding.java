package org.panelkey.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the record is sealed.
 *
 * @param blocks how many blocks there are
 * @param rows how many rows they cover, with those that were removed since
 * @param until when the last sealed row was written
 * @param hash the last block's hash, to be noted elsewhere
 * @param waiting how many rows are not sealed yet
 * @param since when the first of them was written, null where there is none
 * @param behind whether that is longer ago than it should be
 */
public record SealStanding(
        long blocks,
        long rows,
        Instant until,
        String hash,
        long waiting,
        @Nullable Instant since,
        boolean behind) {}
