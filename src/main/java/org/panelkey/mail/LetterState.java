package org.panelkey.mail;

/** Where a letter is. */
public enum LetterState {
    /** It will be tried, at once or again. */
    WAITING,
    /** The mail server took it. */
    DELIVERED,
    /** It was tried for a day. */
    GIVEN_UP
}
