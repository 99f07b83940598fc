package org.panelkey.links;

import java.security.SecureRandom;
import java.util.Base64;
import org.panelkey.secrets.Secret;

/** Draws what panels hold for us. */
final class LinkSecret {

    /** What every secret begins with, so that programs that search files for secrets can find it. */
    static final String MARK = "pkls_";

    /** What every name begins with, so that it can't be taken for an application's. */
    static final String NAME_MARK = "pkl_";

    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 24;
    /** Of lower case alone: some databases compare without regard to case. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private LinkSecret() {}

    /** 256 bits. */
    static Secret draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether it could be a name: nothing else is worth a look. */
    static boolean isName(String text) {
        return text.length() == NAME_MARK.length() + NAME_LENGTH
                && text.startsWith(NAME_MARK)
                && text.chars().skip(NAME_MARK.length()).allMatch(letter -> LETTERS.indexOf(letter) >= 0);
    }

    /** A name that nothing else has. */
    static String drawName() {
        StringBuilder name = new StringBuilder(NAME_MARK);
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
