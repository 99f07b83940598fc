package org.panelkey.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Times of one kind, in milliseconds. */
final class Samples {

    private double[] millis = new double[1024];
    private int count;
    private boolean sorted;

    /** Runs something, notes how long it took, and says so. */
    double time(Runnable work) {
        long started = System.nanoTime();
        work.run();
        double took = (System.nanoTime() - started) / 1e6;
        add(took);
        return took;
    }

    void add(double sample) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = sample;
        sorted = false;
    }

    /** Those of several together. */
    static Samples of(Collection<Samples> several) {
        Samples all = new Samples();
        several.forEach(each -> Arrays.stream(each.millis, 0, each.count).forEach(all::add));
        return all;
    }

    int count() {
        return count;
    }

    /** How many there were in each second of a time. */
    double perSecond(Duration time) {
        return count * 1e9 / time.toNanos();
    }

    /** What so many percent took no longer than; not a number where there are none. */
    double at(int percent) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(millis, 0, count);
            sorted = true;
        }
        return millis[(int) Math.min(count - 1L, (long) count * percent / 100)];
    }

    /** A row of a table: how many, and what they took. */
    String row(String name) {
        return String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.1f |", name, count, at(50), at(95), at(99));
    }
}
