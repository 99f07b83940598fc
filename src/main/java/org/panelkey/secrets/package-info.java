/**
 * Encryption at rest: sealing, keys and their ids. Uses no other room.
 *
 * <p>Security: the key lives outside the database, so that a copy of either alone gives nothing away. A sealed value is
 * bound to its row and field and can't be opened anywhere else. A clear text is a {@link org.panelkey.secrets.Secret},
 * which does not print.
 */
@NullMarked
package org.panelkey.secrets;

import org.jspecify.annotations.NullMarked;
