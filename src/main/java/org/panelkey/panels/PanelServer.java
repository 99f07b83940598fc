package org.panelkey.panels;

import java.util.Optional;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.TlsTrust;

/**
 * What is needed to talk to one server, as it is at this moment.
 *
 * @param id which server; empty while a new one is being tried out
 * @param panel its kind of panel
 * @param host a host name or literal address, without port
 * @param port the port of its API
 * @param trust whom we believe to be it
 * @param username the credential's user name
 * @param secret the credential's password, token or key
 * @param publicName the host that browsers should be sent to, where it differs
 */
public record PanelServer(
        Optional<ServerId> id,
        PanelType panel,
        String host,
        int port,
        TlsTrust trust,
        String username,
        Secret secret,
        Optional<String> publicName) {}
