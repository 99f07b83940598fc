package org.panelkey.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.servers.FillRule;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;

/** Which server of a group is next. */
class FillingTest {

    private static long ids;

    @Test
    @DisplayName("Least full: the smallest share of its room, not the smallest number, and the first by name of equals")
    void the_least_full_is_next() {
        Occupancy big = server("web-03", 112, 250);
        assertThat(next(FillRule.LEAST_FULL, server("web-01", 100, 200), big)).contains(big);
        Occupancy first = server("web-01", 1, 2);
        assertThat(next(FillRule.LEAST_FULL, server("web-02", 50, 100), first)).contains(first);
        // A share that would overflow or round.
        Occupancy less = server("huge-2", 999_998, 1_000_000);
        assertThat(next(FillRule.LEAST_FULL, server("huge-1", 999_999, 1_000_000), less))
                .contains(less);
    }

    @Test
    @DisplayName("One after the other: the first by name that is not full, however full it is")
    void one_is_filled_and_then_the_next() {
        Occupancy almost = server("web-02", 249, 250);
        assertThat(next(FillRule.FILL_ONE_THEN_NEXT, server("web-03", 0, 250), almost, server("web-01", 250, 250)))
                .contains(almost);
    }

    @Test
    @DisplayName("What is full, over its limit, without one, switched off or in maintenance is never next")
    void what_takes_no_more_is_not_next() {
        PanelType panel = new PanelType("cpanel");
        List<Occupancy> closed = new ArrayList<>(List.of(
                server("full", 5, 5),
                server("over", 6, 5),
                new Occupancy(new ServerId(1001), "no-limit", panel, 0, Optional.empty(), true, false),
                new Occupancy(new ServerId(1002), "off", panel, 0, Optional.of(9), false, false),
                new Occupancy(new ServerId(1003), "maintained", panel, 0, Optional.of(9), true, true)));
        assertThat(closed)
                .extracting(Occupancy::vacancy)
                .containsExactly(
                        Occupancy.Vacancy.FULL,
                        Occupancy.Vacancy.FULL,
                        Occupancy.Vacancy.NO_LIMIT,
                        Occupancy.Vacancy.OFF,
                        Occupancy.Vacancy.MAINTENANCE);
        assertThat(closed).extracting(Occupancy::isOpenByHand).containsExactly(false, false, true, false, false);
        for (FillRule rule : FillRule.values()) {
            assertThat(Filling.next(rule, closed)).isEmpty();
            assertThat(Filling.next(rule, List.of())).isEmpty();
        }
        Occupancy room = server("zzz", 4, 5);
        closed.add(room);
        for (FillRule rule : FillRule.values()) {
            assertThat(Filling.next(rule, closed)).contains(room);
        }
    }

    private static Optional<Occupancy> next(FillRule rule, Occupancy... servers) {
        return Filling.next(rule, List.of(servers));
    }

    private static Occupancy server(String name, int used, int most) {
        return new Occupancy(new ServerId(++ids), name, new PanelType("cpanel"), used, Optional.of(most), true, false);
    }
}
