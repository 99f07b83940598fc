package org.panelkey.imports;

import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which lines of an import.
 *
 * @param text part of a domain, an account, its owner or an address; empty for all
 * @param kind what they are
 * @param state what has become of them
 */
public record LineFilter(String text, Optional<LineKind> kind, Optional<LineState> state) {

    /** All lines. */
    public static LineFilter all() {
        return new LineFilter("", Optional.empty(), Optional.empty());
    }

    /** The filter as the record has it. */
    String words() {
        StringJoiner words = new StringJoiner(", ");
        kind.ifPresent(each -> words.add("kind " + each));
        state.ifPresent(each -> words.add("result " + each));
        if (!text.isBlank()) {
            words.add("text \"" + text.strip() + "\"");
        }
        return words.length() == 0 ? "all" : "those with " + words;
    }
}
