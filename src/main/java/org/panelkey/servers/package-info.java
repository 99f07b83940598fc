/** Servers, their groups, whom we believe to be them, and who among the staff may enter. Security: a credential goes in and is never shown again; it is sealed before it is stored. */
@NullMarked
package org.panelkey.servers;

import org.jspecify.annotations.NullMarked;
