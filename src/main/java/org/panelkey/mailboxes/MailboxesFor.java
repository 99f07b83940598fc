package org.panelkey.mailboxes;

/** For whom mailboxes can be made in a service, as far as somebody who looks at it is concerned. */
public enum MailboxesFor {
    /** For whoever looks. */
    ACTOR,
    /** For the user only, and staff who see the client area as the user are somebody else. */
    ONESELF_ONLY,
    /** For nobody, or not for whoever looks. */
    NOBODY
}
