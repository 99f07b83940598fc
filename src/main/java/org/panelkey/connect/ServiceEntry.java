package org.panelkey.connect;

import org.panelkey.hosting.Service;
import org.panelkey.servers.Server;
import org.panelkey.signon.Ahead;

/**
 * A service whose account can be entered.
 *
 * @param server where it is
 * @param client what the client is called
 * @param ahead how the click would be decided now
 * @param favourite whether the administrator marked it
 */
public record ServiceEntry(Service service, Server server, String client, Ahead ahead, boolean favourite)
        implements Enterable {}
