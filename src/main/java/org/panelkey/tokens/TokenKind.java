package org.panelkey.tokens;

import java.time.Duration;

/** What a token is good for, and for how long. */
public enum TokenKind {
    /** Carries a person from our waiting page into a panel. */
    SIGN_ON_OUT(Duration.ofSeconds(60)),
    /** Signs somebody in to the client area whom another system sends. */
    SIGN_ON_IN(Duration.ofSeconds(60)),
    /** Lets somebody accept an invitation into a client account. */
    INVITATION(Duration.ofDays(7)),
    /** Lets a new administrator choose a password. */
    STAFF_INVITATION(Duration.ofDays(7)),
    /** Lets somebody who forgot the password choose another. */
    PASSWORD_RESET(Duration.ofHours(1)),
    /** Confirms, at one of the two addresses, that somebody signs in with another one from now on; or stops it. */
    EMAIL_CHANGE(Duration.ofHours(24)),
    /** Brings a browser back from a provider that people sign in through. */
    PROVIDER_STATE(Duration.ofMinutes(10)),
    /** Lets a user confirm that the account which a provider vouched for in the same browser is the user's own. */
    PROVIDER_LINK(Duration.ofMinutes(10)),
    /** Makes the first administrator. */
    SET_UP(Duration.ofHours(24));

    private final Duration life;

    TokenKind(Duration life) {
        this.life = life;
    }

    /** How long after its issue a token can be redeemed. */
    public Duration life() {
        return life;
    }
}
