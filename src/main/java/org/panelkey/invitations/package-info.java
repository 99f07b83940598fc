/**
 * Invitations: into a client account, by its owner or staff; and to the staff, by staff.
 *
 * <p>Security: what an invitation offers comes from here and never from its link, which is a one-time token that is stored
 * as a hash only. Looking at it uses nothing up. Whoever invited must still be entitled when it is accepted, and only the
 * very address that was invited can accept. The link goes into a letter or, where no mail is set up, to whoever acted; it is
 * in no log and no row of the record.
 */
@NullMarked
package org.panelkey.invitations;

import org.jspecify.annotations.NullMarked;
