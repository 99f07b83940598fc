package org.panelkey.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelkey.panels.PanelFailure.Cause;

/** How long what failed is left alone. */
class PausesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Pauses pauses = new Pauses(new Random(7));

    @ParameterizedTest
    @CsvSource({
        "1, REFUSED, 1",
        "2, REFUSED, 2",
        "3, TIMEOUT, 5",
        "4, DNS, 10",
        "5, PANEL_ERROR, 30",
        "6, LICENCE, 60",
        "2000000000, REFUSED, 60",
        "1, TLS_KEY_CHANGED, 60",
        "1, TLS_UNTRUSTED, 60"
    })
    void a_server_is_called_more_and_more_rarely(int failures, Cause cause, long minutes) {
        isAbout(Duration.ofMinutes(minutes), pauses.afterFailure(NOW, failures, cause));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 24", "2000000000, 24"})
    void an_account_is_tried_more_and_more_rarely(int attempts, long hours) {
        isAbout(Duration.ofHours(hours), pauses.afterRefusal(NOW, attempts));
    }

    @Test
    void one_in_seven_is_placed_again_each_night_and_each_once_a_week() {
        for (long place = 1; place < 100; place++) {
            int turns = 0;
            for (int night = 0; night < 7; night++) {
                turns += LinkRecheck.isTurnOf(place, NOW.plus(Duration.ofDays(night))) ? 1 : 0;
            }
            assertThat(turns).isEqualTo(1);
        }
    }

    private static void isAbout(Duration expected, Instant until) {
        assertThat(Duration.between(NOW, until).toMillis())
                .isBetween(expected.toMillis() * 84 / 100, expected.toMillis() * 116 / 100);
    }
}
