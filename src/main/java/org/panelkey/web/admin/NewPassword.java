package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.panelkey.identity.Passwords;
import org.panelkey.secrets.Secret;
import org.panelkey.web.GoodPassword;

/** A password that staff set for somebody: checked, and made into what is stored. */
@ApplicationScoped
public class NewPassword {

    @Inject
    Passwords passwords;

    @Inject
    GoodPassword good;

    /**
     * Says beside the field what is wrong with it; blank is right and keeps the present one.
     *
     * @param about name and address of the person
     */
    void check(String field, String typed, List<String> about) {
        if (!typed.isEmpty()) {
            good.isGood(field, Secret.of(typed), about);
        }
    }

    /** The hash to store; empty for a blank one. */
    Optional<String> hash(String typed) {
        return typed.isEmpty() ? Optional.empty() : Optional.of(passwords.hash(Secret.of(typed)));
    }
}
