package org.panelkey.finding;

/**
 * One thing that was found.
 *
 * @param id which
 * @param rank how well it fits: the lower, the better
 * @param word the word that it was found by, for an order among equals
 */
public record NameHit(long id, int rank, String word) {

    /** It is called exactly what was typed. */
    static final int EXACT = 0;

    /** One of its names begins with what was typed. */
    static final int BEGINNING = 1;

    /** It was found by parts of its names. */
    static final int PART = 2;

    NameHit better(NameHit other) {
        return other.rank < rank ? other : this;
    }
}
