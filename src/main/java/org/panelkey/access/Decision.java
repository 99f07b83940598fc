package org.panelkey.access;

/** Whether somebody may enter, with the rule that decided. */
public sealed interface Decision {

    /** The rule that decided. */
    Rule rule();

    /** Yes. */
    record Granted(Rule rule) implements Decision {}

    /** No. */
    record Denied(Rule rule) implements Decision {}

    /** Whether it is a yes. */
    default boolean isGranted() {
        return this instanceof Granted;
    }
}
