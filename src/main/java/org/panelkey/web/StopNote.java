package org.panelkey.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.signon.Stop;

/** A lock that stops whoever is looking, in words. */
public final class StopNote {

    private final Stop stop;
    private final String rule;

    /**
     * Tells of a lock.
     *
     * @param asClient whether staff are told, who see the client area as a user
     */
    public StopNote(Stop stop, boolean asClient) {
        this(RuleWords.of(stop.rule().name(), asClient), stop);
    }

    private StopNote(String rule, Stop stop) {
        this.stop = stop;
        this.rule = rule;
    }

    /**
     * Tells of a lock that stops something else than entering a panel.
     *
     * @param key of the sentence that says what
     */
    public static StopNote saying(String key, Stop stop) {
        return new StopNote(Words.of(key), stop);
    }

    /** What is stopped. */
    public String getRule() {
        return rule;
    }

    /** Why, in the words of whoever set the lock. */
    public String getReason() {
        return stop.reason();
    }

    /** When it ends by itself; null when somebody must lift it. */
    public @Nullable Instant getUntil() {
        return stop.until().orElse(null);
    }

    /** Whether it stops the person everywhere, so that a page says it once and not at each row. */
    public boolean isEverywhere() {
        return stop.isEverywhere();
    }
}
