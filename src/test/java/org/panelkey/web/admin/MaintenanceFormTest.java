package org.panelkey.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelkey.servers.MaintenanceData;
import org.panelkey.servers.MaintenancePlace;
import org.panelkey.servers.ServerId;

class MaintenanceFormTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final MaintenanceForm form = new MaintenanceForm();

    MaintenanceFormTest() {
        form.at(new MaintenancePlace.AtServer(new ServerId(1)));
        form.setNote("Fans");
    }

    @Test
    void moments_are_in_the_zone_that_came_with_them() {
        MaintenanceData data =
                read("Europe/Vienna", "2027-07-01T12:00", "2027-12-01T12:00").orElseThrow();
        assertThat(data.begins()).isEqualTo("2027-07-01T10:00:00Z");
        assertThat(data.ends()).contains(Instant.parse("2027-12-01T11:00:00Z"));
        assertThat(read("", "2027-07-01T12:00", "").orElseThrow().begins()).isEqualTo("2027-07-01T12:00:00Z");
    }

    @Test
    void what_the_clocks_skip_is_refused() {
        assertThat(read("Europe/Vienna", "2027-03-28T02:30", "")).isEmpty();
        assertThat(read("UTC", "2027-03-28T02:30", "")).isPresent();
    }

    @Test
    void what_the_clocks_show_twice_begins_the_first_time_and_ends_the_second() {
        MaintenanceData data =
                read("Europe/Vienna", "2027-10-31T02:30", "2027-10-31T02:30").orElseThrow();
        assertThat(data.begins()).isEqualTo("2027-10-31T00:30:00Z");
        assertThat(data.ends()).contains(Instant.parse("2027-10-31T01:30:00Z"));
    }

    @Test
    void a_stored_moment_that_nobody_typed_stays_in_any_zone() {
        // Shown as 02:30 both times.
        Instant second = Instant.parse("2027-10-31T01:30:09Z");
        form.show(new MaintenanceData(
                new MaintenancePlace.AtServer(new ServerId(1)), "Fans", "", second, Optional.empty(), false, false));
        assertThat(form.getBegins()).isEqualTo("2027-10-31T01:30");
        assertThat(form.getZone()).isEqualTo("UTC");
        assertThat(read("Europe/Vienna", "2027-10-31T02:30", "").orElseThrow().begins())
                .isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nowhere/At all", "Mars/Phobos", "<b>", "../../etc", "+99:00"})
    void a_zone_that_is_none_is_refused_and_utc_from_then_on(String zone) {
        assertThat(read(zone, "2027-07-01T12:00", "")).isEmpty();
        assertThat(form.isZoneUnknown()).isTrue();
        assertThat(form.getZone()).isEqualTo("UTC");
    }

    @Test
    void an_end_that_is_past_is_refused_unless_it_was_over_before() {
        assertThat(read("UTC", "2026-12-01T00:00", "2026-12-31T23:59")).isEmpty();
        assertThat(read("UTC", "2026-12-01T00:00", "2027-01-01T00:01")).isPresent();
        form.show(new MaintenanceData(
                new MaintenancePlace.AtServer(new ServerId(1)),
                "Fans",
                "",
                NOW.minusSeconds(7200),
                Optional.of(NOW.minusSeconds(3600)),
                false,
                false));
        assertThat(read("UTC", "2026-12-01T00:00", "2026-12-31T23:30")).isPresent();
    }

    private Optional<MaintenanceData> read(String zone, String begins, String ends) {
        form.setZone(zone);
        form.setBegins(begins);
        form.setEnds(ends);
        return form.read(new Problems(), NOW);
    }
}
