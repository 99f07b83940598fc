/**
 * What happens to the record after it was written: it is sealed, checked, handed out, shown to clients, and in the end
 * removed.
 *
 * <p>Rows are written by {@link org.panelkey.audit.AuditLog} and sealed here some minutes later, in blocks that form a
 * chain, never in the transaction that writes a row. Security: the chain is keyed with a key from outside the database.
 * {@link org.panelkey.ledger.Keeping} is the only code that removes rows, and removes none that its seal does not cover.
 */
@NullMarked
package org.panelkey.ledger;

import org.jspecify.annotations.NullMarked;
