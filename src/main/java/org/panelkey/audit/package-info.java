/**
 * The record of who did what, on what, by which rule and how it ended.
 *
 * <p>Rows are written once, hold the ids and names of what they speak of as values, and outlive it. Uses no other room.
 * Security: a row is stored before what it allows is released; no code here changes or removes one. Sealing, and
 * removing what is too old, are in the room {@code ledger}.
 */
@NullMarked
package org.panelkey.audit;

import org.jspecify.annotations.NullMarked;
