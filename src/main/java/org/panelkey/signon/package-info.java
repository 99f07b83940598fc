/**
 * The use case of entering a panel: decide, record the intent, call, check the answer, decide again, record the outcome,
 * hand over.
 *
 * <p>Security: the way from the click to the call is a one-time token bound to the browser's session and used up before
 * anything is done. Rights are read from the database at the click and again just before the address is released. No
 * address leaves before its row in the record is stored. The panel is called outside any database transaction.
 *
 * <p>What access that ended left open is here as well: which panel sessions may be, by the record alone, and their end
 * where the panel has a call for it. Nothing secret is kept of a session; it is found by account and address.
 */
@NullMarked
package org.panelkey.signon;

import org.jspecify.annotations.NullMarked;
