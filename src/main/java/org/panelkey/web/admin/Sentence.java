package org.panelkey.web.admin;

import java.util.ArrayList;
import java.util.List;
import org.panelkey.web.Words;

/** A sentence of the pages' words whose values stand out, in pieces, so that each is escaped by the page. */
final class Sentence {

    // Values can't contain these: the record replaces control characters.
    private static final String OPEN = "\u0001";
    private static final String CLOSE = "\u0002";

    private Sentence() {}

    /** Who and what stand out; the kind of thing is a part of the sentence. */
    static List<Piece> of(String key, String who, String what, String kind) {
        List<Piece> pieces = new ArrayList<>();
        for (String part : Words.of(key, marked(who), marked(what), kind).split(OPEN, -1)) {
            int end = part.indexOf(CLOSE);
            if (end >= 0) {
                pieces.add(new Piece(part.substring(0, end), true));
            }
            if (end + 1 < part.length()) {
                pieces.add(new Piece(part.substring(end + 1), false));
            }
        }
        return pieces;
    }

    private static String marked(String value) {
        return OPEN + value.replace(OPEN, "").replace(CLOSE, "") + CLOSE;
    }

    /** A part of the sentence. */
    public static final class Piece {

        private final String text;
        private final boolean value;

        private Piece(String text, boolean value) {
            this.text = text;
            this.value = value;
        }

        /** Its text. */
        public String getText() {
            return text;
        }

        /** Whether it is one of the values. */
        public boolean isValue() {
            return value;
        }
    }
}
