package org.panelkey.identity;

/** What somebody is sent to a provider for. */
public enum ProviderPurpose {
    /** To sign in. */
    SIGN_IN,
    /** To prove once more to be the one who is signed in. */
    PROVE,
    /** To show an account that is then linked to the user who is signed in, when the user confirms it. */
    LINK
}
