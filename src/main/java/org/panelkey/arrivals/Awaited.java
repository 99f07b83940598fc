package org.panelkey.arrivals;

/**
 * Whom a link would sign in, for the page that it leads to.
 *
 * @param name what the person is called
 * @param email what the person signs in with
 * @param client in whose name
 */
public record Awaited(String name, String email, String client) {

    /** Nobody: who is here stays, or signs in at the page. */
    static final Awaited NOBODY = new Awaited("", "", "");

    /** Whether it would sign anybody in. */
    public boolean isSomebody() {
        return !email.isEmpty();
    }
}
