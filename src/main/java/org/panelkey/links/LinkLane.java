package org.panelkey.links;

/** Which servers wait for each other: those that answer never wait behind those that don't. */
public enum LinkLane {
    /** Took the last call. */
    LIVING(0, 8),
    /** Did not, or were never called. */
    FAILING(1, 4);

    private final int stored;
    private final int atOnce;

    LinkLane(int stored, int atOnce) {
        this.stored = stored;
        this.atOnce = atOnce;
    }

    /** How many of them are worked on together, on each node. */
    int atOnce() {
        return atOnce;
    }

    /** As it is stored. */
    int stored() {
        return stored;
    }
}
