package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Actor;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Holder;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/** Takes away the second factors of somebody who lost them, and ends the person's sessions. */
@ApplicationScoped
public class FactorReset {

    private Factors factors;
    private OpenSessions open;
    private Users users;
    private Administrators administrators;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected FactorReset() {}

    /** Builds one from its parts. */
    @Inject
    public FactorReset(Factors factors, OpenSessions open, Users users, Administrators administrators) {
        this.factors = factors;
        this.open = open;
        this.users = users;
        this.administrators = administrators;
    }

    /** Whether the user has a second factor. */
    public boolean holds(UserId id) {
        return users.find(id).map(FactorReset::holder).filter(factors::holds).isPresent();
    }

    /** Whether the administrator has a second factor. */
    public boolean holds(AdministratorId id) {
        return administrators
                .find(id)
                .map(FactorReset::holder)
                .filter(factors::holds)
                .isPresent();
    }

    /** Resets a user's second factors. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public void reset(UserId id) {
        reset(users.find(id).map(FactorReset::holder).orElseThrow());
    }

    /**
     * Resets an administrator's second factors.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void reset(AdministratorId id) {
        // Whoever resets the factors of somebody mightier is half-way to being that person.
        administrators.checkWithinReach(id);
        reset(administrators.find(id).map(FactorReset::holder).orElseThrow());
    }

    private void reset(Holder holder) {
        factors.reset(holder);
        open.endAll(holder);
    }

    private static Holder holder(User user) {
        return new Holder(Actor.Kind.USER, user.id().value(), user.name(), user.email());
    }

    private static Holder holder(Administrator found) {
        return new Holder(Actor.Kind.ADMINISTRATOR, found.id().value(), found.name(), found.email());
    }
}
