package org.panelkey.access;

import java.util.List;

/** A decision, with every rule that was asked on the way to it, in the order of asking. */
public record Verdict(Decision decision, List<Step> steps) {

    /** Keeps the steps from being changed. */
    public Verdict {
        steps = List.copyOf(steps);
    }

    /** What a person gets for whom, or for what, nothing is known. */
    public static Verdict unknown() {
        return new Verdict(new Decision.Denied(Rule.UNKNOWN), List.of(new Step(Rule.UNKNOWN, Step.Answer.FORBIDS)));
    }

    /** Whether it is a yes. */
    public boolean isGranted() {
        return decision.isGranted();
    }

    /** The rule that decided. */
    public Rule rule() {
        return decision.rule();
    }
}
