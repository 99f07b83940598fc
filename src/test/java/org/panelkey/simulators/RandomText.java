package org.panelkey.simulators;

import java.security.SecureRandom;

/** Random names of sessions and secrets. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

    private RandomText() {}

    static String digits(int count) {
        return text(DIGITS, count);
    }

    static String letters(int count) {
        return text(LETTERS, count);
    }

    static String hex(int bytes) {
        return text("0123456789abcdef", bytes * 2);
    }

    private static String text(String alphabet, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
