package org.panelkey.signon;

import java.time.Instant;
import java.util.Optional;
import org.panelkey.access.Rule;

/**
 * A lock that stops a person, as the person may read it.
 *
 * @param rule what kind of lock decided
 * @param reason why, in the words of whoever set it
 * @param until when it ends by itself; empty when somebody must lift it
 */
public record Stop(Rule rule, String reason, Optional<Instant> until) {

    /** Whether it stops the person everywhere, and not at one thing. */
    public boolean isEverywhere() {
        return switch (rule) {
            case LOCKED_EVERYWHERE, LOCKED_PERSON, LOCKED_CLIENT_PERSON, LOCKED_ROLE_GROUP -> true;
            default -> false;
        };
    }
}
