/**
 * What staff who enter panels all day work with: finding servers, services and clients, and keeping those that one often
 * enters at hand.
 *
 * <p>Security: what an administrator may not enter by right is not searched, not counted and not named. Whether a row can be
 * entered now is asked for the whole page by the rules of the click, which decides again.
 */
@NullMarked
package org.panelkey.connect;

import org.jspecify.annotations.NullMarked;
