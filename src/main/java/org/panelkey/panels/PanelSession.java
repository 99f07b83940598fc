package org.panelkey.panels;

import java.net.URI;

/**
 * A session that a panel made, waiting for the browser at a secret, one-time address.
 *
 * @param address absolute, as the panel gave it; not yet checked against the server's allowed hosts
 * @param account the panel's account that it was made for
 */
public record PanelSession(URI address, String account) {

    /** Says nothing of the address, which is as good as a password. */
    @Override
    public String toString() {
        return "PanelSession";
    }
}
