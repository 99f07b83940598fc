package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.Area;
import org.panelkey.identity.PasskeyProof;
import org.panelkey.identity.Person;
import org.panelkey.identity.SignIn;

/** The second step of signing in: a code or a passkey, after the password was right. */
@Named("secondStep")
@RequestScoped
public class SecondStepPage {

    @Inject
    SignIn signIn;

    @Inject
    PasskeyProof passkeys;

    private String code = "";
    private String answer = "";

    /** Leads back to the door when nobody is in the middle of signing in. */
    public void open() {
        if (person().isEmpty()) {
            Answers.redirect(area().path() + "/sign-in");
        }
    }

    /** Tries the code. */
    public void useCode() {
        goOn(() -> signIn.code(Answers.request(), area(), code), "secondstep.wrong");
    }

    /** Tries the passkey. */
    public void usePasskey() {
        goOn(() -> signIn.passkey(Answers.request(), area(), answer), "passkey.wrong");
    }

    private void goOn(Supplier<SignIn.Result> attempt, String wrong) {
        Area area = area();
        String wanted = signIn.wanted(Answers.request(), area);
        switch (attempt.get()) {
            case WELCOME -> Answers.redirect(Welcome.isOwn(wanted, area) ? wanted : FrontDoor.firstPage(area));
            case TOO_MANY -> Words.complain("signin.too_many");
            case OVER -> {
                Words.complain("secondstep.over");
                Answers.redirect(area.path() + "/sign-in");
            }
            default -> Words.complain(wrong);
        }
    }

    /** Who is signing in. */
    public String getEmail() {
        return person().map(Person::email).orElse("");
    }

    /** What the browser is asked for a passkey; empty where there is nobody to ask for. */
    public String getPasskeyQuestion() {
        return person().map(found -> passkeys.ask(Answers.request(), found)).orElse("");
    }

    /** Never shown again. */
    public String getCode() {
        return "";
    }

    /** Takes the code. */
    public void setCode(@Nullable String code) {
        this.code = code == null ? "" : code;
    }

    /** Never shown. */
    public String getAnswer() {
        return "";
    }

    /** Takes what the browser answered. */
    public void setAnswer(@Nullable String answer) {
        this.answer = answer == null ? "" : answer;
    }

    private Optional<Person> person() {
        return signIn.inTheMiddle(Answers.request(), area());
    }

    private static Area area() {
        return Area.of(RequestPath.of(Answers.request())).orElseThrow();
    }
}
