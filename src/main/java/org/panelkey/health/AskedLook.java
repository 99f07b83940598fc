package org.panelkey.health;

/** What became of a look that a person asked for. */
public enum AskedLook {
    /** The server was looked at. */
    DONE,
    /** A look is under way, just was, or gave way to people's calls. */
    NOT_NOW,
    /** The stored secret can't be opened, so there is nothing to ask with. */
    SECRET_BROKEN
}
