package org.panelkey.simulators;

/** A way in which a simulated provider misbehaves, until it is told another. */
public enum ProviderFault {
    /** Behaves. */
    NONE,
    /** The token is meant for another client. */
    WRONG_AUDIENCE,
    /** The token is for us and another client, which asked for it. */
    OTHER_PARTY,
    /** The token is for us and another client, and does not say who asked for it. */
    FURTHER_AUDIENCE,
    /** The token names another issuer. */
    WRONG_ISSUER,
    /** The token answers another question. */
    WRONG_NONCE,
    /** The token answers no question. */
    NO_NONCE,
    /** The token is not signed and says so. */
    UNSIGNED,
    /** The token is signed with the public key as if it were a secret. */
    PUBLIC_KEY_AS_SECRET,
    /** The token's claims were changed after signing. */
    CHANGED,
    /** The token is signed with a key that is not published. */
    UNPUBLISHED_KEY,
    /** The token ended two minutes ago. */
    EXPIRED,
    /** The token was issued in five minutes' time. */
    FROM_THE_FUTURE,
    /** The token may be used in five minutes' time only. */
    NOT_YET_VALID,
    /** The token belongs to another access token. */
    OTHER_ACCESS_TOKEN,
    /** The user information is somebody else's. */
    OTHER_SUBJECT,
    /** The answer names another issuer. */
    MIX_UP,
    /** The answer names no issuer, though it was announced. */
    NO_ISSUER,
    /** The answer is an error in place of a code. */
    DENIED,
    /** The token endpoint answers without end. */
    HUGE,
    /** The token endpoint takes its time. */
    SLOW,
    /** The token endpoint answers 500. */
    BROKEN,
    /** The token endpoint leads elsewhere. */
    ELSEWHERE,
    /** The token endpoint answers something else. */
    NO_JSON,
    /** The document names another issuer. */
    FOREIGN_DOCUMENT
}
