package org.panelkey.web.client;

import java.time.Instant;
import org.panelkey.ledger.ClientEntry;
import org.panelkey.web.Words;

/** One row of the client's own record. */
public final class ActivityRow {

    private final ClientEntry entry;

    ActivityRow(ClientEntry entry) {
        this.entry = entry;
    }

    /** When. */
    public Instant getAt() {
        return entry.at();
    }

    /** Who, in a word or by name. */
    public String getWho() {
        // A member could bear the very name of a program.
        return entry.name().isEmpty() || entry.who() == ClientEntry.Who.PROGRAM
                ? Words.of("entered.who." + entry.who(), entry.name())
                : entry.name();
    }

    /** Whether it was somebody of the hosting company. */
    public boolean isStaff() {
        return entry.who() == ClientEntry.Who.STAFF;
    }

    /** What happened, as a sentence. */
    public String getSentence() {
        return switch (entry.what()) {
            case PANEL -> Words.of("entered.say." + entry.who() + "." + entry.outcome(), entry.name(), entry.object());
            case MAILBOX ->
                Words.of("entered.mailbox." + entry.who() + "." + entry.outcome(), entry.name(), entry.object());
            case SEEN, SEEN_NO_MORE ->
                Words.of("entered." + entry.what() + (entry.object().isEmpty() ? ".YOU" : ""), entry.object());
        };
    }

    /** What staff wrote for the client to read; may be empty. */
    public String getReason() {
        return entry.reason();
    }

    /** How it ended. */
    public String getOutcome() {
        return entry.outcome().name();
    }

    /** How it ended, in words. */
    public String getOutcomeWord() {
        return Words.of("log.outcome." + entry.outcome());
    }

    /** The state whose colour the badge has. */
    public String getState() {
        return switch (entry.outcome()) {
            case DONE -> "succeeded";
            case DENIED -> "denied";
            default -> "failed";
        };
    }

    /** From where; may be empty. */
    public String getAddress() {
        return entry.address();
    }

    /** The code to name when asking support. */
    public String getReference() {
        return entry.reference();
    }
}
