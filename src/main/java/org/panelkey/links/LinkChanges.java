package org.panelkey.links;

import java.time.Instant;

/**
 * Notices that the sets of links, or where they lead, changed: every server is looked at then, and not only after a while.
 *
 * <p>Each node notices by itself, by what it saw at its last look.
 */
final class LinkChanges {

    private volatile Look last = new Look("", Instant.EPOCH);

    /** When a change was last noticed. */
    Instant noticed() {
        return last.noticed;
    }

    /** Compares what is seen with what was seen before. */
    void look(String seen, Instant now) {
        if (!seen.equals(last.seen)) {
            last = new Look(seen, now);
        }
    }

    private record Look(String seen, Instant noticed) {}
}
