package org.panelkey.finding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes names apart into words, and what people type into the same. */
final class Words {

    /** The most characters of a word that are stored; what is longer is found by its beginning. */
    static final int LONGEST = 80;

    /** The most words of one name: nobody looks for the twentieth part of a host name. */
    static final int MOST = 12;

    private Words() {}

    /** The name from each start of a part on, the whole of it first: "shop.acme.example", "acme.example", "example". */
    static List<String> of(String name) {
        String plain = plain(name);
        List<String> words = new ArrayList<>();
        boolean inside = false;
        for (int at = 0; at < plain.length() && words.size() < MOST; ) {
            int letter = plain.codePointAt(at);
            boolean now = isLetter(letter);
            if (now && !inside) {
                words.add(cut(plain.substring(at)));
            }
            inside = now;
            at += Character.charCount(letter);
        }
        return words;
    }

    /** What is typed, as a beginning of words; empty where no word begins like that. */
    static String typed(String text) {
        String plain = plain(text);
        int at = 0;
        while (at < plain.length() && !isLetter(plain.codePointAt(at))) {
            at += Character.charCount(plain.codePointAt(at));
        }
        return cut(plain.substring(at));
    }

    /** The first text in order that no longer begins with this one. */
    static String after(String beginning) {
        int last = beginning.codePointBefore(beginning.length());
        // Half a pair is no character, so the next one after the last before them is the first behind them.
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return beginning.substring(0, beginning.length() - Character.charCount(last)) + Character.toString(next);
    }

    private static boolean isLetter(int character) {
        // A mark belongs to the letter before it, and never begins a part.
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    /** In lower case, in one form of each letter, with single spaces, and without what turns or hides text. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}]", "")
                .replaceAll("[\\p{Cc}\\p{Z}]+", " ")
                .strip();
    }

    private static String cut(String word) {
        int end = Math.min(word.length(), LONGEST);
        boolean between = end < word.length() && Character.isHighSurrogate(word.charAt(end - 1));
        // MariaDB pays no attention to spaces at the end, so there are none.
        return word.substring(0, between ? end - 1 : end).strip();
    }
}
