package org.panelkey.factors;

import java.util.Locale;

/** What somebody proved with. */
public enum Proof {
    /** Nothing: the proof failed. */
    NONE,
    /** A one-time link of another system: of the person itself it proves nothing. */
    ONE_TIME_LINK,
    /** A password alone. */
    PASSWORD,
    /** A code of an authenticator app. */
    APP,
    /** A recovery code. */
    RECOVERY_CODE,
    /** A passkey. */
    PASSKEY,
    /** The company's own sign-in, of which nothing more is known. */
    PROVIDER,
    /** The company's own sign-in, where several factors were shown that count here as well. */
    PROVIDER_FACTORS;

    /** As the record names it. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the person itself showed anything. */
    public boolean isOfPerson() {
        return this != NONE && this != ONE_TIME_LINK;
    }

    /** Whether a second factor was part of it. */
    public boolean isStrong() {
        return this == APP || this == RECOVERY_CODE || this == PASSKEY || this == PROVIDER_FACTORS;
    }
}
