package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.StepUp;

/**
 * A field of a form whose saving needs a fresh proof of who saves; shown only while there is none.
 *
 * <p>A page with several such forms shows it in one of them; in another only after that one's button asked for it.
 */
@Named("proof")
@RequestScoped
public class ProofField {

    @Inject
    StepUp stepUp;

    @Inject
    CurrentPerson current;

    private String typed = "";
    private @Nullable Boolean needed;
    private String asking = "";
    private boolean given;

    /** Whether a proof is there, taking what was typed; says beside the field what is wrong. */
    public boolean isGiven(String field) {
        if (stepUp.isFresh()) {
            return true;
        }
        asking = field;
        if (typed.isEmpty()) {
            Words.complainBeside(field, "proof.missing");
            return false;
        }
        return switch (stepUp.prove(Answers.request(), typed)) {
            case WELCOME -> {
                // Asked for no more in the answer, which may be a page with what was just made.
                needed = false;
                given = true;
                yield true;
            }
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

    /** Whether the field is shown in this further form of a page, because its button asked for it. */
    public boolean isAskedIn(String form) {
        String field = form + ":proof";
        // Also when it comes back filled in: what was shown has to be there to be read.
        return !given && (asking.equals(field) || Answers.has(field));
    }

    /** Whether another form than this, the one that shows it at first, asks for it now. */
    public boolean isAskedBeside(String form) {
        return !given && !asking.isEmpty() && !asking.equals(form + ":proof");
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
