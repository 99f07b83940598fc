package org.panelkey.links;

/** What links have in common, as the page groups them. */
public enum LinkSection {
    /** Ordering more. */
    ORDERING,
    /** Getting help. */
    SUPPORT,
    /** Looking after the account. */
    ACCOUNT
}
