package org.panelkey.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When maintenance is planned, under way and over. */
class MaintenanceDataTest {

    private static final Instant BEGINS = Instant.parse("2026-03-31T22:00:00Z");
    private static final Instant ENDS = BEGINS.plus(Duration.ofHours(2));

    @Test
    @DisplayName("It is in force from its first moment on and no more at its last")
    void it_begins_and_ends_by_its_times() {
        MaintenanceData data = data(Optional.of(ENDS));
        assertStands(data, BEGINS.minusMillis(1), false, false);
        assertStands(data, BEGINS, true, false);
        assertStands(data, ENDS.minusMillis(1), true, false);
        assertStands(data, ENDS, false, true);
    }

    @Test
    void without_an_end_it_goes_on() {
        assertStands(data(Optional.empty()), BEGINS.minusMillis(1), false, false);
        assertStands(data(Optional.empty()), BEGINS.plus(Duration.ofDays(10_000)), true, false);
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        for (Instant end : new Instant[] {BEGINS, BEGINS.minusMillis(1)}) {
            assertThatThrownBy(() -> data(Optional.of(end))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertStands(MaintenanceData data, Instant now, boolean inForce, boolean over) {
        assertThat(data.isInForce(now)).as(now.toString()).isEqualTo(inForce);
        assertThat(data.isOver(now)).as(now.toString()).isEqualTo(over);
    }

    private static MaintenanceData data(Optional<Instant> ends) {
        return new MaintenanceData(
                new MaintenancePlace.AtServer(new ServerId(1)), "New disks", "", BEGINS, ends, true, true);
    }
}
