/**
 * Who may enter what: the rules, in the order in which they are applied.
 *
 * <p>Plain Java without injection or queries: whoever asks brings what the database says at this moment, and gets an
 * answer that names the rule which decided. Security: what no rule allows is denied.
 */
@NullMarked
package org.panelkey.access;

import org.jspecify.annotations.NullMarked;
