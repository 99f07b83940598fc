package org.panelkey.accounts;

import java.util.Locale;
import java.util.Optional;

/** An e-mail address that somebody signs in with, in lower case. */
public record Email(String value) {

    private static final int LONGEST = 254;

    /** Reads an address as people type it; empty when it is none. */
    public static Optional<Email> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        boolean looksRight = plain.length() <= LONGEST
                && plain.matches(
                        "[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}\\p{Cf}]+@[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}\\p{Cf}.]+(\\.[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}\\p{Cf}.]+)*");
        return looksRight ? Optional.of(new Email(plain)) : Optional.empty();
    }
}
