package org.panelkey.access;

/**
 * One rule on the way to a decision.
 *
 * @param rule the rule that decides when this step's condition does not hold; at the last step of a grant the rule that
 *     lets the person in
 * @param answer how it came out
 */
public record Step(Rule rule, Answer answer) {

    /** How a rule came out. */
    public enum Answer {
        /** Nothing in the way here. */
        HOLDS,
        /** It would forbid, and something that was granted lifts it; the last step says what. */
        LIFTED,
        /** This decided: no. */
        FORBIDS,
        /** This decided: yes. */
        ADMITS,
        /** An earlier one had decided. */
        NOT_ASKED
    }
}
