package org.panelkey.health;

import org.panelkey.panels.PanelServer;
import org.panelkey.servers.ServerId;

/**
 * A look at one server that one node has taken on.
 *
 * @param server which one
 * @param mark proves that the look is still this node's
 * @param version the server's version, so that what is found says nothing of a server that was changed meanwhile
 * @param way what is needed to go there
 * @param credentialKept whether the credential stays here, because it was refused and nobody replaced it
 */
record Claim(ServerId server, String mark, int version, PanelServer way, boolean credentialKept) {}
