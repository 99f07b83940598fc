package org.panelkey.finding;

import java.util.List;

/**
 * What a search found of one kind, the best first.
 *
 * @param hits no more than were asked for
 * @param more whether there are, or may be, others
 */
public record NameHits(List<NameHit> hits, boolean more) {

    /** Nothing. */
    public static final NameHits NONE = new NameHits(List.of(), false);

    /** Copies the hits. */
    public NameHits {
        hits = List.copyOf(hits);
    }

    /** Their ids in order. */
    public List<Long> ids() {
        return hits.stream().map(NameHit::id).toList();
    }
}
