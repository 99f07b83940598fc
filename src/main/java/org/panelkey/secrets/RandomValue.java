package org.panelkey.secrets;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What is drawn so that nobody can guess it. */
public final class RandomValue {

    /** How long a value is: 256 bits as base64url. */
    public static final int LENGTH = 43;

    private static final int BYTES = 32;
    private static final int MARK_BYTES = 16;
    private static final int NAME_LENGTH = 24;
    /** Of lower case alone: some databases compare without regard to case. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomValue() {}

    /** 256 bits as base64url. */
    public static Secret draw() {
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES)));
    }

    /** A name of letters and digits that nothing else has. */
    public static String name() {
        return letters(NAME_LENGTH);
    }

    /** Whether a text has the form of a name. */
    public static boolean isName(String text) {
        return text.length() == NAME_LENGTH && text.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
    }

    /** So many lower-case letters and digits. */
    public static String letters(int length) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < length; i++) {
            drawn.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return drawn.toString();
    }

    /** By which one turn of a piece of work is told from the next: 32 hexadecimal digits. */
    public static String mark() {
        return HexFormat.of().formatHex(bytes(MARK_BYTES));
    }

    private static byte[] bytes(int several) {
        byte[] bytes = new byte[several];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
