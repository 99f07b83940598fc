package org.panelkey.hosting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.panelkey.servers.FillRule;

/** Which server of a group the next service is put on. */
public final class Filling {

    private static final Comparator<Occupancy> BY_NAME = Comparator.comparing(Occupancy::name)
            .thenComparing(each -> each.server().value());

    /** The share of its room that is taken, compared without rounding. */
    private static final Comparator<Occupancy> BY_SHARE = (one, other) -> Long.compare(
            (long) one.used() * other.most().orElseThrow(),
            (long) other.used() * one.most().orElseThrow());

    private Filling() {}

    /** The server that is next; empty when none takes more. */
    public static Optional<Occupancy> next(FillRule rule, Collection<Occupancy> servers) {
        return servers.stream()
                .filter(each -> each.vacancy() == Occupancy.Vacancy.ROOM)
                .min(
                        switch (rule) {
                            case LEAST_FULL -> BY_SHARE.thenComparing(BY_NAME);
                            case FILL_ONE_THEN_NEXT -> BY_NAME;
                        });
    }
}
