package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Passwords;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.invitations.StaffInvitations;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.Administrator;
import org.panelkey.web.Answers;
import org.panelkey.web.GoodPassword;
import org.panelkey.web.Words;

/** What a new administrator's link opens: a first password. Looking at it uses nothing up. */
@Named("adminInvitation")
@RequestScoped
public class InvitationPage {

    @Inject
    StaffInvitations invitations;

    @Inject
    Passwords passwords;

    @Inject
    GoodPassword good;

    @Inject
    Throttle throttle;

    @Inject
    CurrentPerson current;

    // From the form too, by hand: the form is only there for a link that is worth something.
    private String token = Answers.parameter("token")
            .or(() -> Answers.parameter("invitation:token"))
            .orElse("");
    private String password = "";
    private @Nullable Boolean live;
    private String name = "";
    private String email = "";

    /** Without a token there is no such page; guessing costs as it does at the door. */
    public void open() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
        } else if (token.isEmpty()) {
            Answers.notFound();
        }
    }

    /** Takes the password. */
    public void save() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
            return;
        }
        if (!getSignedInAs().isEmpty()) {
            return;
        }
        Secret secret = Secret.of(password);
        // Asking who it is first fills in name and address.
        List<String> about = isLive() ? List.of(name, email) : List.of();
        if (!good.isGood("invitation:password", secret, about)) {
            return;
        }
        // Slow on purpose, so it is done before any row is held.
        if (invitations.accept(token, passwords.hash(secret))) {
            Words.say("setup.done");
            Answers.redirect("/admin/sign-in");
        } else {
            live = false;
        }
    }

    /** As whom somebody else is signed in, who would choose a password that is not the own; empty for nobody. */
    public String getSignedInAs() {
        return current.person()
                .map(Person::email)
                .filter(signedIn -> !signedIn.equals(getEmail()))
                .orElse("");
    }

    /** Whether the link is worth something. */
    public boolean isLive() {
        if (live == null) {
            Optional<Administrator> found = invitations.find(token);
            found.ifPresent(each -> {
                name = each.name();
                email = each.email();
            });
            live = found.isPresent();
        }
        return live;
    }

    /** What the administrator is called. */
    public String getName() {
        return isLive() ? name : "";
    }

    /** What the administrator will sign in with. */
    public String getEmail() {
        return isLive() ? email : "";
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }

    /** Takes it back from the form. */
    public void setToken(@Nullable String token) {
        this.token = token == null ? "" : token;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    /** Takes it. */
    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }
}
