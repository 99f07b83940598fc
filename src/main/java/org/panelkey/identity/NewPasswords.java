package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.factors.AuthenticatorApps;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;

/**
 * Stores new passwords, with all that a new password ends: sessions, and the key of an authenticator app that was shown and
 * does not count yet, since whoever had the former password may have seen it.
 */
@ApplicationScoped
public class NewPasswords {

    private People people;
    private Users users;
    private Administrators administrators;
    private OpenSessions open;
    private AuthenticatorApps apps;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected NewPasswords() {}

    /** Builds one from its parts. */
    @Inject
    public NewPasswords(
            People people, Users users, Administrators administrators, OpenSessions open, AuthenticatorApps apps) {
        this.people = people;
        this.users = users;
        this.administrators = administrators;
        this.open = open;
        this.apps = apps;
    }

    /**
     * Stores a password that the person chose, given as its hash.
     *
     * @param sessionKey the secret of the one session that goes on; empty for none
     * @return the new session epoch
     */
    @Transactional
    int store(Person person, String hash, String sessionKey) {
        int epoch = people.changePassword(person, hash);
        apps.forgetBegun(person.holder());
        open.endOthers(person.holder(), sessionKey);
        return epoch;
    }

    /** Gives a user a password that staff chose, given as its hash; ends the user's sessions. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public void give(UserId id, String hash) {
        users.setPassword(id, hash);
        people.find(Area.CLIENT, id.value()).ifPresent(person -> apps.forgetBegun(person.holder()));
    }

    /**
     * Gives an administrator a password that another one chose, given as its hash; ends the administrator's sessions.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public void give(AdministratorId id, String hash) {
        administrators.setPassword(id, hash);
        people.find(Area.ADMIN, id.value()).ifPresent(person -> apps.forgetBegun(person.holder()));
    }
}
