package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.secrets.SecretBox;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Looks at one server because a person asks for it. */
@ApplicationScoped
public class HealthCheck {

    private static final Logger LOG = Logger.getLogger(HealthCheck.class.getName());

    private HealthQueue queue;
    private Look look;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected HealthCheck() {}

    /** Builds one from its parts. */
    @Inject
    public HealthCheck(HealthQueue queue, Look look) {
        this.queue = queue;
        this.look = look;
    }

    /** Looks now, unless something speaks against it. */
    @Requires(AdminPermission.MANAGE_SERVERS)
    public AskedLook now(ServerId server) {
        Listing.of(queue, server, 1);
        // Asked before the claim: a look that comes about is one a moment ago.
        Optional<AskedLook> early = queue.tooEarly(server);
        if (early.isPresent()) {
            return early.get();
        }
        Optional<Claim> claim;
        try {
            claim = queue.claimAsked(server);
        } catch (SecretBox.SealBrokenException broken) {
            LOG.log(Level.WARNING, "The secret of a server can''t be opened, so nobody looks at it: {0}", server);
            return AskedLook.SECRET_BROKEN;
        }
        return claim.isPresent() && look.at(claim.get()) ? AskedLook.DONE : AskedLook.NOT_NOW;
    }
}
