package org.panelkey.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseClockIT {

    @ParameterizedTest
    @MethodSource("org.panelkey.storage.Databases#each")
    @DisplayName("The database's time is the same wherever the machine believes to be")
    void the_time_does_not_depend_on_the_zone(Databases.Named kind) {
        TimeZone former = TimeZone.getDefault();
        try (TestDatabase database = kind.open()) {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            // Tests share one machine with their databases, so that the two clocks are one.
            assertThat(database.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        } finally {
            TimeZone.setDefault(former);
        }
    }
}
