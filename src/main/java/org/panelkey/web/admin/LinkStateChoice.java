package org.panelkey.web.admin;

/** A state of links by which accounts can be looked for. */
public final class LinkStateChoice {

    private final String value;
    private final String name;
    private final long count;

    LinkStateChoice(String value, String name, long count) {
        this.value = value;
        this.name = name;
        this.count = count;
    }

    /** As addresses name it. */
    public String getValue() {
        return value;
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** How many accounts are in it. */
    public long getCount() {
        return count;
    }
}
