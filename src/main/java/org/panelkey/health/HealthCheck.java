package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.servers.ServerId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Looks at one server because a person asks for it. */
@ApplicationScoped
public class HealthCheck {

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

    /** Looks now; false when a look is under way, just was, or gave way to people's calls. */
    @Requires(AdminPermission.MANAGE_SERVERS)
    public boolean now(ServerId server) {
        queue.list(server, 1);
        Optional<Claim> claim = queue.claimAsked(server);
        return claim.isPresent() && look.at(claim.get());
    }
}
