package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.settings.Settings;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Users and administrators alike, as far as signing in is concerned. */
@ApplicationScoped
public class People {

    private Users users;
    private Administrators administrators;
    private Settings settings;
    private LocalSignIn local;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected People() {}

    /** Builds one from its parts. */
    @Inject
    public People(Users users, Administrators administrators, Settings settings, LocalSignIn local) {
        this.users = users;
        this.administrators = administrators;
        this.settings = settings;
        this.local = local;
    }

    /** Whether the person may sign in here without the company's own sign-in. */
    boolean maySignInLocally(Person person) {
        return person.area() == Area.CLIENT || local.isOpenTo(new AdministratorId(person.id()));
    }

    /** The person, if there and not disabled. */
    Optional<Person> find(Area area, long id) {
        return area == Area.CLIENT
                ? users.find(new UserId(id)).filter(User::isEnabled).map(this::person)
                : administrators
                        .find(new AdministratorId(id))
                        .filter(Administrator::isEnabled)
                        .map(this::person);
    }

    /** Whether staff may see the client area as a user. */
    boolean maySignInAsClient(Person staff) {
        return staff.area() == Area.ADMIN
                && administrators
                        .find(new AdministratorId(staff.id()))
                        .filter(found -> found.roleGroup().has(AdminPermission.SIGN_IN_AS_CLIENT))
                        .isPresent();
    }

    /** The person and the hash of the password, if there, not disabled, and with a password. */
    Optional<Known> findByEmail(Area area, Email email) {
        if (area == Area.CLIENT) {
            return users.findByEmail(email).filter(User::isEnabled).flatMap(user -> user.passwordHash()
                    .map(hash -> new Known(person(user), hash)));
        }
        return administrators
                .findByEmail(email.value())
                .filter(Administrator::isEnabled)
                .flatMap(found -> found.passwordHash().map(hash -> new Known(person(found), hash)));
    }

    /**
     * Who may choose a password by a letter to the address: not staff who have none, for they come in through the company's
     * own provider or were invited.
     */
    Optional<Person> findByAddress(Area area, Email email) {
        return area == Area.CLIENT
                ? users.findByEmail(email).filter(User::isEnabled).map(this::person)
                : findByEmail(area, email).map(Known::person);
    }

    /** Stores a new password of a person and ends all sessions but those that go on knowingly; empty when it is another by now. */
    Optional<Integer> changePassword(Person person, String hash) {
        return person.area() == Area.CLIENT
                ? users.changeOwnPassword(new UserId(person.id()), person.epoch(), hash)
                : administrators.changeOwnPassword(new AdministratorId(person.id()), person.epoch(), hash);
    }

    /** Whether somebody of the area, disabled or not, signs in with the address. */
    boolean isTaken(Area area, Email email) {
        return area == Area.CLIENT
                ? users.findByEmail(email).isPresent()
                : administrators.findByEmail(email.value()).isPresent();
    }

    /** Takes an address that a person confirmed; false when the person is not any more as it was then. */
    boolean move(Area area, long id, int epoch, Email present, Email fresh) {
        return area == Area.CLIENT
                ? users.moveOwn(new UserId(id), epoch, present, fresh)
                : administrators.moveOwn(new AdministratorId(id), epoch, present.value(), fresh.value());
    }

    /** The stored hash of a person's password, if there is one. */
    Optional<String> passwordHash(Person person) {
        return person.area() == Area.CLIENT
                ? users.find(new UserId(person.id())).flatMap(User::passwordHash)
                : administrators.find(new AdministratorId(person.id())).flatMap(Administrator::passwordHash);
    }

    void strengthenHash(Person person, String former, String hash) {
        if (person.area() == Area.CLIENT) {
            users.strengthenHash(new UserId(person.id()), former, hash);
        } else {
            administrators.strengthenHash(new AdministratorId(person.id()), former, hash);
        }
    }

    private Person person(User user) {
        return new Person(
                Area.CLIENT,
                user.id().value(),
                user.name(),
                user.email(),
                user.language(),
                user.sessionEpoch(),
                settings.values().usersNeedFactor());
    }

    private Person person(Administrator found) {
        return new Person(
                Area.ADMIN,
                found.id().value(),
                found.name(),
                found.email(),
                found.language(),
                found.sessionEpoch(),
                found.roleGroup().demandsSecondFactor());
    }

    /** A person with the hash of the password. */
    record Known(Person person, String passwordHash) {
        @Override
        public String toString() {
            return person.getName();
        }
    }
}
