package org.panelkey.panels;

import java.time.Duration;

/** The moment at which a call must have ended; measured by the machine's own ticks, which no change of clock moves. */
final class Deadline {

    private final long ends;

    private Deadline(long ends) {
        this.ends = ends;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, ends - System.nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }

    /** What is left, but at most the given time and at least a millisecond, since zero means for ever to sockets. */
    Duration atMost(Duration limit) {
        Duration left = left();
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        return shorter.toMillis() < 1 ? Duration.ofMillis(1) : shorter;
    }
}
