package org.panelkey.links;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.panelkey.panels.PanelFailure.Cause;

/** How long what failed is left alone; in between some chance, so that not everything comes back at one moment. */
final class Pauses {

    private static final List<Duration> OF_SERVERS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60));
    private static final Duration OF_ACCOUNTS = Duration.ofHours(1);
    private static final Duration LONGEST_OF_ACCOUNTS = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 5;
    private static final int CHANCE_PERCENT = 15;

    private final RandomGenerator random;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** After so many failures in a row of a server as a whole. */
    Instant afterFailure(Instant now, int failures, Cause cause) {
        boolean forPeople = cause == Cause.TLS_KEY_CHANGED || cause == Cause.TLS_UNTRUSTED;
        int step = forPeople ? OF_SERVERS.size() : Math.max(1, Math.min(failures, OF_SERVERS.size()));
        return after(now, OF_SERVERS.get(step - 1));
    }

    /** After so many refusals in a row of one account. */
    Instant afterRefusal(Instant now, int attempts) {
        Duration grown = OF_ACCOUNTS.multipliedBy(1L << Math.max(0, Math.min(attempts - 1, MOST_DOUBLINGS)));
        return after(now, grown.compareTo(LONGEST_OF_ACCOUNTS) > 0 ? LONGEST_OF_ACCOUNTS : grown);
    }

    /** After about so much time. */
    Instant after(Instant now, Duration time) {
        long millis = time.toMillis();
        long most = Math.max(1, millis * CHANCE_PERCENT / 100);
        return now.plusMillis(millis - most + random.nextLong(2 * most + 1));
    }
}
