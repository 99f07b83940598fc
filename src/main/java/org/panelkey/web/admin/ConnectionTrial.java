package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.ConnectionTest;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.PresentedCertificate;
import org.panelkey.panels.TestStep;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Credentials;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Tries servers out for those who manage them: seeing a server is not enough to make us connect to anywhere. */
@ApplicationScoped
public class ConnectionTrial {

    @Inject
    ConnectionTest test;

    @Inject
    PanelConnections connections;

    @Inject
    Servers servers;

    @Inject
    Credentials credentials;

    /** The steps of a test; nothing is saved. */
    @Requires(AdminPermission.MANAGE_SERVERS)
    public List<TestStep> test(PanelServer server) {
        return test.run(server);
    }

    /** The certificate that is shown there. */
    @Requires(AdminPermission.MANAGE_SERVERS)
    public PresentedCertificate presented(String host, int port) throws PanelException {
        return connections.presentedCertificate(host, port);
    }

    /** The stored secret for a test with it; empty when the server is no longer stored at this host and port. */
    @Requires(AdminPermission.MANAGE_SERVERS)
    public Optional<Secret> stored(ServerId id, String host, int port) {
        // Read at this moment: since the form was opened, the server may have moved and got another secret.
        return servers.find(id).filter(server -> server.isAt(host, port)).map(credentials::secretOf);
    }
}
