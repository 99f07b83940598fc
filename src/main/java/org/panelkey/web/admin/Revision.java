package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.function.IntSupplier;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Words;

/**
 * The version of a thing that a form was filled from.
 *
 * <p>When somebody else saved the thing meanwhile, the person is told and keeps what was typed; saving once more then
 * replaces what the other one saved, knowingly.
 */
final class Revision implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The version of what is not stored any more. */
    static final int GONE = -1;

    private int seen;

    void read(int version) {
        seen = version;
    }

    int seen() {
        return seen;
    }

    /**
     * Saves; false, with words and nothing done, when somebody else saved the same meanwhile or something else has what
     * must be unique.
     *
     * @param stored the version that is stored now
     * @param field the field whose value must be unique
     * @param taken the words for a value that something else has
     */
    boolean isSaved(Runnable save, IntSupplier stored, String field, String taken) {
        try {
            save.run();
            return true;
        } catch (RuntimeException refused) {
            if (isStale(refused, stored)) {
                return false;
            }
            if (DatabaseRefusal.isIntegrity(refused)) {
                Words.complainBeside(field, taken);
            } else {
                throw refused;
            }
            return false;
        }
    }

    /** Whether somebody else saved the same meanwhile; says so then, and takes the next attempt for an informed one. */
    boolean isStale(RuntimeException refused, IntSupplier stored) {
        if (!DatabaseRefusal.isStale(refused)) {
            return false;
        }
        seen = stored.getAsInt();
        Words.complain(seen == GONE ? "removed.meanwhile" : "saved.meanwhile");
        return true;
    }
}
