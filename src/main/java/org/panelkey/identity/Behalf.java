package org.panelkey.identity;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a client session remembers that a staff member began to see the client area as a user; it lives no longer than the
 * session of the staff member in the same browser.
 *
 * @param administratorId who acts
 * @param administratorKey the secret of the staff member's own session
 */
record Behalf(long administratorId, String administratorKey) implements Serializable {

    /** How long it lasts at the most. */
    static final Duration LIFE = Duration.ofMinutes(30);

    @Override
    public String toString() {
        return "Behalf " + administratorId;
    }
}
