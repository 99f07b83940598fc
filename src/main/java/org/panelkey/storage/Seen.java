package org.panelkey.storage;

import jakarta.persistence.OptimisticLockException;

/** Keeps the second of two people from overwriting what the first saved while the second was typing. */
public final class Seen {

    private Seen() {}

    /**
     * Refuses when what is stored is no longer what the person saw.
     *
     * @param seen the version that the form was filled from
     * @param now the version that is stored
     * @throws OptimisticLockException when they differ; the persistence provider throws the same when two save at once
     */
    public static void check(int seen, int now) {
        if (seen != now) {
            throw new OptimisticLockException("Version " + seen + " was changed, " + now + " is stored");
        }
    }
}
