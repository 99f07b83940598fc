package org.panelkey.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Outcome;
import org.panelkey.servers.Repinned;
import org.panelkey.servers.ServerId;

/** Who approved the new keys of a server: read from the record, so that it is told twice and kept once. */
@ApplicationScoped
public class ApprovedKeys {

    /** How many of the latest changes of a server are looked at for approvals. */
    private static final int CHANGES = 100;

    private AuditTrail trail;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApprovedKeys() {}

    /** Builds one from its parts. */
    @Inject
    public ApprovedKeys(AuditTrail trail) {
        this.trail = trail;
    }

    /** The latest, the last one first. */
    public List<ApprovedKey> of(ServerId server) {
        return trail.latelyTo("server", server.value(), List.of(Action.CHANGE), CHANGES).stream()
                .filter(event -> event.outcome() == Outcome.DONE)
                .flatMap(ApprovedKeys::approved)
                .toList();
    }

    private static Stream<ApprovedKey> approved(AuditEvent event) {
        return Repinned.read(event.detail())
                .map(keys -> new ApprovedKey(event.at(), event.actor().name(), keys.fresh()))
                .stream();
    }
}
