package org.panelkey.web.admin;

import java.util.List;
import org.panelkey.staff.StillUsedException;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Words;

/** What forms have in common when they remove. */
final class Saving {

    private Saving() {}

    /** Removes; false, with words at the top of the page, when something still needs it or somebody else was faster. */
    static boolean isUnused(String key, String title, Runnable remove) {
        try {
            return isRemoved(remove);
        } catch (StillUsedException used) {
            Words.complain(key, title, names(used));
            return false;
        }
    }

    /** Removes; false, with words at the top of the page, when somebody else was faster. */
    static boolean isRemoved(Runnable remove) {
        try {
            remove.run();
            return true;
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isStale(refused)) {
                throw refused;
            }
            Words.complain("removed.meanwhile");
            return false;
        }
    }

    /** What still needs it, in one line. */
    static String names(StillUsedException used) {
        List<String> names = used.users();
        return String.join(", ", names) + (names.size() < StillUsedException.MOST_NAMES ? "" : ", …");
    }
}
