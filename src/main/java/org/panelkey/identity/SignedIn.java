package org.panelkey.identity;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of a sign-in: who and when, and nothing about rights.
 *
 * @param personId of the user or administrator
 * @param epoch the person's session epoch at the time
 * @param at when, in milliseconds
 * @param lastSeen the last request, in milliseconds, to within half a minute
 * @param sessionKey a secret that one-time tokens are bound to
 * @param provenAt when the person last proved in this session who it is, in milliseconds
 * @param strong whether that proof had a second factor
 * @param behalf the staff member who sees the area as the person, null when it is the person itself
 */
record SignedIn(
        long personId,
        int epoch,
        long at,
        long lastSeen,
        String sessionKey,
        long provenAt,
        boolean strong,
        @Nullable Behalf behalf)
        implements Serializable {

    private static final long GRAIN_MILLIS = 30_000;

    boolean isSeenLongBefore(long now) {
        return now - lastSeen > GRAIN_MILLIS;
    }

    SignedIn seen(long now) {
        return new SignedIn(personId, epoch, at, now, sessionKey, provenAt, strong, behalf);
    }

    SignedIn proven(long now, boolean nowStrong) {
        return new SignedIn(personId, epoch, at, lastSeen, sessionKey, now, nowStrong, behalf);
    }

    SignedIn inEpoch(int newEpoch) {
        return new SignedIn(personId, newEpoch, at, lastSeen, sessionKey, provenAt, strong, behalf);
    }

    @Override
    public String toString() {
        return "SignedIn " + personId;
    }
}
