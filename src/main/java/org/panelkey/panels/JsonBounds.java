package org.panelkey.panels;

/**
 * Looks through a JSON text before a parser does, for what parsers get wrong or grow slow at.
 *
 * <p>Some overflow on deep nesting, read a number of a million digits in quadratic time or ignore what follows the
 * first value. The look is no parser: what it lets pass may still be no JSON.
 */
final class JsonBounds {

    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 100_000;
    private static final int LONGEST_NUMBER = 40;

    private final String text;
    private final int mostValues;
    private int at;
    private int depth;
    private int values;
    private boolean ended;

    private JsonBounds(String text, int mostValues) {
        this.text = text;
        this.mostValues = mostValues;
    }

    static boolean hold(String text) {
        return hold(text, MOST_VALUES);
    }

    static boolean hold(String text, int mostValues) {
        return new JsonBounds(text, mostValues).look();
    }

    private boolean look() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            if (!blank && (ended || !step(c))) {
                return false;
            }
        }
        return ended;
    }

    private boolean step(char c) {
        switch (c) {
            case '{', '[' -> {
                depth++;
                return depth <= DEEPEST;
            }
            case '}', ']' -> {
                depth--;
                ended = depth == 0;
                return depth >= 0;
            }
            case ',' -> {
                values++;
                return values < mostValues;
            }
            case '"' -> {
                return depth > 0 && skipString();
            }
            default -> {
                return depth > 0 && (c == ':' || skipWord());
            }
        }
    }

    private boolean skipString() {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                at++;
            }
        }
        return false;
    }

    /** A number, or a word such as null. */
    private boolean skipWord() {
        int start = at;
        while (at + 1 < text.length() && " \n\r\t,:{}[]\"".indexOf(text.charAt(at + 1)) < 0) {
            at++;
        }
        return at - start < LONGEST_NUMBER;
    }
}
