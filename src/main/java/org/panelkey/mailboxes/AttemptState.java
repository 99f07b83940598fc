package org.panelkey.mailboxes;

/** How far an attempt to make a mailbox has come. */
enum AttemptState {
    /** The panel is being asked, or the node that asked it died. */
    UNDER_WAY,
    /** The mailbox is there. */
    MADE,
    /** It was not made, and won't be. */
    REFUSED,
    /** The panel broke off, and could not tell yet. */
    UNKNOWN,
    /** The address is there, and nobody can tell any more whether by this form. */
    THERE
}
