package org.panelkey.mailboxes;

import java.util.Optional;
import org.panelkey.panels.PanelFailure;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * How it ended with the panel.
 *
 * @param state where that leaves the attempt
 * @param failure what went wrong; empty when nothing did, or nobody told
 * @param found whether it was found to be there, and not said to be made
 * @param told what the page is told: the key of a failure, or of a reason of our own
 * @param panelsWords the panel's words for the page; empty where there are none, or only ours
 */
record Ended(AttemptState state, Optional<PanelFailure> failure, boolean found, String told, String panelsWords) {

    static Ended made() {
        return new Ended(AttemptState.MADE, Optional.empty(), false, "", "");
    }

    static Ended there() {
        return new Ended(AttemptState.MADE, Optional.empty(), true, "", "");
    }

    /** Found to be there, whatever came instead of a yes. */
    static Ended there(PanelFailure instead) {
        return new Ended(AttemptState.MADE, Optional.of(instead), true, "", "");
    }

    static Ended notThere() {
        return new Ended(AttemptState.REFUSED, Optional.empty(), false, "", "");
    }

    /** The panel was asked for no mailbox. */
    static Ended foreignDomain() {
        PanelFailure failure = new PanelFailure(Cause.INVALID_INPUT, "not a domain of the account");
        return new Ended(AttemptState.REFUSED, Optional.of(failure), false, MailboxAnswer.FOREIGN_DOMAIN, "");
    }

    static Ended refused(PanelFailure failure) {
        return new Ended(
                AttemptState.REFUSED,
                Optional.of(failure),
                false,
                failure.cause().name(),
                failure.detail());
    }

    /** Refused before the panel was asked to make anything: we refuse values ourselves then, in our own words. */
    static Ended refusedBefore(PanelFailure failure) {
        String words = failure.cause() == Cause.INVALID_INPUT ? "" : failure.detail();
        return new Ended(
                AttemptState.REFUSED,
                Optional.of(failure),
                false,
                failure.cause().name(),
                words);
    }

    static Ended unknown(PanelFailure failure) {
        return new Ended(
                AttemptState.UNKNOWN,
                Optional.of(failure),
                false,
                failure.cause().name(),
                "");
    }

    /** The same, found while somebody else's call for the address is under way. */
    Ended undecided() {
        return new Ended(AttemptState.UNKNOWN, failure, true, cause(failure), "");
    }

    /** The same, of which nobody can tell any more who made it. */
    Ended anybodys() {
        return new Ended(AttemptState.THERE, failure, true, "", "");
    }

    /** The cause for the record: what was made has none. */
    String cause() {
        return state == AttemptState.MADE ? "" : cause(failure);
    }

    /** What the record says behind the address. */
    String note() {
        String words = failure.map(PanelFailure::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
        return switch (state) {
            case MADE ->
                failure.map(instead -> "; found there after " + instead.cause() + words)
                        .orElse("");
            case THERE -> "; it is there, whether by this form is not known" + words;
            case UNKNOWN, UNDER_WAY -> "; whether it was made is not known" + words;
            case REFUSED -> words;
        };
    }

    private static String cause(Optional<PanelFailure> failure) {
        return failure.map(found -> found.cause().name()).orElse("");
    }
}
