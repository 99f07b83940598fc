package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.identity.Passwords;
import org.panelkey.secrets.Secret;
import org.panelkey.web.Words;

/** A password that staff set for somebody: checked, and made into what is stored. */
@ApplicationScoped
public class NewPassword {

    @Inject
    Passwords passwords;

    /** Says beside the field what is wrong with it; blank is right and keeps the present one. */
    void check(String field, String typed) {
        if (!typed.isEmpty() && !passwords.isAcceptable(Secret.of(typed))) {
            Words.complainBeside(field, "password.weak", Passwords.SHORTEST);
        }
    }

    /** The hash to store; empty for a blank one. */
    Optional<String> hash(String typed) {
        return typed.isEmpty() ? Optional.empty() : Optional.of(passwords.hash(Secret.of(typed)));
    }
}
