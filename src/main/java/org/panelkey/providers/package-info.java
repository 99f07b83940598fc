/**
 * Providers of OpenID Connect through which staff and clients sign in: what is known of each, what it says of itself, and the
 * conversation in which it says who somebody is.
 *
 * <p>Security: somebody is known by issuer and subject, never by an e-mail address alone. Groups decide the role group of
 * staff anew at each sign-in; a user is linked by the user's own word and by nothing else. Client secrets are sealed. Everything that a provider answers is hostile until checked, and
 * nothing is asked of a provider while a database transaction is open. Sessions begin in another room.
 */
@NullMarked
package org.panelkey.providers;

import org.jspecify.annotations.NullMarked;
