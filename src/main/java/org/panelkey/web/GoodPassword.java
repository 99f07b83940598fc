package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.List;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.identity.Passwords;
import org.panelkey.secrets.Secret;

/** Says beside a field why a new password can't be used. */
@ApplicationScoped
public class GoodPassword {

    @Inject
    Passwords passwords;

    @Inject
    PasswordStrength strength;

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
        PasswordStrength.Judgement judged = strength.judge(
                password, about, FacesContext.getCurrentInstance().getViewRoot().getLocale());
        if (!judged.isEnough()) {
            Words.complainBeside(field, "password.guessed", judged.advice());
            return false;
        }
        return true;
    }
}
