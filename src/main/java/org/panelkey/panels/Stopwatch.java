package org.panelkey.panels;

import java.time.Duration;

/** Measures how long a step takes. */
public final class Stopwatch {

    private final long started = System.nanoTime();

    private Stopwatch() {}

    /** Begins to measure. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
