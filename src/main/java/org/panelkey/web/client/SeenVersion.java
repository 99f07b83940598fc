package org.panelkey.web.client;

import java.io.Serializable;
import java.util.function.IntSupplier;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Words;

/** The version that a form was filled from; who saves second is told, keeps what was typed, and may save once more. */
final class SeenVersion implements Serializable {

    private static final long serialVersionUID = 1L;

    private int seen;

    void read(int version) {
        seen = version;
    }

    int seen() {
        return seen;
    }

    /** Saves; false, with words and nothing done, when somebody else saved the same meanwhile. */
    boolean isSaved(Runnable save, IntSupplier stored) {
        try {
            save.run();
            return true;
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isStale(refused)) {
                throw refused;
            }
            seen = stored.getAsInt();
            Words.complain("saved.meanwhile");
            return false;
        }
    }
}
