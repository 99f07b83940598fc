package org.panelkey.accounts;

/** Where a client account is in its life. */
public enum AccountStatus {
    /** It buys services. */
    ACTIVE,
    /** It has none at present; its people still sign in. */
    INACTIVE,
    /** It has ended: nobody enters anything through it. */
    CLOSED
}
