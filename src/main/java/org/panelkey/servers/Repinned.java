package org.panelkey.servers;

import java.util.Optional;

/**
 * One pinned key in the place of another, as the record says it.
 *
 * @param former the key that was pinned before, base64 of the SHA-256 of its SubjectPublicKeyInfo
 * @param fresh the key that is pinned from then on
 */
public record Repinned(String former, String fresh) {

    private static final String WORDS = "pinned key ";
    private static final String BECAME = " -> ";

    /** What a row of the record tells; empty when it is about something else. */
    public static Optional<Repinned> read(String detail) {
        if (!detail.startsWith(WORDS)) {
            return Optional.empty();
        }
        String[] keys = detail.substring(WORDS.length()).split(BECAME, -1);
        return keys.length == 2 ? Optional.of(new Repinned(keys[0], keys[1])) : Optional.empty();
    }

    /** The same as a row of the record has it. */
    public String detail() {
        return WORDS + former + BECAME + fresh;
    }
}
