package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.Arrays;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.TestStep;
import org.panelkey.web.Words;

/** One step of a connection test in words. */
public final class TestRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final String say;
    private final String detail;
    private final String todo;
    private final String took;

    TestRow(TestStep step) {
        String first = step.detail().split(" ", 2)[0];
        boolean failed = step.outcome() == TestStep.Outcome.FAILED && isCause(first);
        this.outcome = step.outcome().name();
        this.detail = failed ? step.detail().substring(first.length()).strip() : step.detail();
        this.say = failed ? Words.of("cause." + first) : Words.of("server.test." + step.kind() + "." + outcome);
        this.todo = failed ? Words.of("cause." + first + ".todo") : todo(step);
        this.took =
                step.outcome() == TestStep.Outcome.SKIPPED ? "" : step.took().toMillis() + " ms";
    }

    private static String todo(TestStep step) {
        return step.outcome() == TestStep.Outcome.PARTLY ? Words.of("server.test." + step.kind() + ".todo") : "";
    }

    private static boolean isCause(String name) {
        return Arrays.stream(PanelFailure.Cause.values())
                .anyMatch(cause -> cause.name().equals(name));
    }

    /** How it went. */
    public String getOutcome() {
        return outcome;
    }

    /** What was found. */
    public String getSay() {
        return say;
    }

    /** The plain fact, which may quote the panel; may be empty. */
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
