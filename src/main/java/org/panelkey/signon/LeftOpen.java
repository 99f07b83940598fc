package org.panelkey.signon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Reference;
import org.panelkey.audit.Subject;

/**
 * A panel session that may still be open: somebody entered, and it was not surely ended from here.
 *
 * @param reference the sign-on in the record
 * @param who who entered, from where
 * @param at when
 * @param subject the server or service that was entered
 * @param account the panel's account; empty where the record does not hold it
 * @param panel what the panel is called; empty where the server is gone
 * @param idle after how long without use the panel ends a session, unless it is set otherwise there
 * @param ending whether it can be ended from here
 * @param answer what the panel answered when it was to end and may not have; empty where nobody asked, or asking failed
 */
public record LeftOpen(
        Reference reference,
        Actor who,
        Instant at,
        Subject subject,
        Optional<String> account,
        String panel,
        Optional<Duration> idle,
        Ending ending,
        Optional<EndingAnswer> answer) {

    /** Whether a session can be ended from here. */
    public enum Ending {
        /** Yes; nobody else is known to use this account from there. */
        POSSIBLE,
        /** Yes, but others may use the same account from the same address, and would lose their sessions too. */
        SHARED,
        /** This kind of panel documents no call for it. */
        PANEL_CANNOT,
        /** The record does not hold account and address, or the server is gone. */
        NOT_KNOWN
    }
}
