package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Rule;
import org.panelkey.audit.Reference;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.shortcuts.Label;
import org.panelkey.shortcuts.ShortcutKey;

/** The answer to a click. */
public sealed interface Asked {

    /** The way is open: the token leads through {@link SignOn#enter} once. */
    record Opening(Secret token, String where, Optional<Page> page, PanelType panel) implements Asked {}

    /** The same is being opened in another tab of this browser session. */
    record OpensElsewhere(String where, Optional<Page> page) implements Asked {}

    /** The page within the panel that was asked for; it may have no name of its own. */
    record Page(ShortcutKey key, Label label) {}

    /**
     * A rule forbids it; {@link Rule#UNKNOWN} must read like a thing that does not exist.
     *
     * @param stop the lock that forbids it; empty when no lock does
     */
    record Refused(Reference reference, Rule rule, Optional<Stop> stop) implements Asked {}
}
