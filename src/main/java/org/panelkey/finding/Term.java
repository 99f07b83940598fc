package org.panelkey.finding;

import java.util.List;

/**
 * One thing that a hit must have: a word that begins like this, or a property.
 *
 * @param text the beginning of the word, or all of the property
 * @param facet whether it is a property
 */
record Term(String text, boolean facet) {

    private static final List<Place> WORDS = List.of(Place.NAME, Place.PART);
    private static final List<Place> PROPERTIES = List.of(Place.FACET);

    /** Narrows rows of words that are called {@code x} to those that meet it. */
    void narrow(Bound sql) {
        if (facet) {
            sql.with(" and x.word = ? and x.place = " + Place.FACET.number(), text);
        } else {
            sql.with(" and x.word >= ? and x.word < ? and x.place < " + Place.FACET.number(), text, Words.after(text));
        }
    }

    /** Narrows them to those that meet it in one place, where an index leads. */
    void narrow(Bound sql, Place place) {
        sql.with(" and x.place = " + place.number());
        if (facet) {
            sql.with(" and x.word = ?", text);
        } else {
            sql.with(" and x.word >= ? and x.word < ?", text, Words.after(text));
        }
    }

    /** Where words that meet it stand. */
    List<Place> places() {
        return facet ? PROPERTIES : WORDS;
    }
}
