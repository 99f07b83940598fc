/**
 * Making a mailbox in the account of a service, without going into the panel.
 *
 * <p>Here live the use case, what it accepts, and the row that makes one mailbox of however many clicks. What a panel must
 * be told is in its own room; the page is in {@code web.client}.
 *
 * <p>Security: who may enter the service's panel may do this, by the same rules, read from the database before the call and
 * again before the answer; staff who see the client area as a user may not, since the mailbox's password would be known to
 * them. Each form holds a one-time key, and its row is stored, with the intent in the record, before the panel is called:
 * a double click, a reload or a second tab of the same form get the first one's answer. Nothing is ever made a second time:
 * when a panel breaks off, it is asked whether the address is there. The password is stored nowhere.
 */
@NullMarked
package org.panelkey.mailboxes;

import org.jspecify.annotations.NullMarked;
