package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.OwnAccount;
import org.panelkey.identity.PasskeyProof;
import org.panelkey.identity.Person;
import org.panelkey.secrets.Secret;

/** Adds an authenticator app, a passkey, or new recovery codes; what is shown here is shown once. */
@Named("newFactor")
@RequestScoped
public class NewFactorPage {

    private static final int LONGEST_NAME = 60;

    @Inject
    OwnAccount own;

    @Inject
    PasskeyProof passkeys;

    @Inject
    CurrentPerson current;

    @Inject
    Brand brand;

    private String code = "";
    private String name = "";
    private String answer = "";
    private String key = "";
    private List<Secret> codes = List.of();

    /** Finds or makes the key of the new app. */
    public void openApp() {
        freshly("/account/app", () -> {
            Optional<Secret> begun = own.beginApp();
            if (begun.isEmpty()) {
                Answers.redirect(account());
            } else {
                key = begun.get().reveal();
            }
        });
    }

    /** Makes the app count, when its first code is right. */
    public void confirmApp() {
        freshly(
                "/account/app",
                () -> finish(
                        own.confirmApp(Answers.request(), code),
                        "account.app.added",
                        () -> Words.complainBeside("app:code", "account.app.wrong")));
    }

    /** Asks for a proof before anything is filled in. */
    public void openPasskey() {
        freshly("/account/passkey", () -> name = Words.of("account.passkey.suggested", BrowserName.of(userAgent())));
    }

    /** Adds the passkey that the browser made. */
    public void addPasskey() {
        String called = TypedName.line(name);
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            Words.complainBeside("key:name", "name.missing");
            return;
        }
        freshly(
                "/account/passkey",
                () -> finish(
                        own.addPasskey(Answers.request(), called, answer),
                        "account.passkey.added",
                        () -> Words.complain("account.passkey.refused")));
    }

    /** Asks for a proof before new codes are made. */
    public void openCodes() {
        freshly("/account/codes", () -> {});
    }

    /** Whether there is a factor that codes would recover. */
    public boolean isFactorHeld() {
        return own.hasApp() || !own.passkeys().isEmpty();
    }

    /** Makes new recovery codes. */
    public void renewCodes() {
        freshly("/account/codes", () -> codes = own.renewCodes());
    }

    private void finish(OwnAccount.Confirmed confirmed, String done, Runnable refused) {
        if (!confirmed.done()) {
            refused.run();
        } else if (confirmed.codes().isEmpty()) {
            Words.say(done);
            Answers.redirect(account());
        } else {
            codes = confirmed.codes();
        }
    }

    private void freshly(String back, Runnable change) {
        if (own.isFresh()) {
            change.run();
        } else {
            ConfirmPage.ask(person().area(), person().area().path() + back);
        }
    }

    /** The picture that an app reads; empty while codes are shown. */
    public String getPicture() {
        if (getKey().isEmpty()) {
            return "";
        }
        String issuer = encoded(brand.getName());
        return QrCode.svg(
                "otpauth://totp/" + issuer + ":" + encoded(person().email()) + "?secret=" + key.replace("=", "")
                        + "&issuer=" + issuer,
                Words.of("account.app.picture").replace("\"", ""));
    }

    /** The key in groups of four, for typing. */
    public String getKey() {
        if (key.isEmpty() && codes.isEmpty() && own.isFresh()) {
            key = own.beginApp().map(Secret::reveal).orElse("");
        }
        return key.replace("=", "").replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the browser is asked when it shall make a passkey. */
    public String getQuestion() {
        return passkeys.askToMake(Answers.request(), person(), brand.getName());
    }

    /** The new recovery codes. */
    public List<String> getCodes() {
        return codes.stream().map(Secret::reveal).toList();
    }

    /** Never shown again. */
    public String getCode() {
        return "";
    }

    /** Takes the first code of the app. */
    public void setCode(@Nullable String code) {
        this.code = code == null ? "" : code;
    }

    /** What the passkey shall be called. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** Never shown. */
    public String getAnswer() {
        return "";
    }

    /** Takes what the browser answered. */
    public void setAnswer(@Nullable String answer) {
        this.answer = answer == null ? "" : answer;
    }

    private String account() {
        return person().area().path() + "/account";
    }

    private Person person() {
        return current.person().orElseThrow();
    }

    private static String userAgent() {
        String header = Answers.request().getHeader("User-Agent");
        return header == null ? "" : header;
    }

    private static String encoded(String text) {
        // Apps read %20 and not the plus of forms.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
