package org.panelkey.imports;

import java.util.Optional;

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
}
