package org.panelkey.applications;

import java.time.Instant;
import java.util.Optional;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.SignOnLock;

/**
 * A lock that stops a user, as the user may read it.
 *
 * @param everybody whether it stops everybody, and not this user alone
 * @param reason why, in the words of whoever set it
 * @param until when it ends by itself; empty when somebody must lift it
 */
public record Stopped(boolean everybody, String reason, Optional<Instant> until) {

    static Stopped by(SignOnLock lock) {
        return new Stopped(lock.place().equals(LockPlace.EVERYWHERE), lock.reason(), lock.until());
    }

    /** What the record calls it, as at the panels. */
    String rule() {
        return everybody ? "LOCKED_EVERYWHERE" : "LOCKED_PERSON";
    }
}
