package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.panelkey.panels.Finding;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;
import org.panelkey.panels.ServerProbe;

/** One look at a server that was claimed, outside of any transaction. */
@ApplicationScoped
public class Look {

    private static final Logger LOG = Logger.getLogger(Look.class.getName());

    private HealthQueue queue;
    private ServerProbe probe;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Look() {}

    /** Builds one from its parts. */
    @Inject
    public Look(HealthQueue queue, ServerProbe probe) {
        this.queue = queue;
        this.probe = probe;
    }

    /** Looks and keeps what was found; false when it did not come about. */
    boolean at(Claim claim) {
        try {
            Finding finding = claim.credentialKept() ? probe.reach(claim.way()) : probe.ask(claim.way());
            if (finding.failure()
                    .map(PanelFailure::cause)
                    .filter(Cause.BUSY::equals)
                    .isPresent()) {
                queue.giveWay(claim);
                return false;
            }
            queue.settle(claim, finding);
            return true;
        } catch (RuntimeException ours) {
            LOG.log(Level.WARNING, "The server could not be looked at: " + claim.server(), ours);
            queue.giveUp(claim);
            return false;
        }
    }
}
