package org.panelkey.applications;

import java.security.SecureRandom;
import java.util.Base64;
import org.panelkey.secrets.Secret;

/** What is drawn so that nobody can guess it. */
final class RandomValue {

    /** 256 bits as base64url. */
    static final int LENGTH = 43;

    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 24;
    /** Of lower case alone: some databases compare without regard to case. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomValue() {}

    /** 256 bits. */
    static Secret draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A name of letters and digits that nothing else has. */
    static String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
