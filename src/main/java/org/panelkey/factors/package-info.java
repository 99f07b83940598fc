/**
 * Second factors of people: authenticator apps, recovery codes and passkeys. Uses tokens, secrets and audit.
 *
 * <p>Security: whatever proves something is used up in one statement before anything is done with it, so that the same
 * code can't pass twice. Keys of authenticator apps are sealed, recovery codes are stored as hashes, and of a passkey only
 * its public part ever arrives here.
 */
@NullMarked
package org.panelkey.factors;

import org.jspecify.annotations.NullMarked;
