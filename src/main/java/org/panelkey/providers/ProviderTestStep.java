package org.panelkey.providers;

import java.time.Duration;
import org.panelkey.panels.TestStep;

/**
 * One step of a test of a provider, in the order in which they were tried.
 *
 * @param kind what was tried
 * @param outcome how it went
 * @param failure why it failed, empty where it did not
 * @param detail a plain fact to show; hostile text, may be empty
 * @param took how long it took
 */
public record ProviderTestStep(Kind kind, TestStep.Outcome outcome, String failure, String detail, Duration took) {

    /** What a step tries. */
    public enum Kind {
        /** The provider says what it is, and that it is the one that was named. */
        DISCOVERY,
        /** Its public keys can be read. */
        KEYS,
        /** It checks proof keys. */
        PROOF_KEYS,
        /** Its answers name who answers. */
        ISSUER,
        /** It knows what is asked for. */
        SCOPES,
        /** It accepts client identifier and secret. */
        CLIENT
    }
}
