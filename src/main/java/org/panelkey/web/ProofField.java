package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.StepUp;

/** A field of a form whose saving needs a fresh proof of who saves; shown only while there is none. */
@Named("proof")
@RequestScoped
public class ProofField {

    @Inject
    StepUp stepUp;

    @Inject
    CurrentPerson current;

    private String typed = "";
    private @Nullable Boolean needed;

    /** Whether a proof is there, taking what was typed; says beside the field what is wrong. */
    public boolean isGiven(String field) {
        if (stepUp.isFresh()) {
            return true;
        }
        if (typed.isEmpty()) {
            Words.complainBeside(field, "proof.missing");
            return false;
        }
        return switch (stepUp.prove(Answers.request(), typed)) {
            case WELCOME -> true;
            case TOO_MANY -> {
                Words.complainBeside(field, "signin.too_many");
                yield false;
            }
            default -> {
                Words.complainBeside(field, stepUp.holdsFactor() ? "confirm.wrong" : "confirm.wrong_password");
                yield false;
            }
        };
    }

    /** Whether the field is shown. */
    public boolean isNeeded() {
        if (needed == null) {
            // Decided once: what is shown when a form comes back must be what was shown when it was sent.
            needed = !stepUp.isFresh();
        }
        return needed;
    }

    /** Whether a code is asked for; else the password is. */
    public boolean isFactorHeld() {
        return stepUp.holdsFactor();
    }

    /** Where other proofs than what can be typed are taken. */
    public String getPage() {
        return current.person().orElseThrow().area().path() + "/confirm";
    }

    /** Never shown again. */
    public String getTyped() {
        return "";
    }

    /** Takes it. */
    public void setTyped(@Nullable String typed) {
        this.typed = typed == null ? "" : typed;
    }
}
