/**
 * The way in: other systems send a person, once and for a minute, signed in to one page of the client area.
 *
 * <p>Whoever may ask for such a token says for whom; what the token opens is decided again, from the database, when it is
 * redeemed. It is used up first, in the transaction that records it; the session begins afterwards. A session that begins so
 * proves nothing of the person: whatever needs a fresh proof asks for it. A browser that shows somebody else is asked first.
 * Looking at the link uses nothing up. Not here: sessions themselves, and how other systems prove who they are.
 */
@NullMarked
package org.panelkey.arrivals;

import org.jspecify.annotations.NullMarked;
