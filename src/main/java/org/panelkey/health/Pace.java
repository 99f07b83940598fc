package org.panelkey.health;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a server is looked at again.
 *
 * <p>Never exactly after the interval: what was looked at together spreads out by itself.
 */
final class Pace {

    /** A server that failed once is looked at again soon, to tell a hiccup from an end. */
    static final Duration SECOND_LOOK = Duration.ofSeconds(30);

    /** However long a server is gone, its return is noticed in this time, or in an interval where that is longer. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int JITTER_PERCENT = 15;
    private static final int MOST_DOUBLINGS = 10;

    private final Duration interval;
    private final RandomGenerator random;

    Pace(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    /** After a look at a server that is well, or is slow and answers. */
    Instant afterSuccess(Instant now) {
        return now.plus(jittered(interval));
    }

    /** After so many looks in a row that failed. */
    Instant afterFailure(Instant now, int failures) {
        if (failures <= 1) {
            return now.plus(jittered(shorter(SECOND_LOOK, interval)));
        }
        Duration grown = interval.multipliedBy(1L << Math.min(failures - 2, MOST_DOUBLINGS));
        return now.plus(jittered(shorter(grown, longest())));
    }

    /** While a refused credential stays here, there is little to be seen. */
    Instant afterRefusal(Instant now) {
        return now.plus(jittered(longest()));
    }

    /** The first look at one of several servers that are new. */
    Instant first(Instant now, int several) {
        // Five in a second are noticed by nobody; one alone is looked at at once.
        long most = Math.min(interval.toMillis(), (several - 1) * 200L);
        return now.plusMillis(most <= 0 ? 0 : random.nextLong(most));
    }

    private Duration longest() {
        return interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    }

    private Duration jittered(Duration time) {
        long millis = time.toMillis();
        long most = Math.max(1, millis * JITTER_PERCENT / 100);
        return Duration.ofMillis(millis - most + random.nextLong(2 * most + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
