package org.panelkey.web.admin;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.LogoutOutbox;

/**
 * How telling an application of ended sessions goes, as staff see it.
 *
 * @param waiting how many sessions it is still to be told of
 * @param givenUp of how many it was never told
 * @param at when it was last called; null for never
 * @param state what came of that, by name; blank for never
 * @param why what was wrong, in technical words
 */
public record ToldRow(long waiting, long givenUp, @Nullable Instant at, String state, String why)
        implements Serializable {

    static ToldRow of(LogoutOutbox.Told told) {
        return new ToldRow(
                told.waiting(),
                told.givenUp(),
                told.last().map(LogoutOutbox.Last::at).orElse(null),
                told.last().map(last -> last.state().name()).orElse(""),
                told.last().map(LogoutOutbox.Last::why).orElse(""));
    }

    /** How many sessions it is still to be told of. */
    public long getWaiting() {
        return waiting;
    }

    /** Of how many it was never told. */
    public long getGivenUp() {
        return givenUp;
    }

    /** When it was last called; null for never. */
    public @Nullable Instant getAt() {
        return at;
    }

    /** What came of that, by name; blank for never. */
    public String getState() {
        return state;
    }

    /** What was wrong, in technical words. */
    public String getWhy() {
        return why;
    }
}
