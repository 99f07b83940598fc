package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Supplier;
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
     * Stores a password that the person chose, given as its hash. Hashing takes its time: whether the person still is as it
     * was when it chose is looked at here, with the row held.
     *
     * @param sessionKey the secret of the one session that goes on; empty for none
     * @return the new session epoch; empty, with nothing done, when the person was disabled or has another password by now
     */
    @Transactional
    Optional<Integer> store(Person person, String hash, String sessionKey) {
        Optional<Integer> epoch = people.changePassword(person, hash);
        if (epoch.isPresent()) {
            apps.forgetBegun(person.holder());
            open.endOthers(person.holder(), sessionKey);
        }
        return epoch;
    }

    /**
     * Saves what staff filled in about a user together with the password that they chose: both or neither.
     *
     * @param saving saves the rest, and says who it is
     * @param hash of the password; empty to keep the present one
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_USERS)
    public UserId saveUser(Supplier<UserId> saving, Optional<String> hash) {
        UserId saved = saving.get();
        hash.ifPresent(fresh -> give(saved, fresh));
        return saved;
    }

    /**
     * Saves what staff filled in about an administrator together with the password that they chose: both or neither.
     *
     * @param saving saves the rest, and says who it is
     * @param hash of the password; empty to keep the present one
     * @throws org.panelkey.staff.BeyondOwnRightsException when the administrator's role group holds more than the caller
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_ADMINISTRATORS)
    public AdministratorId saveAdministrator(Supplier<AdministratorId> saving, Optional<String> hash) {
        AdministratorId saved = saving.get();
        hash.ifPresent(fresh -> give(saved, fresh));
        return saved;
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
