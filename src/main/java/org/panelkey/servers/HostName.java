package org.panelkey.servers;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** The full name of a host or a domain, in lower case and ASCII; never a literal address. */
public record HostName(String value) {

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** Digits alone at the end would be read as an address. */
    private static final String LAST = "(?![0-9]+$)" + LABEL;

    /** Reads a name as people type it, also with letters of other alphabets; empty when it is none. */
    public static Optional<HostName> parse(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(plain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            boolean isName = ascii.length() <= LONGEST && ascii.matches("(" + LABEL + "\\.)+" + LAST);
            return isName ? Optional.of(new HostName(ascii)) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
