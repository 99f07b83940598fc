package org.panelkey.audit;

/** What can be recorded. */
public enum Action {
    /** Entering a panel. */
    SIGN_ON,
    /** Signing in here. */
    SIGN_IN,
    /** Making a one-time link with which another system sends somebody in. */
    ISSUE_LINK,
    /** Signing out here. */
    SIGN_OUT,
    /** Beginning to see the client area as a user, by staff. */
    SIGN_IN_AS_CLIENT,
    /** Ending to see the client area as a user. */
    SIGN_OUT_AS_CLIENT,
    /** Signing in to an application: a code for it. */
    SIGN_IN_TO_APPLICATION,
    /** Telling an application who somebody is: tokens for it. */
    RELEASE_IDENTITY,
    /** Proving once more who one is. */
    STEP_UP,
    /** Making something. */
    CREATE,
    /** Changing something. */
    CHANGE,
    /** Taking a service to another server. */
    MOVE,
    /** Removing something. */
    DELETE,
    /** Taking rows of the record out of the product. */
    EXPORT,
    /** Comparing a panel's or a file's list with what is known, or taking over what it lists. */
    IMPORT,
    /** Deciding what becomes of lines of a list before they are taken over. */
    DECIDE_IMPORT,
    /** Stopping sign-on. */
    LOCK,
    /** Letting people in again. */
    UNLOCK,
    /** Making a mailbox in the account of a service. */
    MAKE_MAILBOX,
    /** Ending sessions that are open on a panel. */
    END_SESSIONS,
    /** Putting links of ours into accounts of a server. */
    PLACE_LINKS,
    /** Taking links of ours out of accounts of a server. */
    REMOVE_LINKS,
    /** Asking for access to a server. */
    ASK_ACCESS,
    /** Approving a request for access. */
    APPROVE_ACCESS,
    /** Refusing a request for access. */
    REFUSE_ACCESS,
    /** Taking one's own request for access back. */
    WITHDRAW_ACCESS,
    /** Ending access that was approved before its time. */
    END_ACCESS,
    /** Setting up the installation. */
    SET_UP,
    /** Opening a page or using a function without the right to it. */
    ENTER_PAGE
}
