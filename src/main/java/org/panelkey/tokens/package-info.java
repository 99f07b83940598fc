/**
 * One-time, short-lived secrets of every kind: issued, redeemed once, and removed when they have ended.
 *
 * <p>Security: only the hash of a token is stored. Redeeming is one conditional update, so of any number of attempts at
 * once exactly one wins; the kind is part of the condition, so a token of one kind opens nothing else.
 */
@NullMarked
package org.panelkey.tokens;

import org.jspecify.annotations.NullMarked;
