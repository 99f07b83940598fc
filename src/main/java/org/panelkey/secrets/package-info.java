/** Encryption at rest: sealing, keys and their ids. Uses no other room. Security: the key lives outside the database; a sealed value is bound to its row and field and can't be moved. */
@NullMarked
package org.panelkey.secrets;

import org.jspecify.annotations.NullMarked;
