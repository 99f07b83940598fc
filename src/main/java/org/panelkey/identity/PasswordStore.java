package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;

/** Checks an e-mail address and a password, and records how it went. */
@ApplicationScoped
public class PasswordStore implements IdentityStore {

    private People people;
    private Passwords passwords;
    private Throttle throttle;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PasswordStore() {}

    /** Builds one from its parts. */
    @Inject
    public PasswordStore(People people, Passwords passwords, Throttle throttle, AuditLog audit) {
        this.people = people;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** Dispatches by hand: the interface's own way by reflection fails where the server's loaders differ, as on WildFly. */
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof AreaCredential typed
                ? check(typed)
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private CredentialValidationResult check(AreaCredential credential) {
        Optional<Email> email = Email.parse(credential.email());
        String account = email.map(Email::value).orElse("");
        if (!throttle.admits(credential.area(), account, credential.address())) {
            record(credential, Entry.denied(Action.SIGN_IN, subject(credential), "THROTTLED"));
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        Optional<People.Known> known = email.flatMap(address -> people.findByEmail(credential.area(), address));
        boolean right = known.isPresent()
                ? passwords.matches(credential.password(), known.get().passwordHash())
                : passwords.matchesNobody(credential.password());
        if (!right) {
            record(credential, Entry.denied(Action.SIGN_IN, subject(credential), "WRONG_PASSWORD"));
            return CredentialValidationResult.INVALID_RESULT;
        }
        if (!people.maySignInLocally(known.orElseThrow().person())) {
            // The same answer as to a wrong password, which this door is no place to try out.
            record(credential, Entry.denied(Action.SIGN_IN, subject(credential), "LOCAL_SIGN_IN_OFF"));
            return CredentialValidationResult.INVALID_RESULT;
        }
        return welcome(known.orElseThrow(), credential, account);
    }

    private CredentialValidationResult welcome(People.Known known, AreaCredential credential, String account) {
        Person person = known.person();
        passwords
                .strengthen(credential.password(), known.passwordHash())
                .ifPresent(hash -> people.strengthenHash(person, known.passwordHash(), hash));
        throttle.succeeded(credential.area(), account, credential.address());
        return new CredentialValidationResult(
                new PersonPrincipal(person), Set.of(credential.area().name()));
    }

    private void record(AreaCredential credential, Entry entry) {
        audit.recordApart(new Actor(Actor.Kind.NOBODY, null, "", credential.address()), entry);
    }

    private static Subject subject(AreaCredential credential) {
        return Subject.of(kind(credential.area()), null, credential.email());
    }

    private static String kind(Area area) {
        return area == Area.CLIENT ? "user" : "administrator";
    }
}
