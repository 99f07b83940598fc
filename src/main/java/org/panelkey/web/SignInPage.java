package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.identity.PasskeyProof;

/** The door of the area that the page belongs to. */
@Named("door")
@RequestScoped
public class SignInPage {

    @Inject
    Welcome welcome;

    @Inject
    PasskeyProof passkeys;

    private String answer = "";
    private String email = "";
    private String password = "";
    private String to = Answers.parameter("to").orElse("");

    /** Tries to sign in. */
    public void signIn() {
        Area area = Area.of(RequestPath.of(Answers.request())).orElseThrow();
        welcome.signIn(area, email, password, FrontDoor.firstPage(area), Optional.of(to));
    }

    /** Tries to sign in with a passkey. */
    public void usePasskey() {
        Area area = Area.of(RequestPath.of(Answers.request())).orElseThrow();
        welcome.signInByPasskey(area, answer, FrontDoor.firstPage(area), Optional.of(to));
    }

    /** What the browser is asked for a passkey. */
    public String getPasskeyQuestion() {
        Area area = Area.of(RequestPath.of(Answers.request())).orElseThrow();
        return passkeys.askAnybody(Answers.request(), area);
    }

    /** Never shown. */
    public String getAnswer() {
        return "";
    }

    /** Takes what the browser answered. */
    public void setAnswer(@Nullable String answer) {
        this.answer = answer == null ? "" : answer;
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
