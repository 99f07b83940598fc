package org.panelkey.web.admin;

/** A group of servers that could have a set of its own. */
public final class LinkGroupChoice {

    private final String query;
    private final String name;

    LinkGroupChoice(String query, String name) {
        this.query = query;
        this.name = name;
    }

    /** What the address of its page ends with. */
    public String getQuery() {
        return query;
    }

    /** What people call it. */
    public String getName() {
        return name;
    }
}
