package org.panelkey.requests;

/** What became of a decision. */
public enum Decided {
    /** It counts. */
    DONE,
    /** Somebody else was first, or it expired or ended meanwhile; nothing was changed. */
    OVER,
    /** Nobody decides on their own request; nothing was changed. */
    OWN,
    /** The one who decides may not enter there; nothing was changed. */
    BEYOND,
    /** The server is gone; nothing was changed. */
    NO_SERVER,
    /** The asker may not sign in any more; nothing was changed. */
    NO_ASKER
}
