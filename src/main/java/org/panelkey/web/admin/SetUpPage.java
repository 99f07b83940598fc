package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.SetUp;
import org.panelkey.identity.Throttle;
import org.panelkey.secrets.Secret;
import org.panelkey.web.Answers;
import org.panelkey.web.GoodPassword;
import org.panelkey.web.Words;

/** The first start: makes the first Full Administrator. */
@Named("setUp")
@RequestScoped
public class SetUpPage {

    private static final int LONGEST_NAME = 100;

    @Inject
    SetUp setUp;

    @Inject
    GoodPassword good;

    @Inject
    Throttle throttle;

    @Inject
    CurrentPerson current;

    private String token = Answers.parameter("token").orElse("");
    private String name = "";
    private String email = "";
    private String password = "";

    /** A link that is not worth anything is answered like a page that does not exist. */
    public void open() {
        if (!throttle.admits(current.address())) {
            Answers.error(429);
        } else if (!setUp.isOpen(token)) {
            Answers.notFound();
        }
    }

    /** Makes the administrator. */
    public void save() {
        name = Typed.name(name, "setup:name", LONGEST_NAME);
        Optional<Email> address = Email.parse(email);
        Secret secret = Secret.of(password);
        if (address.isEmpty()) {
            Words.complainBeside("setup:email", "email.invalid");
        }
        good.isGood("setup:password", secret, List.of(name, email));
        if (Words.complained() || address.isEmpty()) {
            return;
        }
        if (setUp.complete(token, address.get(), name, secret, "en")) {
            Words.say("setup.done");
            Answers.redirect("/admin/sign-in");
        } else {
            Answers.notFound();
        }
    }

    /** The token of the link. */
    public String getToken() {
        return token;
    }

    /** Takes the token back from the form. */
    public void setToken(String token) {
        this.token = token == null ? "" : token;
    }

    /** What the administrator is called. */
    public String getName() {
        return name;
    }

    /** Takes the name. */
    public void setName(String name) {
        this.name = name;
    }

    /** The address to sign in with. */
    public String getEmail() {
        return email;
    }

    /** Takes the address. */
    public void setEmail(String email) {
        this.email = email;
    }

    /** Never shown again. */
    public String getPassword() {
        return "";
    }

    /** Takes the password. */
    public void setPassword(String password) {
        this.password = password;
    }
}
