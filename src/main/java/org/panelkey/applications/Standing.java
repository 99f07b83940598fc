package org.panelkey.applications;

/** How far a question of an application is from being answered. */
public enum Standing {
    /** There is no such question, or none any more. */
    OVER,
    /** Nobody is signed in. */
    NEEDS_SIGN_IN,
    /** A lock stops whoever is signed in. */
    LOCKED,
    /** Whoever is signed in has to prove it once more. */
    NEEDS_PROOF,
    /** The user is to be asked. */
    NEEDS_CONSENT,
    /** The application expects somebody else. */
    SOMEBODY_ELSE,
    /** The user said no. */
    DENIED,
    /** Nothing is missing. */
    READY
}
