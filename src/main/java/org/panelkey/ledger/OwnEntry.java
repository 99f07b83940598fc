package org.panelkey.ledger;

import java.time.Instant;
import org.panelkey.audit.Outcome;

/**
 * A sign-on as the person whose it is sees it.
 *
 * @param at when
 * @param what what kind of sign-on
 * @param name of the service or server; empty for others
 * @param how what was proved with, as the record names it; empty for others
 * @param outcome how it ended
 * @param address where the browser was; empty where that is not for the reader to know
 * @param reference the code to name when asking support
 */
public record OwnEntry(
        Instant at, What what, String name, String how, Outcome outcome, String address, String reference) {

    /** What kind of sign-on it was. */
    public enum What {
        /** Signing in here. */
        SIGN_IN,
        /** Entering a panel. */
        PANEL,
        /** Staff who saw the client area as the person. */
        STAFF
    }
}
