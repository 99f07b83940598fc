package org.panelkey.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks rules one after the other until one forbids, and remembers each; the same walk decides and explains. */
final class Reasoning {

    private final List<Step> steps = new ArrayList<>();
    private @Nullable Rule forbidding;

    /** Goes on when the condition holds; else this rule forbids, and no later condition is looked at. */
    Reasoning require(BooleanSupplier condition, Rule otherwise) {
        if (forbidding != null) {
            steps.add(new Step(otherwise, Step.Answer.NOT_ASKED));
        } else if (condition.getAsBoolean()) {
            steps.add(new Step(otherwise, Step.Answer.HOLDS));
        } else {
            steps.add(new Step(otherwise, Step.Answer.FORBIDS));
            forbidding = otherwise;
        }
        return this;
    }

    /** Like {@link #require}, but goes on as well when something lifts the rule, which the walk then shows. */
    Reasoning require(BooleanSupplier condition, BooleanSupplier lifted, Rule otherwise) {
        if (forbidding == null && !condition.getAsBoolean() && lifted.getAsBoolean()) {
            steps.add(new Step(otherwise, Step.Answer.LIFTED));
            return this;
        }
        return require(condition, otherwise);
    }

    /** The rule that forbade so far, if any did. */
    Optional<Rule> forbidding() {
        return Optional.ofNullable(forbidding);
    }

    /** Ends the walk: this rule admits when none forbade. */
    Verdict admit(Supplier<Rule> rule) {
        if (forbidding != null) {
            return new Verdict(new Decision.Denied(forbidding), steps);
        }
        Rule admitting = rule.get();
        steps.add(new Step(admitting, Step.Answer.ADMITS));
        return new Verdict(new Decision.Granted(admitting), steps);
    }
}
