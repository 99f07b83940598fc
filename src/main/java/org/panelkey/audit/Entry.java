package org.panelkey.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be recorded.
 *
 * @param reference joins the rows of one attempt
 * @param action what was attempted
 * @param outcome how it went
 * @param subject on what
 * @param rule the deciding rule, empty where none decided
 * @param cause why it failed, empty where it did not
 * @param detail further words without secrets
 * @param panelTime how long the panel took
 */
public record Entry(
        Reference reference,
        Action action,
        Outcome outcome,
        Subject subject,
        String rule,
        String cause,
        String detail,
        Optional<Duration> panelTime) {

    /** Something that was done, with words on what changed. */
    public static Entry done(Action action, Subject subject, String detail) {
        return new Entry(Reference.create(), action, Outcome.DONE, subject, "", "", detail, Optional.empty());
    }

    /** Something that a rule forbade. */
    public static Entry denied(Action action, Subject subject, String rule) {
        return denied(action, subject, rule, "");
    }

    /** Something that a rule forbade, with further words. */
    public static Entry denied(Action action, Subject subject, String rule, String detail) {
        return new Entry(Reference.create(), action, Outcome.DENIED, subject, rule, "", detail, Optional.empty());
    }
}
