package org.panelkey.panels;

import java.time.Duration;

/**
 * How much one call to a panel may cost.
 *
 * @param connect the longest a name may take to resolve, and an address to accept a connection
 * @param total the longest that a whole call may take, waiting for a free place included
 * @param bodyBytes the longest body that is read
 * @param atOnce how many calls to one server may be under way together
 * @param waiting how many more may wait for one of those to end
 */
public record PanelLimits(Duration connect, Duration total, int bodyBytes, int atOnce, int waiting) {

    /** What holds where an operator sets nothing. */
    public static final PanelLimits USUAL =
            new PanelLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), 1 << 20, 8, 16);

    private static final Duration LIST_TOTAL = Duration.ofMinutes(2);
    private static final int LIST_BYTES = 32 << 20;

    /** Refuses limits under which no call could ever succeed. */
    public PanelLimits {
        if (connect.compareTo(Duration.ofMillis(1)) < 0 || total.compareTo(connect) < 0) {
            throw new IllegalArgumentException("Needed: 1 ms <= connect <= total");
        }
        if (bodyBytes < 1 || atOnce < 1 || waiting < 0) {
            throw new IllegalArgumentException("Needed: bodyBytes >= 1, atOnce >= 1, waiting >= 0");
        }
    }

    /** The same for a list of everything that a panel has: tens of thousands of accounts take it some time to write. */
    public PanelLimits ofLists() {
        Duration time = total.compareTo(LIST_TOTAL) < 0 ? LIST_TOTAL : total;
        return new PanelLimits(connect, time, Math.max(bodyBytes, LIST_BYTES), atOnce, waiting);
    }
}
