/**
 * Quick Shortcuts: which pages of a panel, and which links of the provider, are offered beside the login button.
 *
 * <p>A list belongs to a kind of entry of a panel, or to one product, and is stored once somebody changed it; until then
 * it is what the panel itself suggests. A list is read and stored as a whole.
 *
 * <p>Security: a browser names a shortcut by its key and nothing else. Where the key leads is read from here at each
 * step of a sign-on; what is stored was checked when it was stored and is checked again when it is read. An own link is
 * never signed on to: it is a plain link with https to a named host.
 */
@NullMarked
package org.panelkey.shortcuts;

import org.jspecify.annotations.NullMarked;
