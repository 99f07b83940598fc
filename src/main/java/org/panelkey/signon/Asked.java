package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.audit.Reference;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;

/** The answer to a click. */
public sealed interface Asked {

    /** The way is open: the token leads through {@link SignOn#enter} once. */
    record Opening(Secret token, String where, PanelType panel) implements Asked {}

    /** The same is being opened in another tab of this browser session. */
    record OpensElsewhere(String where) implements Asked {}

    /**
     * A rule forbids it; {@link Rule#UNKNOWN} must read like a thing that does not exist.
     *
     * @param stop the lock that forbids it; empty when no lock does
     */
    record Refused(Reference reference, Rule rule, Optional<Stop> stop) implements Asked {}
}
