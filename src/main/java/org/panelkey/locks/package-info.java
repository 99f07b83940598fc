/**
 * Locks stop sign-on at once: for a person, a role group, a client account, a service, a server, or everywhere.
 *
 * <p>Security: a lock is read at the moment of the click and again before an address is released; it binds clients and
 * staff alike, and takes no right away from whoever may lift it.
 */
@NullMarked
package org.panelkey.locks;

import org.jspecify.annotations.NullMarked;
