package org.panelkey.audit;

/** What can be recorded. */
public enum Action {
    /** Entering a panel. */
    SIGN_ON,
    /** Signing in here. */
    SIGN_IN,
    /** Signing out here. */
    SIGN_OUT,
    /** Making something. */
    CREATE,
    /** Changing something. */
    CHANGE,
    /** Removing something. */
    DELETE,
    /** Taking rows of the record out of the product. */
    EXPORT,
    /** Stopping sign-on. */
    LOCK,
    /** Letting people in again. */
    UNLOCK,
    /** Setting up the installation. */
    SET_UP,
    /** Opening a page or using a function without the right to it. */
    ENTER_PAGE
}
