package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.PasskeyProof;
import org.panelkey.identity.SignIn;
import org.panelkey.identity.StepUp;

/** Asks somebody who is signed in to prove once more who it is, and leads back. */
@Named("confirm")
@RequestScoped
public class ConfirmPage {

    @Inject
    StepUp stepUp;

    @Inject
    PasskeyProof passkeys;

    @Inject
    CurrentPerson current;

    private String typed = "";
    private String answer = "";
    private String to = Answers.parameter("to").orElse("");

    /** Takes a code or the password. */
    public void prove() {
        goOn(stepUp.prove(Answers.request(), typed), isFactorHeld() ? "confirm.wrong" : "confirm.wrong_password");
    }

    /** Takes a passkey. */
    public void usePasskey() {
        goOn(stepUp.provePasskey(Answers.request(), answer), "passkey.wrong");
    }

    private void goOn(SignIn.Result result, String wrong) {
        Area area = Area.of(RequestPath.of(Answers.request())).orElseThrow();
        switch (result) {
            case WELCOME -> Answers.redirect(Welcome.isOwn(to) ? to : area.path() + "/account");
            case TOO_MANY -> Words.complain("signin.too_many");
            default -> Words.complainBeside("confirm:proof", wrong);
        }
    }

    /** The page that asks for a proof and then leads back to another. */
    static void ask(Area area, String back) {
        Answers.redirect(address(area, back));
    }

    /** The clients' page that asks for a proof and then leads back to another. */
    public static void askClient(String back) {
        ask(Area.CLIENT, back);
    }

    /** Where a proof is asked for that then leads back to another page. */
    static String address(Area area, String back) {
        return area.path() + "/confirm?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Where somebody goes who would rather not. */
    public String getFirstPage() {
        return FrontDoor.firstPage(Area.of(RequestPath.of(Answers.request())).orElseThrow());
    }

    /** Whether a code is asked for; else the password is. */
    public boolean isFactorHeld() {
        return stepUp.holdsFactor();
    }

    /** Whether there is something to type at all: a company account may be all that somebody has. */
    public boolean isTypeable() {
        return isFactorHeld() || stepUp.holdsPassword();
    }

    /** What the browser is asked for a passkey. */
    public String getPasskeyQuestion() {
        return passkeys.ask(Answers.request(), current.person().orElseThrow());
    }

    /** Never shown again. */
    public String getTyped() {
        return "";
    }

    /** Takes it. */
    public void setTyped(@Nullable String typed) {
        this.typed = typed == null ? "" : typed;
    }

    /** Never shown. */
    public String getAnswer() {
        return "";
    }

    /** Takes what the browser answered. */
    public void setAnswer(@Nullable String answer) {
        this.answer = answer == null ? "" : answer;
    }

    /** Where the person wants to be afterwards. */
    public String getTo() {
        return to;
    }

    /** Takes it back from the form. */
    public void setTo(@Nullable String to) {
        this.to = to == null ? "" : to;
    }
}
