package org.panelkey.panels;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a mailbox can have, in the one form that every panel stores as it is: lower case, ASCII, nothing that
 * needs quoting.
 *
 * @param local what is before the @
 * @param domain what is behind it
 */
public record MailAddress(String local, String domain) {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9._-]+");
    private static final Pattern DOTTED = Pattern.compile("\\..*|.*\\.|.*\\.\\..*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Names that a panel keeps for itself: cPanel makes no mailbox of its own name. */
    private static final String RESERVED = "cpanel";

    /** Refuses what is no such address. */
    public MailAddress {
        if (fault(local).isPresent() || !isDomain(domain)) {
            throw new IllegalArgumentException("Not an address that a mailbox can have");
        }
    }

    /** What is wrong with the part before the @. */
    public enum Fault {
        /** There is none. */
        EMPTY,
        /** It has more than 64 characters. */
        TOO_LONG,
        /** It holds something else than letters, digits, dots, hyphens and underscores, or begins with a hyphen. */
        CHARACTERS,
        /** A dot is at its beginning, at its end or beside another one. */
        DOTS,
        /** The panel keeps the name for itself. */
        RESERVED
    }

    /** What keeps a text from being the part before the @; empty when nothing does. */
    public static Optional<Fault> fault(String local) {
        if (local.isEmpty()) {
            return Optional.of(Fault.EMPTY);
        }
        if (local.length() > LONGEST_LOCAL) {
            return Optional.of(Fault.TOO_LONG);
        }
        // A hyphen at the beginning is an option to programs that panels hand names to.
        if (!ALLOWED.matcher(local).matches() || local.startsWith("-")) {
            return Optional.of(Fault.CHARACTERS);
        }
        if (DOTTED.matcher(local).matches()) {
            return Optional.of(Fault.DOTS);
        }
        return local.equals(RESERVED) ? Optional.of(Fault.RESERVED) : Optional.empty();
    }

    /** Whether a text is a domain that mail can be sent to. */
    public static boolean isDomain(String text) {
        return text.length() <= LONGEST_DOMAIN && DOMAIN.matcher(text).matches();
    }

    /** The whole address. */
    public String text() {
        return local + "@" + domain;
    }

    /** The whole address. */
    @Override
    public String toString() {
        return text();
    }
}
