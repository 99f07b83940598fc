package org.panelkey.connect;

import org.panelkey.servers.Server;
import org.panelkey.signon.Ahead;

/** What a click can enter: a server or the account of a service. */
public sealed interface Enterable permits ServerEntry, ServiceEntry {

    /** The server that it is, or is on. */
    Server server();

    /** How the click would be decided now. */
    Ahead ahead();

    /** Whether the administrator marked it. */
    boolean favourite();
}
