/**
 * What a control panel is to the rest of the product, and the one way to talk to it.
 *
 * <p>Here live the interface that every panel implements, its requests, answers and failures as types, the registry of
 * known panels and the outbound connection. What does not belong here: anything that a single vendor does, which has a
 * room of its own below this one, and any decision about who may enter.
 *
 * <p>Security: a panel is hostile input, and an administrator's host name may be a way into our own network. Each
 * resolved address is checked at the moment of connecting, the certificate is checked against the server's own trust,
 * every answer is capped in time, size and depth, and nothing is ever sent twice.
 */
@NullMarked
package org.panelkey.panels;

import org.jspecify.annotations.NullMarked;
