package org.panelkey.signon;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The panel's account that somebody entered as, among the further words of the record. */
final class EnteredAs {

    private static final Pattern NOTE = Pattern.compile("(?:for user [0-9]{1,18}; )?as ([^\\s;]{1,200})(?:; .*)?");

    private EnteredAs() {}

    /** The further words of a row. */
    static String note(String account, String more) {
        return "as " + account + (more.isEmpty() ? "" : "; " + more);
    }

    /** The account in the further words of a row; empty where none was noted. */
    static Optional<String> read(String note) {
        Matcher found = NOTE.matcher(note);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
