package org.panelkey.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of the record, and how far it was looked for.
 *
 * @param rows newest first
 * @param reached where looking stopped with rows left to look at, from where to go on; null when the page is full, or
 *     nothing is left
 */
public record AuditPage(List<AuditEvent> rows, @Nullable AuditPlace reached) {

    private static final Comparator<AuditPlace> OLDEST_FIRST =
            Comparator.comparing(AuditPlace::at).thenComparing(AuditPlace::id);

    /**
     * One page of several that were walked from the same place in the same direction, each in the order of its walk. Beyond
     * where the first of them stopped, rows of it may be missing; so the page stops there.
     */
    static AuditPage merged(List<AuditPage> pages, boolean newer, int most) {
        Comparator<AuditPlace> order = newer ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        AuditPlace stop = pages.stream()
                .map(AuditPage::reached)
                .filter(Objects::nonNull)
                .min(order)
                .orElse(null);
        List<AuditEvent> rows = pages.stream()
                .flatMap(page -> page.rows().stream())
                .filter(row -> stop == null || order.compare(row.place(), stop) < 0)
                .sorted(Comparator.comparing(AuditEvent::place, order))
                .limit(most)
                .toList();
        return new AuditPage(rows, rows.size() == most ? null : stop);
    }
}
