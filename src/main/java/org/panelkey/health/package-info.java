/**
 * How servers are: looked at by a few threads in the background, kept as one state for each server and a history of its
 * changes, and told by mail to staff who want that.
 *
 * <p>Security: a look goes the way of every sign-on, under the same trust, addresses and limits, and sends a credential
 * only to a server that our trust let through. One that was refused is not sent again by itself until somebody replaced
 * it: panels lock out whoever goes on trying. A changed key is shown and never believed until somebody with the right
 * approves exactly that key. What a server says of itself is hostile text.
 *
 * <p>Nothing here decides who may enter: a state is for people to see.
 */
@NullMarked
package org.panelkey.health;

import org.jspecify.annotations.NullMarked;
