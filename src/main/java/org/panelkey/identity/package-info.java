/**
 * Who somebody is: sign-in at the two doors, sessions and their limits, throttling, the first set-up, and the check of a
 * right at the moment of use.
 *
 * <p>Security: a session holds who signed in and nothing about rights; that the person still may is read from the
 * database at each request. The two areas have sessions of their own: a client's opens nothing of the staff's. The
 * session's id changes at sign-in. Too many wrong passwords slow down whoever sends them, not their victim.
 */
@NullMarked
package org.panelkey.identity;

import org.jspecify.annotations.NullMarked;
