package org.panelkey.links;

/** What became of a person's wish to have links tried again now. */
public enum AskedPush {
    /** The next round tries. */
    SOON,
    /** A node is working on the server as it is. */
    UNDER_WAY,
    /** The server's credential was refused a short time ago, and is not sent again so soon. */
    REFUSED_LATELY,
    /** There is nothing to be tried, or nobody to be called. */
    NOTHING
}
