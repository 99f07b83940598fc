package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.secrets.Secret;

/** Asks somebody who is signed in for the present password, before another takes its place. */
@ApplicationScoped
public class PasswordProof {

    private People people;
    private Passwords passwords;
    private Throttle throttle;
    private CurrentPerson current;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PasswordProof() {}

    /** Builds one from its parts. */
    @Inject
    public PasswordProof(People people, Passwords passwords, Throttle throttle, CurrentPerson current, AuditLog audit) {
        this.people = people;
        this.passwords = passwords;
        this.throttle = throttle;
        this.current = current;
        this.audit = audit;
    }

    /** Tries a password of the present person; a wrong one costs and is recorded as at the door. */
    public SignIn.Result attempt(Secret password) {
        Person person = current.person().orElseThrow();
        if (!throttle.admits(person.area(), person.email(), current.address())) {
            refuse(person, "THROTTLED");
            return SignIn.Result.TOO_MANY;
        }
        Optional<People.Known> known =
                Email.parse(person.email()).flatMap(address -> people.findByEmail(person.area(), address));
        if (known.filter(found -> passwords.matches(password, found.passwordHash()))
                .isEmpty()) {
            refuse(person, "WRONG_PASSWORD");
            return SignIn.Result.WRONG;
        }
        throttle.succeeded(person.area(), person.email(), current.address());
        return SignIn.Result.WELCOME;
    }

    private void refuse(Person person, String rule) {
        audit.recordApart(Entry.denied(Action.SIGN_IN, Subject.of("session", person.id(), person.fullName()), rule));
    }
}
