package org.panelkey.web.admin;

import java.time.Instant;

/**
 * Somebody who signed in through an application.
 *
 * @param id identifies the user
 * @param name what the user is called
 * @param email what the user signs in with
 * @param at when it was the last time
 */
public record ApplicationUserRow(long id, String name, String email, Instant at) {

    /** Identifies the user. */
    public long getId() {
        return id;
    }

    /** What the user is called. */
    public String getName() {
        return name;
    }

    /** What the user signs in with. */
    public String getEmail() {
        return email;
    }

    /** When it was the last time. */
    public Instant getAt() {
        return at;
    }
}
