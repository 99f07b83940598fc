package org.panelkey.web.admin;

import java.util.List;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Words;

/** What forms have in common when they save. */
final class Saving {

    private Saving() {}

    /** Saves; false, and nothing done, when something else has a value that must be unique. */
    static boolean isUnique(Runnable save) {
        try {
            save.run();
            return true;
        } catch (RuntimeException refused) {
            if (DatabaseRefusal.isIntegrity(refused)) {
                return false;
            }
            throw refused;
        }
    }

    /** Removes; false, with words at the top of the page, when something still needs it. */
    static boolean isUnused(String key, Runnable remove) {
        try {
            remove.run();
            return true;
        } catch (StillUsedException used) {
            Words.complain(key, names(used));
            return false;
        }
    }

    /** What still needs it, in one line. */
    static String names(StillUsedException used) {
        List<String> names = used.users();
        return String.join(", ", names) + (names.size() < StillUsedException.MOST_NAMES ? "" : ", …");
    }
}
