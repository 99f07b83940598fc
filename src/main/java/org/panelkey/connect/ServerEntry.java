package org.panelkey.connect;

import org.panelkey.servers.Server;
import org.panelkey.signon.Ahead;

/**
 * A server to enter.
 *
 * @param ahead how the click would be decided now
 * @param favourite whether the administrator marked it
 */
public record ServerEntry(Server server, Ahead ahead, boolean favourite) implements Enterable {}
