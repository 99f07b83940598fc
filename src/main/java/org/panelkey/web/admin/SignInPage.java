package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.panelkey.identity.Area;
import org.panelkey.web.Answers;
import org.panelkey.web.Welcome;

/** The admin area's door. */
@Named("adminSignIn")
@RequestScoped
public class SignInPage {

    @Inject
    Welcome welcome;

    private String email = "";
    private String password = "";
    private String to = Answers.parameter("to").orElse("");

    /** Tries to sign in. */
    public void signIn() {
        welcome.signIn(Area.ADMIN, email, password, "/admin/home", Optional.of(to));
    }

    /** What was typed as address. */
    public String getEmail() {
        return email;
    }

    /** Takes what was typed as address. */
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

    /** Where the person wanted to be. */
    public String getTo() {
        return to;
    }

    /** Takes where the person wanted to be. */
    public void setTo(String to) {
        this.to = to == null ? "" : to;
    }
}
