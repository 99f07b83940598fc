package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Decision;
import org.panelkey.audit.Subject;

/**
 * Whether somebody may enter the panel of a service, and the account there.
 *
 * @param decision whether, and why
 * @param subject what the record says that it is about
 * @param stop the lock that stops the person; empty when no lock decided
 * @param account the account; empty when the person may not enter
 */
public record AccountAccess(Decision decision, Subject subject, Optional<Stop> stop, Optional<PanelAccount> account) {}
