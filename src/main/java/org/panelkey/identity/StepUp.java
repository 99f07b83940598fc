package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Proof;
import org.panelkey.secrets.Secret;

/** Asks somebody who is signed in to prove once more who it is. */
@ApplicationScoped
public class StepUp {

    /** How long a proof is fresh, in the session that it was given in. */
    public static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private CurrentPerson current;
    private Factors factors;
    private People people;
    private Passwords passwords;
    private PasskeyProof passkeys;
    private Sessions sessions;
    private Throttle throttle;
    private AuditLog audit;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected StepUp() {}

    /** Builds one from its parts. */
    @Inject
    public StepUp(
            CurrentPerson current,
            Factors factors,
            People people,
            Passwords passwords,
            PasskeyProof passkeys,
            Sessions sessions,
            Throttle throttle,
            AuditLog audit,
            Clock clock) {
        this.current = current;
        this.factors = factors;
        this.people = people;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the present person's proof is fresh: with a second factor if there is one, with the password if not. */
    public boolean isFresh() {
        // What staff proved of themselves proves nothing of the user whom they see the client area as.
        return current.staff().isEmpty()
                && isRecent()
                && (current.isStrong() || !factors.holds(current.oneself().holder()));
    }

    /** Whether the proof of whoever sits at the browser is fresh and had a second factor: staff's own, as whom they are. */
    public boolean isFreshAndStrong() {
        return isRecent() && current.isStrong();
    }

    /** Whether the present person has a second factor at all. */
    public boolean holdsFactor() {
        return factors.holds(current.oneself().holder());
    }

    /** Whether the present person has a password here at all. */
    public boolean holdsPassword() {
        return people.passwordHash(current.oneself()).isPresent();
    }

    /** Takes a code, or the password of somebody without a second factor. */
    public SignIn.Result prove(HttpServletRequest request, String typed) {
        Person person = current.oneself();
        return attempt(
                request,
                person,
                () -> factors.holds(person.holder())
                        ? factors.useCode(person.holder(), typed)
                        : isPassword(person, typed) ? Proof.PASSWORD : Proof.NONE);
    }

    /** Takes the answer of a passkey. */
    public SignIn.Result provePasskey(HttpServletRequest request, String answer) {
        Person person = current.oneself();
        return attempt(request, person, () -> passkeys.isOf(request, person, answer) ? Proof.PASSKEY : Proof.NONE);
    }

    private SignIn.Result attempt(HttpServletRequest request, Person person, Supplier<Proof> attempt) {
        String account = "step-up " + person.id();
        if (!throttle.admits(person.area(), account, current.address())) {
            audit.recordApart(Entry.denied(Action.STEP_UP, person.holder().subject(), "THROTTLED"));
            return SignIn.Result.TOO_MANY;
        }
        Proof proof = attempt.get();
        if (proof == Proof.NONE) {
            audit.recordApart(Entry.denied(Action.STEP_UP, person.holder().subject(), "WRONG_PROOF"));
            return SignIn.Result.WRONG;
        }
        throttle.succeeded(person.area(), account, current.address());
        audit.recordApart(Entry.done(Action.STEP_UP, person.holder().subject(), proof.inWords()));
        proven(request, person, proof.isStrong());
        return SignIn.Result.WELCOME;
    }

    /** Takes a proof that the company's own sign-in has just given. */
    void vouched(HttpServletRequest request, Person person, boolean severalFactors) {
        Proof proof = severalFactors ? Proof.PROVIDER_FACTORS : Proof.PROVIDER;
        audit.recordApart(Entry.done(Action.STEP_UP, person.holder().subject(), proof.inWords()));
        proven(request, person, proof.isStrong());
    }

    /** Notes a proof that was given on the way, such as the first code of a new app. */
    void proven(HttpServletRequest request, Person person, boolean strong) {
        sessions.proven(request, person.area(), strong);
        current.refresh(sessions.restore(request, person.area()));
    }

    private boolean isRecent() {
        Optional<Duration> age = current.provenAt().map(at -> Duration.between(at, clock.instant()));
        // A clock that was set back makes nothing fresh.
        return age.filter(passed -> !passed.isNegative() && passed.compareTo(FRESH_FOR) <= 0)
                .isPresent();
    }

    private boolean isPassword(Person person, String typed) {
        return people.passwordHash(person)
                .filter(hash -> passwords.matches(Secret.of(typed), hash))
                .isPresent();
    }
}
