package org.panelkey.links;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many accounts are in which state.
 *
 * @param of the states; one that is missing is none's
 */
public record PlaceCounts(Map<PlaceState, Long> of) {

    /** No accounts at all. */
    public static final PlaceCounts NONE = new PlaceCounts(Map.of());

    /** Copies the counts. */
    public PlaceCounts {
        of = Map.copyOf(of);
    }

    /** How many are in a state. */
    public long in(PlaceState state) {
        return of.getOrDefault(state, 0L);
    }

    /** How many there are, but for those in which nothing is any more. */
    public long all() {
        return of.entrySet().stream()
                .filter(each -> each.getKey() != PlaceState.GONE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The same where links were switched off: whatever is not left behind is to be removed, also before the job knows. */
    public PlaceCounts ending() {
        long going = all() - in(PlaceState.LEFT);
        Map<PlaceState, Long> ending = new EnumMap<>(PlaceState.class);
        ending.put(PlaceState.LEFT, in(PlaceState.LEFT));
        ending.put(PlaceState.REMOVING, going);
        return new PlaceCounts(ending);
    }

    /** How many are still to be done. */
    public long open() {
        return in(PlaceState.WAITING) + in(PlaceState.REMOVING);
    }
}
