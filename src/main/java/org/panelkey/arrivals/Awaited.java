package org.panelkey.arrivals;

/**
 * Whom a link would sign in, for the page that it leads to.
 *
 * @param name what the person is called
 * @param email what the person signs in with
 * @param client in whose name
 */
public record Awaited(String name, String email, String client) {}
