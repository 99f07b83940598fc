package org.panelkey.signon;

import java.net.URI;
import java.util.Optional;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.servers.Server;

/** Checks the address that a panel returned, before a browser is sent there. */
final class ReturnedAddress {

    private static final int LONGEST = 8_000;

    private ReturnedAddress() {}

    /** Why the address must not be used; empty when it may. The address itself is never part of the answer. */
    static Optional<PanelFailure> objection(URI address, Server server) {
        String host = address.getHost();
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.of(new PanelFailure(Cause.UNEXPECTED_ANSWER, "The address returned is not https"));
        }
        if (host == null || host.isEmpty() || address.getRawUserInfo() != null) {
            return Optional.of(new PanelFailure(Cause.UNEXPECTED_ANSWER, "The address returned has no plain host"));
        }
        if (address.toString().length() > LONGEST) {
            return Optional.of(new PanelFailure(Cause.UNEXPECTED_ANSWER, "The address returned is too long"));
        }
        // The port is the panel's own choice: an API answers on one, its pages on another.
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return server.mayReturn(name) || server.mayReturn(host)
                ? Optional.empty()
                : Optional.of(new PanelFailure(Cause.HOST_NOT_ALLOWED, host));
    }
}
