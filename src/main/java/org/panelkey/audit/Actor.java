package org.panelkey.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param kind what kind of actor
 * @param id the person's id, null where there is none
 * @param name what people call it, at the time
 * @param address the browser's address, empty where there is none
 */
public record Actor(Kind kind, @Nullable Long id, String name, String address) {

    /** What acts. */
    public enum Kind {
        /** A person of the client area. */
        USER,
        /** A staff member. */
        ADMINISTRATOR,
        /** Somebody who is not signed in. */
        NOBODY,
        /** The product itself. */
        SYSTEM
    }

    /** The product itself, outside any request. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, null, "Panelkey", "");
    }
}
