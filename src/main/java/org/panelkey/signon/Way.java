package org.panelkey.signon;

import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.servers.Server;

/**
 * How to enter a target.
 *
 * @param server on which server
 * @param panel by which panel
 * @param kind as what
 * @param username under which name on the panel
 * @param domain the service's domain, empty for a server
 */
record Way(Server server, Panel panel, EntryKind kind, String username, String domain) {

    /** What people read on the button and the waiting page, such as "cPanel". */
    String where() {
        return panel.describe().loginNames().getOrDefault(kind, panel.describe().name());
    }
}
