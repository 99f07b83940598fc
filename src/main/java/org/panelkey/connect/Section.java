package org.panelkey.connect;

import java.util.List;

/**
 * What was found of one kind.
 *
 * @param entries the best of it, as many as the page has room for
 * @param count how many were found
 * @param more whether there are, or may be, others beyond the count
 */
public record Section<T>(List<T> entries, int count, boolean more) {

    /** Copies the entries. */
    public Section {
        entries = List.copyOf(entries);
    }
}
