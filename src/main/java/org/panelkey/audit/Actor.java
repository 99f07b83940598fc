package org.panelkey.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param kind what kind of actor
 * @param id the id of the person or credential, null where there is none
 * @param name what people call it, at the time
 * @param address the browser's address, empty where there is none
 * @param asUser the user as whom a staff member sees the client area, or whom another system sends into a panel, null
 *     where there is none; who acts is still the staff member, or the system
 */
public record Actor(
        Kind kind,
        @Nullable Long id,
        String name,
        String address,
        @Nullable Long asUser) {

    /** Somebody who acts as nobody else. */
    public Actor(Kind kind, @Nullable Long id, String name, String address) {
        this(kind, id, name, address, null);
    }

    /** What acts. */
    public enum Kind {
        /** A person of the client area. */
        USER,
        /** A staff member. */
        ADMINISTRATOR,
        /** Another system, by its credential for the API. */
        API,
        /** Somebody who is not signed in. */
        NOBODY,
        /** The product itself. */
        SYSTEM
    }

    /** This staff member or system while acting as a user: found in the record under both names. */
    public Actor as(long userId, String userName) {
        return new Actor(kind, id, name + " as " + userName, address, userId);
    }

    /** The product itself, outside any request. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, null, "Panelkey", "");
    }
}
