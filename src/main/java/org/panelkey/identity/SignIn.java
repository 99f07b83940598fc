package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Proof;
import org.panelkey.secrets.Secret;

/** Signs people in at the two doors. */
@ApplicationScoped
public class SignIn {

    @Inject
    IdentityStoreHandler stores;

    @Inject
    Sessions sessions;

    @Inject
    CurrentPerson current;

    @Inject
    People people;

    @Inject
    Factors factors;

    @Inject
    PasskeyProof passkeys;

    @Inject
    Throttle throttle;

    @Inject
    AuditLog audit;

    /** How a try to sign in went. */
    public enum Result {
        /** Signed in; the session has begun. */
        WELCOME,
        /** The password is right, and a second factor is needed. */
        SECOND_STEP,
        /** What was given is wrong; what of it is not said. */
        WRONG,
        /** Too many tries; wait a minute. */
        TOO_MANY,
        /** The first step was too long ago, or is not there. */
        OVER
    }

    /**
     * Tries an address and a password at a door.
     *
     * @param wanted the page that the person asked for, kept for the second step
     */
    public Result signIn(HttpServletRequest request, Area area, String email, Secret password, String wanted) {
        AreaCredential credential = new AreaCredential(area, email, password, current.address());
        // The container itself is told nothing: it would tie the browser's session to the one person, and the session
        // also holds the other area's. Whoever is signed in is restored at each request by the guard of the routes.
        CredentialValidationResult result = stores.validate(credential);
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED
                    ? Result.TOO_MANY
                    : Result.WRONG;
        }
        Person person = ((PersonPrincipal) result.getCallerPrincipal()).person();
        if (factors.holds(person.holder())) {
            sessions.beginHalf(request, person, wanted, true);
            return Result.SECOND_STEP;
        }
        begin(request, person, Proof.PASSWORD);
        return Result.WELCOME;
    }

    /**
     * Goes on with somebody for whom the company's own sign-in has just vouched.
     *
     * @param severalFactors whether several factors were shown there that count here
     * @param wanted the page that the person asked for, kept for the second step
     */
    Result signIn(HttpServletRequest request, Person person, boolean severalFactors, String wanted) {
        if (!severalFactors && factors.holds(person.holder())) {
            sessions.beginHalf(request, person, wanted, false);
            return Result.SECOND_STEP;
        }
        begin(request, person, severalFactors ? Proof.PROVIDER_FACTORS : Proof.PROVIDER);
        return Result.WELCOME;
    }

    /** Tries a passkey alone: its authenticator verified the person, so it is two factors by itself. */
    public Result signIn(HttpServletRequest request, Area area, String answer) {
        if (!throttle.admits(current.address())) {
            return Result.TOO_MANY;
        }
        Optional<Person> person = passkeys.use(request, area, answer)
                .filter(passkey -> passkey.holderKind() == area.kind())
                .flatMap(passkey -> people.find(area, passkey.holderId()));
        if (person.isEmpty()) {
            audit.recordApart(Entry.denied(Action.SIGN_IN, Subject.of("passkey", null, ""), "WRONG_PASSKEY"));
            return Result.WRONG;
        }
        if (!people.maySignInLocally(person.get())) {
            deny(person.get(), "LOCAL_SIGN_IN_OFF");
            return Result.WRONG;
        }
        begin(request, person.get(), Proof.PASSKEY);
        return Result.WELCOME;
    }

    /**
     * Begins the session of a user whom a one-time link brought. The link was used up, and that was recorded, before: part of
     * arriving and of nothing else.
     *
     * @return false, with nothing begun, when the user may not sign in any more
     */
    public boolean arrived(HttpServletRequest request, UserId user) {
        Optional<Person> person = people.find(Area.CLIENT, user.value());
        person.ifPresent(found -> sessions.begin(request, found, current.address(), Proof.ONE_TIME_LINK));
        return person.isPresent();
    }

    /** Who is in the middle of signing in, if anybody. */
    public Optional<Person> inTheMiddle(HttpServletRequest request, Area area) {
        return sessions.half(request, area).map(Sessions.Half::person);
    }

    /** The page that whoever is in the middle of signing in asked for; empty if none. */
    public String wanted(HttpServletRequest request, Area area) {
        return sessions.half(request, area).map(Sessions.Half::wanted).orElse("");
    }

    /** Tries a code as the second step. */
    public Result code(HttpServletRequest request, Area area, String code) {
        return secondStep(request, area, person -> factors.useCode(person.holder(), code));
    }

    /** Tries a passkey as the second step. */
    public Result passkey(HttpServletRequest request, Area area, String answer) {
        return secondStep(request, area, person -> passkeys.isOf(request, person, answer) ? Proof.PASSKEY : Proof.NONE);
    }

    private Result secondStep(HttpServletRequest request, Area area, Function<Person, Proof> attempt) {
        // Local sign-in may have been switched off since the first step.
        Optional<Sessions.Half> half =
                sessions.half(request, area).filter(found -> !found.local() || people.maySignInLocally(found.person()));
        if (half.isEmpty()) {
            return Result.OVER;
        }
        Person person = half.get().person();
        String account = "second step " + person.id();
        if (!throttle.admits(area, account, current.address())) {
            deny(person, "THROTTLED");
            return Result.TOO_MANY;
        }
        Proof proof = attempt.apply(person);
        if (proof == Proof.NONE) {
            deny(person, "WRONG_SECOND_FACTOR");
            return Result.WRONG;
        }
        throttle.succeeded(area, account, current.address());
        begin(request, person, proof);
        return Result.WELCOME;
    }

    private void begin(HttpServletRequest request, Person person, Proof proof) {
        // Stored before the session begins: without its row there is no sign-in.
        audit.recordApart(
                person.actor(current.address()),
                Entry.done(Action.SIGN_IN, person.holder().subject(), proof.inWords()));
        sessions.begin(request, person, current.address(), proof);
    }

    private void deny(Person person, String rule) {
        audit.recordApart(Entry.denied(Action.SIGN_IN, person.holder().subject(), rule));
    }
}
