package org.panelkey.mailboxes;

import java.util.Optional;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.panels.MailAccount;
import org.panelkey.panels.MailboxMaker;
import org.panelkey.panels.PanelServer;
import org.panelkey.signon.Stop;

/** What the database says now about one person and the mail of one service. */
sealed interface Permit {

    /** What the record says that it was about. */
    Subject subject();

    /** The rule that decided. */
    String rule();

    /** Mailboxes may be made: with what, where, for whom, and how large. */
    record Granted(
            Subject subject,
            String rule,
            MailboxMaker maker,
            PanelServer server,
            MailAccount account,
            MailboxLimits limits)
            implements Permit {}

    /** A rule forbids it. */
    record Denied(Subject subject, String rule, Optional<Stop> stop) implements Permit {

        /** What the record names when staff act who see the client area as a user. */
        static final String NOT_ONESELF = "NOT_ONESELF";

        boolean isNotOneself() {
            return rule.equals(NOT_ONESELF);
        }
    }
}
