package org.panelkey.signon;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a panel answered when the sessions of one account from one address were to end, as the record words it.
 *
 * @param ended how many it ended
 * @param gone how many ended by themselves in the meantime
 * @param left how many were found and may still be open
 * @param others how many of the same account from elsewhere were left alone
 */
public record EndedCount(int ended, int gone, int left, int others) {

    private static final Pattern WORDS = Pattern.compile("(\\d{1,9}) ended, (\\d{1,9}) already gone,"
            + " (\\d{1,9}) left open, (\\d{1,9}) of this account from elsewhere left alone");

    /** For the record. */
    String words() {
        return ended + " ended, " + gone + " already gone, " + left + " left open, " + others
                + " of this account from elsewhere left alone";
    }

    /** From the record; empty where it says something else. */
    static Optional<EndedCount> read(String words) {
        Matcher found = WORDS.matcher(words);
        return found.matches()
                ? Optional.of(new EndedCount(number(found, 1), number(found, 2), number(found, 3), number(found, 4)))
                : Optional.empty();
    }

    /**
     * Whether the sessions that were meant are over, as far as a panel can tell: where it listed others of the account, one
     * of them may be the same person's, seen from another address.
     */
    boolean isOver() {
        return ended + gone > 0 && left == 0 && others == 0;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
