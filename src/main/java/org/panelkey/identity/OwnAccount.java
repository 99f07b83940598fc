package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.factors.AuthenticatorApps;
import org.panelkey.factors.Factors;
import org.panelkey.factors.Holder;
import org.panelkey.factors.Passkey;
import org.panelkey.factors.Passkeys;
import org.panelkey.factors.RecoveryCodes;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.FreshProof;

/**
 * What people do with their own password, second factors and sessions; always the present person's.
 *
 * <p>Closed to staff who see the client area as a user.
 */
@ApplicationScoped
public class OwnAccount {

    @Inject
    CurrentPerson current;

    @Inject
    Passwords passwords;

    @Inject
    PasswordProof presentPassword;

    @Inject
    NewPasswords newPasswords;

    @Inject
    AuthenticatorApps apps;

    @Inject
    RecoveryCodes codes;

    @Inject
    Passkeys passkeys;

    @Inject
    PasskeyProof passkeyProof;

    @Inject
    Factors factors;

    @Inject
    OpenSessions open;

    @Inject
    Sessions sessions;

    @Inject
    StepUp stepUp;

    /** Whether the present person proved a short time ago who it is. */
    public boolean isFresh() {
        return stepUp.isFresh();
    }

    /**
     * Replaces the password and ends all other sessions; a wrong present one costs and is recorded as at the door.
     *
     * @return {@code OVER}, with nothing done, when the password became another at the same moment, which ended this session
     */
    @FreshProof
    public SignIn.Result changePassword(HttpServletRequest request, Secret present, Secret fresh) {
        Person person = person();
        SignIn.Result result = presentPassword.attempt(present);
        if (result == SignIn.Result.WELCOME) {
            Optional<Integer> epoch = newPasswords.store(
                    person, passwords.hash(fresh), current.sessionKey().orElseThrow());
            if (epoch.isEmpty()) {
                return SignIn.Result.OVER;
            }
            // Only after it is stored: else this session would have ended with the others.
            sessions.goOn(request, person.area(), epoch.get());
        }
        return result;
    }

    /** The key for a new authenticator app; empty when there is an app already. */
    @FreshProof
    public Optional<Secret> beginApp() {
        return apps.begin(holder());
    }

    /** Makes the new app count; the first factor of a person also brings recovery codes, empty where there are some. */
    @FreshProof
    public Confirmed confirmApp(HttpServletRequest request, String code) {
        return confirmed(request, factors.confirmApp(holder(), code.replaceAll("\\s", "")));
    }

    /** Removes the authenticator app. */
    @FreshProof
    @Transactional
    public void removeApp() {
        apps.remove(holder());
        factors.tidy(holder());
    }

    /** Adds the passkey that the browser made. */
    @FreshProof
    public Confirmed addPasskey(HttpServletRequest request, String name, String answer) {
        return confirmed(request, passkeyProof.add(request, person(), name, answer));
    }

    /** Removes a passkey. */
    @FreshProof
    @Transactional
    public void removePasskey(long id) {
        passkeys.remove(holder(), id);
        factors.tidy(holder());
    }

    /** Makes new recovery codes; the old ones end. */
    @FreshProof
    @Transactional
    public List<Secret> renewCodes() {
        return factors.holds(holder()) ? codes.renew(holder()) : List.of();
    }

    /** Ends another session. */
    public void endSession(String keyHash) {
        open.end(holder(), keyHash);
    }

    /** Ends all other sessions. */
    public void endOtherSessions() {
        open.endOthers(holder(), current.sessionKey().orElseThrow());
    }

    /** The sessions that may still be open. */
    public List<OpenSession> openSessions() {
        return open.of(person());
    }

    /** Whether it is the session of this request. */
    public boolean isThis(OpenSession session) {
        return open.isOf(session, current.sessionKey().orElseThrow());
    }

    /** Whether there is an authenticator app that counts. */
    public boolean hasApp() {
        return apps.since(holder()).isPresent();
    }

    /** Whether the app is stopped because of too many wrong codes. */
    public boolean isAppStopped() {
        return apps.isStopped(holder());
    }

    /** The passkeys. */
    public List<Passkey> passkeys() {
        return passkeys.of(holder());
    }

    /** How many recovery codes were not used yet. */
    public long codesLeft() {
        return codes.left(holder());
    }

    private Confirmed confirmed(HttpServletRequest request, Optional<List<Secret>> fresh) {
        if (fresh.isPresent()) {
            // Whoever has just shown a new factor in this session has proved it; said only after it is stored.
            stepUp.proven(request, person(), true);
        }
        return new Confirmed(fresh.isPresent(), fresh.orElse(List.of()));
    }

    private Person person() {
        return current.oneself();
    }

    private Holder holder() {
        return person().holder();
    }

    /**
     * How adding a factor went.
     *
     * @param done whether it counts now
     * @param codes new recovery codes, to be shown once
     */
    public record Confirmed(boolean done, List<Secret> codes) {}
}
