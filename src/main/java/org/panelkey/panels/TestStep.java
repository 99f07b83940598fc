package org.panelkey.panels;

import java.time.Duration;

/**
 * One step of a connection test, in the order in which they were tried.
 *
 * @param kind what was tried
 * @param outcome how it went
 * @param detail a plain fact to show, such as an address, a version or what is missing; hostile text, may be empty
 * @param took how long it took
 */
public record TestStep(Kind kind, Outcome outcome, String detail, Duration took) {

    /** What a step tries. */
    public enum Kind {
        /** The host name has an address. */
        NAME,
        /** The port answers. */
        CONNECTION,
        /** The certificate is trusted. */
        TLS,
        /** The credential is accepted. */
        CREDENTIAL,
        /** The credential may do what sign-on needs. */
        PRIVILEGES,
        /** The panel's version is known and new enough. */
        VERSION
    }

    /** How a step went. */
    public enum Outcome {
        /** All well. */
        OK,
        /** Sign-on works, something else does not. */
        PARTLY,
        /** It failed; the detail begins with the failure's cause. */
        FAILED,
        /** Not tried, because an earlier step failed. */
        SKIPPED
    }
}
