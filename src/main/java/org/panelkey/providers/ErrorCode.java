package org.panelkey.providers;

import java.util.regex.Pattern;

/** The code by which an error is known (RFC 6749, sections 4.1.2.1 and 5.2); whoever sends it is not trusted to keep to that. */
public final class ErrorCode {

    /** In place of one that is none. */
    public static final String UNREADABLE = "an error without a proper code";

    private static final Pattern PROPER = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{1,60}");

    private ErrorCode() {}

    /** The code, if it is short and of the characters that one may have; else words that say so. */
    public static String of(String said) {
        return PROPER.matcher(said).matches() ? said : UNREADABLE;
    }
}
