package org.panelkey.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.ActorSource;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.ApiRights;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.NotPermittedException;
import org.panelkey.staff.Requires;

/**
 * Checks the permission that a method requires, from the database, at the moment of the call: an administrator's by the
 * role group, another system's by the scopes of its credential.
 */
@Interceptor
@Requires(AdminPermission.MANAGE_SETTINGS)
@Priority(Interceptor.Priority.APPLICATION)
public class RequiresInterceptor {

    @Inject
    ActorSource actors;

    @Inject
    Administrators administrators;

    @Inject
    ApiRights programs;

    @Inject
    AuditLog audit;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        AdminPermission needed = call.getMethod().getAnnotation(Requires.class).value();
        if (!holds(actors.actor(), needed)) {
            audit.recordApart(Entry.denied(Action.ENTER_PAGE, function(call), needed.name()));
            throw new NotPermittedException(needed);
        }
        try {
            return call.proceed();
        } catch (BeyondOwnRightsException beyond) {
            // Whoever reaches for more than is held tries something, also where the page only says no.
            String missing = beyond.missing().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
            audit.recordApart(Entry.denied(Action.ENTER_PAGE, function(call), "BEYOND_OWN_RIGHTS", missing));
            throw beyond;
        } catch (LastAdministratorException last) {
            audit.recordApart(Entry.denied(Action.ENTER_PAGE, function(call), "LAST_ADMINISTRATOR"));
            throw last;
        }
    }

    private static Subject function(InvocationContext call) {
        String room = call.getMethod().getDeclaringClass().getSimpleName();
        return Subject.of("function", null, room + "." + call.getMethod().getName());
    }

    private boolean holds(Actor actor, AdminPermission needed) {
        Long id = actor.id();
        if (actor.kind() == Actor.Kind.API) {
            return id != null && programs.hold(new ApiCredentialId(id), needed);
        }
        return actor.kind() == Actor.Kind.ADMINISTRATOR
                && id != null
                && administrators
                        .find(new AdministratorId(id))
                        .filter(found -> found.isEnabled() && found.roleGroup().has(needed))
                        .isPresent();
    }
}
