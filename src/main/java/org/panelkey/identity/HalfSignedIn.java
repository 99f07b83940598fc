package org.panelkey.identity;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a session remembers of somebody whose first step was right and whose second factor is still to come; opens no
 * door.
 *
 * @param personId of the user or administrator
 * @param epoch the person's session epoch at the time
 * @param at when, in milliseconds
 * @param wanted the page that the person asked for, as typed by the browser
 * @param local whether the first step was a password of this installation; else the company's own sign-in
 */
record HalfSignedIn(long personId, int epoch, long at, String wanted, boolean local) implements Serializable {

    private static final Duration LIFE = Duration.ofMinutes(5);

    boolean isInTime(long now) {
        return now - at <= LIFE.toMillis();
    }

    @Override
    public String toString() {
        return "HalfSignedIn " + personId;
    }
}
