package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.factors.Passkey;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.OpenSession;
import org.panelkey.identity.OwnAccount;
import org.panelkey.identity.Person;
import org.panelkey.identity.StepUp;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.NotFreshException;

/** What a person sees and changes of the own account, in both areas. */
@Named("account")
@RequestScoped
public class AccountPage {

    @Inject
    OwnAccount own;

    @Inject
    CurrentPerson current;

    @Inject
    StepUp stepUp;

    @Inject
    GoodPassword good;

    private String present = "";
    private String fresh = "";
    private @Nullable List<SessionRow> sessions;
    private @Nullable List<Passkey> passkeys;

    /** Replaces the password. */
    public void changePassword() {
        Secret secret = Secret.of(fresh);
        if (!good.isGood("password:fresh", secret, List.of(getName(), getEmail()))) {
            return;
        }
        freshly(() -> {
            switch (own.changePassword(Answers.request(), Secret.of(present), secret)) {
                case WELCOME -> {
                    Words.say("account.password.changed");
                    Answers.redirect(path());
                }
                case TOO_MANY -> Words.complainBeside("password:present", "signin.too_many");
                // This session has ended: the page leads to the door.
                case OVER -> Answers.redirect(path());
                default -> Words.complainBeside("password:present", "confirm.wrong_password");
            }
        });
    }

    /** Whether there is a password to be replaced: a company account may be all that somebody has. */
    public boolean isPasswordHeld() {
        return stepUp.holdsPassword();
    }

    /** Removes the authenticator app. */
    public void removeApp() {
        freshly(() -> {
            own.removeApp();
            Words.say("account.app.removed");
            Answers.redirect(path());
        });
    }

    /** Removes a passkey. */
    public void removePasskey(Passkey passkey) {
        freshly(() -> {
            own.removePasskey(passkey.id());
            Words.say("account.passkey.removed", passkey.name());
            Answers.redirect(path());
        });
    }

    /** Ends one other session. */
    public void end(SessionRow row) {
        own.endSession(row.keyHash());
        Words.say("account.session.ended");
        Answers.redirect(path());
    }

    /** Ends all other sessions. */
    public void endOthers() {
        own.endOtherSessions();
        Words.say("account.sessions.ended");
        Answers.redirect(path());
    }

    private void freshly(Runnable change) {
        try {
            change.run();
        } catch (NotFreshException old) {
            ConfirmPage.ask(person().area(), path());
        }
    }

    /** What the person is called. */
    public String getName() {
        return person().fullName();
    }

    /** What the person signs in with. */
    public String getEmail() {
        return person().email();
    }

    /** The path that the area's pages begin with. */
    public String getArea() {
        return person().area().path();
    }

    /** Whether a second factor is demanded and missing, so that nothing else can be reached. */
    public boolean isFactorMissing() {
        return person().factorDemanded() && !isApp() && getPasskeys().isEmpty();
    }

    /** Whether there is an authenticator app. */
    public boolean isApp() {
        return own.hasApp();
    }

    /** Whether the app is stopped because of too many wrong codes. */
    public boolean isAppStopped() {
        return own.isAppStopped();
    }

    /** The passkeys. */
    public List<Passkey> getPasskeys() {
        if (passkeys == null) {
            passkeys = own.passkeys();
        }
        return passkeys;
    }

    /** How many recovery codes are left. */
    public long getCodesLeft() {
        return own.codesLeft();
    }

    /** The sessions that may still be open, this one first. */
    public List<SessionRow> getSessions() {
        if (sessions == null) {
            sessions = own.openSessions().stream()
                    .map(each -> SessionRow.of(each, own.isThis(each)))
                    .sorted((a, b) -> Boolean.compare(b.here(), a.here()))
                    .toList();
        }
        return sessions;
    }

    /** Never shown. */
    public String getPresent() {
        return "";
    }

    /** Takes the present password. */
    public void setPresent(@Nullable String present) {
        this.present = present == null ? "" : present;
    }

    /** Never shown. */
    public String getFresh() {
        return "";
    }

    /** Takes the new password. */
    public void setFresh(@Nullable String fresh) {
        this.fresh = fresh == null ? "" : fresh;
    }

    private String path() {
        return person().area().path() + "/account";
    }

    private Person person() {
        return current.person().orElseThrow();
    }

    /** One session as it is shown. */
    public record SessionRow(
            String keyHash, boolean here, String browser, String address, Instant began, Instant seen, String proof) {

        static SessionRow of(OpenSession session, boolean here) {
            String browser = Optional.of(BrowserName.of(session.browser()))
                    .filter(name -> !name.isEmpty())
                    .orElseGet(() -> Words.of("account.session.unknown"));
            return new SessionRow(
                    session.keyHash(),
                    here,
                    browser,
                    session.address(),
                    session.beganAt(),
                    session.seenAt(),
                    session.proof().name());
        }

        /** Identifies the session; opens nothing. */
        public String getKeyHash() {
            return keyHash;
        }

        /** Whether it is the one that shows this page. */
        public boolean isHere() {
            return here;
        }

        /** What the browser says it is. */
        public String getBrowser() {
            return browser;
        }

        /** Where it was. */
        public String getAddress() {
            return address;
        }

        /** When it began. */
        public Instant getBegan() {
            return began;
        }

        /** Its last request. */
        public Instant getSeen() {
            return seen;
        }

        /** What it was opened with. */
        public String getProof() {
            return proof;
        }
    }
}
