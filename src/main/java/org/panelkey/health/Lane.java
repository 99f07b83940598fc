package org.panelkey.health;

/** Which servers wait for each other: those that answer never wait behind those that don't. */
public enum Lane {
    /** Answered quickly at the last look. */
    LIVING(0, 8),
    /** Did not, or were never looked at. */
    FAILING(1, 4);

    private final int stored;
    private final int atOnce;

    Lane(int stored, int atOnce) {
        this.stored = stored;
        this.atOnce = atOnce;
    }

    /** How many of them are looked at together, on each node. */
    int atOnce() {
        return atOnce;
    }

    /** As it is stored. */
    int stored() {
        return stored;
    }
}
