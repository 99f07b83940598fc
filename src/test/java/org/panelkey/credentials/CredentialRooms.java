package org.panelkey.credentials;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroups;

/** The use cases of credentials over one entity manager, in the name of somebody. */
public final class CredentialRooms {

    public final ApiCredentials credentials;
    public final ApiRights rights;
    public final ApiAuthentication authentication;
    public final CredentialUses uses;
    public final Administrators administrators;
    public final RoleGroups roleGroups;

    /** Puts them together by hand; what interceptors check is not checked here. */
    public CredentialRooms(EntityManager entities, Clock clock, Actor by) {
        AuditLog audit = new AuditLog(entities, clock, () -> by);
        administrators = new Administrators(entities, clock, audit);
        roleGroups = new RoleGroups(entities, audit);
        credentials = new ApiCredentials(entities, clock, administrators, audit);
        rights = new ApiRights(entities, clock, administrators);
        authentication = new ApiAuthentication(entities, clock, rights, audit);
        uses = new CredentialUses(entities, clock);
    }
}
