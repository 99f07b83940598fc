/**
 * Imports: what a panel or a file lists is compared with what is known, decided line by line, and then taken over in small
 * batches that survive a restart; and the comparison alone, which changes nothing.
 *
 * <p>Reading and deciding write lines of their own and nothing else. What is taken over goes through the use cases of the
 * rooms that own it, in the name and with the rights of whoever started it, read again for each batch. Nothing is made
 * twice: whether it is there is asked once more in the transaction that makes it, while the server's row is held.
 */
@NullMarked
package org.panelkey.imports;

import org.jspecify.annotations.NullMarked;
