package org.panelkey.signon;

import org.panelkey.panels.EntryKind;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelServer;

/**
 * The account of a service on its panel, with the way there.
 *
 * @param panel by which panel
 * @param server on which server, with its credential
 * @param kind as what its owner enters
 * @param username its name on the panel
 * @param domain the service's domain
 */
public record PanelAccount(Panel panel, PanelServer server, EntryKind kind, String username, String domain) {}
