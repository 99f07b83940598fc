package org.panelkey.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody looks for: several words, all of which a hit must have, and properties that it must have, too.
 *
 * @param phrase the words as they were typed, for hits that are called exactly so
 * @param terms the words and properties; none when nothing was typed that a word could begin with
 */
public record NameQuery(String phrase, List<Term> terms) {

    private static final int MOST_TERMS = 8;

    /** Reads what was typed; words beyond the eighth narrow nothing any more. */
    public static NameQuery of(String typed, List<Facet> facets) {
        String phrase = Words.typed(typed);
        Stream<Term> words = Stream.of(Words.plain(typed).split(" ", -1))
                .map(Words::typed)
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_TERMS)
                .map(word -> new Term(word, false));
        Stream<Term> properties = facets.stream().map(facet -> new Term(facet.word(), true));
        return new NameQuery(phrase, Stream.concat(words, properties).toList());
    }

    /** Whether there is no word to look for. */
    public boolean isEmpty() {
        return phrase.isEmpty();
    }

    Term phraseTerm() {
        return new Term(phrase, false);
    }

    List<Term> facets() {
        return terms.stream().filter(Term::facet).toList();
    }

    List<Term> but(Term lead) {
        return terms.stream().filter(term -> !term.equals(lead)).toList();
    }
}
