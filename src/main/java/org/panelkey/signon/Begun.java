package org.panelkey.signon;

import org.panelkey.access.Rule;
import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.SessionRequest;

/** What stands after the token was used up. */
sealed interface Begun {

    /** The intent is recorded and the panel may be called. */
    record Ready(Reference reference, Target target, Way way, PanelServer server, SessionRequest request)
            implements Begun {}

    /** A rule forbids it. */
    record Refused(Reference reference, Rule rule, Target target) implements Begun {}

    /** There was no such token. */
    record Spent() implements Begun {}
}
