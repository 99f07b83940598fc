package org.panelkey.web.admin;

import java.io.Serializable;
import org.panelkey.panels.TestStep;
import org.panelkey.providers.ProviderTestStep;
import org.panelkey.web.Words;

/** One step of a provider's test in words. */
public final class ProviderTestRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final String say;
    private final String detail;
    private final String todo;
    private final String took;

    ProviderTestRow(ProviderTestStep step) {
        boolean failed = !step.failure().isEmpty();
        this.outcome = step.outcome().name();
        this.detail = step.detail();
        this.say = Words.of(failed ? "cause." + step.failure() : "provider.test." + step.kind() + "." + outcome);
        this.todo = failed ? Words.of("cause." + step.failure() + ".todo") : todo(step);
        this.took =
                step.outcome() == TestStep.Outcome.SKIPPED ? "" : step.took().toMillis() + " ms";
    }

    private static String todo(ProviderTestStep step) {
        return step.outcome() == TestStep.Outcome.PARTLY ? Words.of("provider.test." + step.kind() + ".todo") : "";
    }

    /** How it went. */
    public String getOutcome() {
        return outcome;
    }

    /** What was found. */
    public String getSay() {
        return say;
    }

    /** The plain fact, which may quote the provider; may be empty. */
    public String getDetail() {
        return detail;
    }

    /** What to do, or empty. */
    public String getTodo() {
        return todo;
    }

    /** How long it took. */
    public String getTook() {
        return took;
    }
}
