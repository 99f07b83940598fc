package org.panelkey.signon;

import org.panelkey.access.Rule;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.SessionRequest;

/** What stands after the token was used up. */
sealed interface Begun {

    /**
     * The intent is recorded and the panel may be called.
     *
     * @param reference names the attempt in the record
     * @param target what is entered
     * @param admission what the database said of it
     * @param way where that leads
     * @param server the server that is called
     * @param request what it is asked for
     */
    record Ready(
            Reference reference,
            Target target,
            Admission admission,
            Way way,
            PanelServer server,
            SessionRequest request)
            implements Begun {

        /** Whether another way leads to the same place of the same account. */
        boolean isSame(Way other, SessionRequest asked) {
            return other.server().id().equals(way.server().id()) && asked.equals(request);
        }
    }

    /** A rule forbids it. */
    record Refused(Reference reference, Rule rule, Target target) implements Begun {}

    /** There was no such token. */
    record Spent() implements Begun {}
}
