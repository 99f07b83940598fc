package org.panelkey.panels;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name; may block for as long as it likes. */
@FunctionalInterface
interface NameResolver {

    /** All addresses, in the order in which they should be tried. */
    InetAddress[] resolve(String name) throws UnknownHostException;
}
