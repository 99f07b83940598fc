package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.identity.Passwords;
import org.panelkey.secrets.Secret;

/** Judges new passwords, and says beside a field why one can't be used. */
@ApplicationScoped
public class GoodPassword {

    private static final String PRODUCT = "panelkey";

    @Inject
    Passwords passwords;

    @Inject
    PasswordStrength strength;

    @Inject
    Brand brand;

    /**
     * Whether the password may be used.
     *
     * @param about name and address of the person
     */
    public boolean isGood(String field, Secret password, List<String> about) {
        if (!passwords.isAcceptable(password)) {
            Words.complainBeside(field, "password.weak", Passwords.SHORTEST);
            return false;
        }
        PasswordStrength.Judgement judged = judge(
                password, about, FacesContext.getCurrentInstance().getViewRoot().getLocale());
        if (!judged.isEnough()) {
            Words.complainBeside(field, "password.guessed", judged.advice());
            return false;
        }
        return true;
    }

    /**
     * What there is to say of a password; what is known of the company is guessed as early as what is known of the person.
     *
     * @param about name and address of the person
     */
    public PasswordStrength.Judgement judge(Secret password, List<String> about, Locale locale) {
        return strength.judge(
                password,
                Stream.concat(about.stream(), Stream.of(PRODUCT, brand.getName()))
                        .toList(),
                locale);
    }
}
