package org.panelkey.hosting;

import java.util.Collection;
import java.util.Optional;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;

/**
 * How full a server is, and whether it takes more.
 *
 * @param server which one
 * @param name what staff call it
 * @param panel its kind of panel
 * @param used how many services take up room on it
 * @param most how many it holds at most, where somebody said so
 * @param enabled whether anybody may be signed on to it
 * @param maintained whether maintenance that is under way keeps new services away
 */
public record Occupancy(
        ServerId server,
        String name,
        PanelType panel,
        int used,
        Optional<Integer> most,
        boolean enabled,
        boolean maintained) {

    /** Whether a server takes more, or why not. */
    public enum Vacancy {
        /** It takes more. */
        ROOM,
        /** It holds as many as it may. */
        FULL,
        /** Nobody said how many it may hold, so nothing is put there unasked. */
        NO_LIMIT,
        /** It is switched off. */
        OFF,
        /** Maintenance keeps new services away. */
        MAINTENANCE
    }

    /** Whether nobody said of any of these servers how many it may hold. */
    public static boolean isNoneLimited(Collection<Occupancy> servers) {
        return !servers.isEmpty() && servers.stream().allMatch(each -> each.most.isEmpty());
    }

    /** Whether it takes more, or why not. */
    public Vacancy vacancy() {
        if (!enabled) {
            return Vacancy.OFF;
        }
        if (maintained) {
            return Vacancy.MAINTENANCE;
        }
        if (most.isEmpty()) {
            return Vacancy.NO_LIMIT;
        }
        return used < most.get() ? Vacancy.ROOM : Vacancy.FULL;
    }

    /** Whether a service may be put there by hand without a word: what has no limit is for people to judge. */
    public boolean isOpenByHand() {
        return vacancy() == Vacancy.ROOM || vacancy() == Vacancy.NO_LIMIT;
    }
}
