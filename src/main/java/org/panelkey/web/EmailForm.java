package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.Email;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.EmailChange;
import org.panelkey.identity.EmailChanges;
import org.panelkey.settings.Installation;
import org.panelkey.storage.DatabaseRefusal;

/** The address that a person signs in with, on the own account's page: asks for another one, and shows what is missing. */
@Named("emailForm")
@RequestScoped
public class EmailForm {

    private static final String FIELD = "email:fresh";

    @Inject
    EmailChanges changes;

    @Inject
    CurrentPerson current;

    @Inject
    ProofField proof;

    @Inject
    Installation installation;

    private String fresh = "";
    private boolean looked;
    private @Nullable EmailChange pending;

    /** Sends both letters. */
    public void ask() {
        Optional<Email> address = Email.parse(fresh);
        if (address.isEmpty()) {
            Words.complainBeside(FIELD, "email.invalid");
        } else if (proof.isGiven("email:proof")) {
            told(asked(address.get()), address.get());
        }
    }

    private void told(EmailChanges.Asked asked, Email address) {
        switch (asked) {
            case SENT -> {
                Words.say("email.asked", address.value());
                Answers.redirect(area() + "/account");
            }
            case SAME -> Words.complainBeside(FIELD, "email.same");
            case NOT_PLAIN -> Words.complainBeside(FIELD, "invite.email.plain");
            case TOO_MANY -> Words.complainBeside(FIELD, "signin.too_many");
            case TOO_SOON -> Words.complainBeside(FIELD, "email.too_soon");
            case TOO_OFTEN -> Words.complainBeside(FIELD, "email.too_often");
            default -> Words.complain("email.impossible");
        }
    }

    private EmailChanges.Asked asked(Email address) {
        try {
            return changes.ask(address, installation.baseAddress() + context() + area() + "/email?token=");
        } catch (RuntimeException refused) {
            if (!DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            // The same person asked in another tab at the same moment.
            return EmailChanges.Asked.TOO_MANY;
        }
    }

    /** Takes the request back. */
    public void cancel() {
        changes.cancel();
        Words.say("email.cancelled");
        Answers.redirect(area() + "/account");
    }

    /** Whether letters reach the person, so that the address can be changed here. */
    public boolean isPossible() {
        return changes.isPossible();
    }

    /** What is asked for and not confirmed at both; null for nothing. */
    public @Nullable EmailChange getPending() {
        if (!looked) {
            pending = changes.pending().orElse(null);
            looked = true;
        }
        return pending;
    }

    /** The wanted address. */
    public String getFresh() {
        return fresh;
    }

    /** Takes it. */
    public void setFresh(@Nullable String fresh) {
        this.fresh = fresh == null ? "" : fresh;
    }

    private String area() {
        return current.person().orElseThrow().area().path();
    }

    private static String context() {
        return Answers.request().getContextPath();
    }
}
