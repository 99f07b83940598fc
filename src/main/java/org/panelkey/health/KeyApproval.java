package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.PanelConnections;
import org.panelkey.panels.PanelException;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** Believes in the new key of a pinned server, when a person says that it is the right one. */
@ApplicationScoped
public class KeyApproval {

    private static final Logger LOG = Logger.getLogger(KeyApproval.class.getName());

    private Servers servers;
    private PanelConnections connections;
    private HealthQueue queue;
    private Look look;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected KeyApproval() {}

    /** Builds one from its parts. */
    @Inject
    public KeyApproval(Servers servers, PanelConnections connections, HealthQueue queue, Look look) {
        this.servers = servers;
        this.connections = connections;
        this.queue = queue;
        this.look = look;
    }

    /**
     * Pins exactly the key that was shown, if the server shows it at this moment as well.
     *
     * @param former the pinned key that the person saw, base64 of the SHA-256 of its SubjectPublicKeyInfo
     * @param shown the new key that the person saw
     * @return false, with nothing done, when the server shows another key by now
     * @throws PanelException when it shows none
     * @throws OptimisticLockException when the server was changed or removed meanwhile
     */
    @FreshProof
    @Requires(AdminPermission.MANAGE_SERVERS)
    public boolean approve(ServerId id, String former, String shown) throws PanelException {
        Server server = Seen.there(servers.find(id));
        ServerData data = server.data();
        if (!data.trust().equals(new TlsTrust.PinnedKey(former))) {
            throw new OptimisticLockException("Another key is pinned by now");
        }
        // Outside of any transaction: it may take as long as a call.
        String present =
                connections.presentedCertificate(data.host(), data.port()).spkiSha256();
        if (!present.equals(shown)) {
            queue.soon(id);
            return false;
        }
        servers.repin(id, server.version(), former, shown);
        look(id);
        return true;
    }

    /** At once, so that whoever approved reads whether people get in again; where it can't be, the next round looks. */
    private void look(ServerId id) {
        queue.soon(id);
        try {
            queue.claim(id).ifPresent(look::at);
        } catch (SecretBox.SealBrokenException broken) {
            LOG.log(Level.WARNING, "The secret of a server can''t be opened, so nobody looks at it: {0}", id);
        }
    }
}
