package org.panelkey.web.admin;

import org.panelkey.access.Rule;
import org.panelkey.access.Step;
import org.panelkey.web.Words;

/** One rule of an explanation. */
public final class StepRow {

    private final Step step;
    private final String link;

    StepRow(Step step, String link) {
        this.step = step;
        this.link = link;
    }

    /** The rule. */
    public String getRule() {
        return step.rule().name();
    }

    /** How it came out. */
    public String getAnswer() {
        return step.answer().name();
    }

    /** How it came out, in words. */
    public String getAnswerWords() {
        boolean none = step.rule() == Rule.NEEDS_SECOND_FACTOR && step.answer() == Step.Answer.FORBIDS;
        return Words.of(none ? "explain.no_factor" : "explain.answer." + getAnswer());
    }

    /** Whether this one decided. */
    public boolean isDeciding() {
        return step.answer() == Step.Answer.FORBIDS || step.answer() == Step.Answer.ADMITS;
    }

    /** Where it is changed, within the admin area; empty when nothing here changes it or the person may not look. */
    public String getLink() {
        return link;
    }
}
