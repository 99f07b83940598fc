package org.panelkey.web.admin;

import java.util.Locale;
import org.panelkey.web.Answers;

/** What people search for in a list. */
final class Search {

    private static final int LONGEST = 100;

    private Search() {}

    /** The text of a parameter; empty when it is missing, repeated or far too long. */
    static String text(String name) {
        return Answers.parameter(name)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST)
                .orElse("");
    }

    /** Whether a name contains the text, in whatever case. */
    static boolean finds(String text, String name) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
