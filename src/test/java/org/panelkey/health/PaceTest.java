package org.panelkey.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a server is looked at again. */
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Pace pace = new Pace(INTERVAL, new Random(7));

    @Test
    void looks_at_living_servers_spread_over_the_interval() {
        Set<Instant> times = new HashSet<>();
        for (int server = 0; server < 200; server++) {
            Instant next = pace.afterSuccess(NOW);
            assertThat(Duration.between(NOW, next)).isBetween(Duration.ofSeconds(255), Duration.ofSeconds(345));
            times.add(next);
        }
        assertThat(times).as("no two thirds at one moment").hasSizeGreaterThan(190);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 300", "3, 600", "4, 1200", "5, 1800", "6, 1800", "1000000, 1800"})
    void a_failing_server_is_looked_at_soon_and_then_ever_more_seldom(int failures, int seconds) {
        for (int look = 0; look < 50; look++) {
            assertThat(Duration.between(NOW, pace.afterFailure(NOW, failures)))
                    .isBetween(Duration.ofMillis(seconds * 850L), Duration.ofMillis(seconds * 1150L));
        }
    }

    @Test
    void an_interval_of_a_day_is_no_reason_to_come_more_often() {
        Pace daily = new Pace(Duration.ofDays(1), new Random(7));

        assertThat(Duration.between(NOW, daily.afterFailure(NOW, 9))).isGreaterThan(Duration.ofHours(20));
        assertThat(Duration.between(NOW, daily.afterRefusal(NOW))).isGreaterThan(Duration.ofHours(20));
    }

    @Test
    void a_short_interval_is_kept_after_a_first_failure() {
        Pace quick = new Pace(Duration.ofSeconds(10), new Random(7));

        assertThat(quick.afterFailure(NOW, 1)).isBefore(NOW.plusSeconds(12));
    }

    @Test
    void a_refused_credential_is_left_alone_for_long() {
        assertThat(Duration.between(NOW, pace.afterRefusal(NOW))).isGreaterThan(Duration.ofMinutes(25));
    }

    @Test
    void a_new_server_alone_is_looked_at_at_once_and_many_are_spread() {
        assertThat(pace.first(NOW, 1)).isEqualTo(NOW);
        Instant last = NOW;
        for (int server = 0; server < 5_000; server++) {
            Instant first = pace.first(NOW, 5_000);
            last = first.isAfter(last) ? first : last;
        }
        assertThat(last).isBetween(NOW.plusSeconds(250), NOW.plus(INTERVAL));
    }
}
