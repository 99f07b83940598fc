package org.panelkey.panels;

/** As what a person enters a panel. */
public enum EntryKind {
    /** The owner of one hosting account. */
    ACCOUNT,
    /** A reseller, with the accounts that it owns. */
    RESELLER,
    /** The server's own administrator, with the stored credential's user. */
    SERVER
}
