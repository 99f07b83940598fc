package org.panelkey.access;

import java.util.Optional;
import org.panelkey.accounts.AccountPermission;

/**
 * The page behind a shortcut that somebody asks for, as far as it matters to who may go there.
 *
 * @param state how it stands among the shortcuts of the service
 * @param needs what a user needs beyond the way into the panel; empty for nothing
 */
public record AskedPage(State state, Optional<AccountPermission> needs) {

    /** How a shortcut stands among those of a service. */
    public enum State {
        /** It is offered. */
        OFFERED,
        /** It is there and switched off. */
        OFF,
        /** There is none of that name, or it leads nowhere within the panel. */
        UNKNOWN
    }

    /** What is asked for when the service has no such shortcut. */
    public static AskedPage unknown() {
        return new AskedPage(State.UNKNOWN, Optional.empty());
    }
}
