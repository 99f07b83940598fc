package org.panelkey.health;

/** What became of a look that a person asked for. */
public enum AskedLook {
    /** The server was looked at. */
    DONE,
    /** It was looked at a moment ago. */
    JUST_NOW,
    /** Its credential was refused a short time ago, and is not tried again so soon. */
    REFUSED_LATELY,
    /** A look is under way, or gave way to people's calls. */
    NOT_NOW,
    /** The stored secret can't be opened, so there is nothing to ask with. */
    SECRET_BROKEN
}
