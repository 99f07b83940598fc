package org.panelkey.links;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.panelkey.panels.PanelFailure.Cause;

/** What became of the accounts of a server in one round, for its one row in the record. */
final class LinkTally {

    private final Map<Cause, Integer> notPlaced = new TreeMap<>();
    private final Map<Cause, Integer> notRemoved = new TreeMap<>();
    private int placed;
    private int removed;

    void placed() {
        placed++;
    }

    void removed() {
        removed++;
    }

    void notPlaced(Cause cause) {
        notPlaced.merge(cause, 1, Integer::sum);
    }

    void notRemoved(Cause cause) {
        notRemoved.merge(cause, 1, Integer::sum);
    }

    /** Takes what became of one batch. */
    void add(LinkTally other) {
        placed += other.placed;
        removed += other.removed;
        other.notPlaced.forEach((cause, times) -> notPlaced.merge(cause, times, Integer::sum));
        other.notRemoved.forEach((cause, times) -> notRemoved.merge(cause, times, Integer::sum));
    }

    /** How many accounts are as they should be now. */
    int done() {
        return placed + removed;
    }

    int placings() {
        return placed;
    }

    int removals() {
        return removed;
    }

    boolean triedToPlace() {
        return placed > 0 || !notPlaced.isEmpty();
    }

    boolean triedToRemove() {
        return removed > 0 || !notRemoved.isEmpty();
    }

    String placingWords() {
        return words(placed, notPlaced);
    }

    String removalWords() {
        return words(removed, notRemoved);
    }

    private static String words(int done, Map<Cause, Integer> failed) {
        String well = done + (done == 1 ? " account" : " accounts");
        return failed.isEmpty()
                ? well
                : well + "; not done: "
                        + failed.entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey())
                                .collect(Collectors.joining(", "));
    }
}
