package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.locks.LockPlace;

/**
 * Whose panel sessions, or those on what.
 *
 * @param place a person, a role group, a thing, or everywhere: where access ended
 * @param within only at services of this client account, where one membership ended; empty for all
 */
public record SessionsOf(LockPlace place, Optional<ClientAccountId> within) {}
