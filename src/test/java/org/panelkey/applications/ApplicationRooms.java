package org.panelkey.applications;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.settings.Installation;

/** The use cases of applications over one entity manager, in the name of somebody. */
public final class ApplicationRooms {

    public final Applications applications;

    /** Puts them together by hand; what interceptors check is not checked here. */
    public ApplicationRooms(EntityManager entities, Clock clock, Actor by) {
        AuditLog audit = new AuditLog(entities, clock, () -> by);
        applications = new Applications(entities, clock, Installation.ofProcess(), audit);
    }
}
