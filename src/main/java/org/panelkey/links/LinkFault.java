package org.panelkey.links;

/** Why links can't be switched on, or a set can't be stored. */
public enum LinkFault {
    /** Panels fetch where a click leads from this installation, so its address must be set, and be https. */
    NO_SECURE_ADDRESS,
    /** This kind of panel can't be given links. */
    PANEL_HAS_NONE,
    /** Every link is off, or leads nowhere. */
    NOTHING_TO_SHOW,
    /** A link is missing from the set, or is in it twice. */
    NOT_EVERY_LINK_ONCE,
    /** A link can't lead to a page that needs a path. */
    NEEDS_PATH
}
