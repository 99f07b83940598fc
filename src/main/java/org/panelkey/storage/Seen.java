package org.panelkey.storage;

import jakarta.persistence.OptimisticLockException;
import java.util.Optional;

/** Keeps the second of two people from overwriting what the first saved while the second was typing. */
public final class Seen {

    private Seen() {}

    /**
     * What is still stored of a thing that a person saw.
     *
     * @throws OptimisticLockException when it was removed meanwhile
     */
    public static <T> T there(Optional<T> found) {
        return found.orElseThrow(() -> new OptimisticLockException("It was removed meanwhile"));
    }

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
