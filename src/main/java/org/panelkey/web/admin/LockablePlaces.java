package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.ServiceId;
import org.panelkey.hosting.Services;
import org.panelkey.locks.LockPlace;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.Answers;

/** Finds what the address wants to see locked, and what that is called. */
@RequestScoped
public class LockablePlaces {

    @Inject
    Users users;

    @Inject
    Administrators administrators;

    @Inject
    RoleGroups roleGroups;

    @Inject
    ClientAccounts accounts;

    @Inject
    Services services;

    @Inject
    Servers servers;

    /** The place whose scope and id the address holds; none of both means everywhere; empty when there is no such thing. */
    Optional<Named> ofRequest() {
        if (!Answers.has("scope")) {
            return Optional.of(new Named(LockPlace.EVERYWHERE, ""));
        }
        Optional<LockScope> scope = Answers.parameter("scope").flatMap(LockablePlaces::scope);
        Optional<Long> id = Answers.id("id");
        if (scope.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return name(scope.get(), id.get()).map(name -> new Named(new LockPlace(scope.get(), id.get()), name));
    }

    private static Optional<LockScope> scope(String text) {
        for (LockScope scope : LockScope.values()) {
            if (scope.name().equals(text)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    private Optional<String> name(LockScope scope, long id) {
        return switch (scope) {
            case EVERYWHERE -> Optional.empty();
            case USER -> users.find(new UserId(id)).map(found -> found.name());
            case ADMINISTRATOR -> administrators.find(new AdministratorId(id)).map(found -> found.name());
            case ROLE_GROUP -> roleGroups.find(new RoleGroupId(id)).map(found -> found.name());
            case CLIENT_ACCOUNT -> accounts.find(new ClientAccountId(id)).map(found -> found.name());
            case SERVICE -> services.find(new ServiceId(id)).map(found -> found.domain());
            case SERVER -> servers.find(new ServerId(id)).map(found -> found.name());
        };
    }

    /** A place and what it is called. */
    record Named(LockPlace place, String name) {}
}
