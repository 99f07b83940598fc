/**
 * Letters to people: kept in an outbox with what they report, and handed to the server's mail session by a timer.
 *
 * <p>Security: a body may hold a one-time link, so it is sealed while it waits and wiped as soon as it was delivered or
 * given up; neither body nor link is ever logged. Nothing that a person typed can add a header. A server without a mail
 * session queues nothing: whoever acted is told to pass the link on.
 */
@NullMarked
package org.panelkey.mail;

import org.jspecify.annotations.NullMarked;
