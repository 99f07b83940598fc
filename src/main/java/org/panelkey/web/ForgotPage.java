package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.Email;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.PasswordReset;
import org.panelkey.identity.Passwords;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;
import org.panelkey.storage.DatabaseRefusal;

/** A forgotten password: asks for the link, and takes the new password that the link brings. */
@Named("forgot")
@RequestScoped
public class ForgotPage {

    @Inject
    PasswordReset reset;

    @Inject
    Passwords passwords;

    @Inject
    GoodPassword good;

    @Inject
    Throttle throttle;

    @Inject
    CurrentPerson current;

    @Inject
    Installation installation;

    private String email = "";
    private String password = "";
    private String token = Answers.parameter("token").orElse("");
    private boolean asked;
    private @Nullable Person found;
    private boolean looked;

    /** Sends the link, and says the same whoever asked. */
    public void ask() {
        Optional<Email> address = Email.parse(email);
        if (address.isEmpty()) {
            Words.complainBeside("forgot:email", "email.invalid");
        } else if (isNoted(address.get())) {
            asked = true;
        } else {
            Words.complain("signin.too_many");
        }
    }

    private boolean isNoted(Email address) {
        try {
            return reset.ask(area(), address, page());
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // Somebody asked for the same address at the same moment: it is noted.
            return true;
        }
    }

    private String page() {
        return installation.baseAddress() + Answers.request().getContextPath() + area().path() + "/reset?token=";
    }

    /** Guessing links costs as guessing passwords does. */
    public void open() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
        } else if (token.isEmpty()) {
            Answers.notFound();
        }
    }

    /** Takes the new password. */
    public void save() {
        Secret secret = Secret.of(password);
        List<String> about =
                person().map(each -> List.of(each.fullName(), each.email())).orElse(List.of());
        if (!throttle.admits(current.address())) {
            Words.complain("signin.too_many");
        } else if (good.isGood("reset:password", secret, about)) {
            // Slow on purpose, so it is done before any row is held.
            String hash = passwords.hash(secret);
            if (reset.complete(area(), token, hash)) {
                Words.say("reset.done");
                Answers.redirect(area().path() + "/sign-in");
            } else {
                found = null;
            }
        }
    }

    /** Whether letters can be sent at all. */
    public boolean isPossible() {
        return reset.isPossible();
    }

    /** Whether the link was asked for. */
    public boolean isAsked() {
        return asked;
    }

    /** Whether the link is worth something. */
    public boolean isLive() {
        return person().isPresent();
    }

    /** Whom the link was sent to. */
    public String getWho() {
        return person().map(Person::email).orElse("");
    }

    private Optional<Person> person() {
        if (!looked) {
            found = reset.find(area(), token).orElse(null);
            looked = true;
        }
        return Optional.ofNullable(found);
    }

    /** The address of whoever forgot. */
    public String getEmail() {
        return email;
    }

    /** Takes it. */
    public void setEmail(@Nullable String email) {
        this.email = email == null ? "" : email;
    }

    /** Never shown. */
    public String getPassword() {
        return "";
    }

    /** Takes the new password. */
    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }

    /** Takes it back from the form. */
    public void setToken(@Nullable String token) {
        this.token = token == null ? "" : token;
    }

    private static Area area() {
        return Area.of(RequestPath.of(Answers.request())).orElseThrow();
    }
}
