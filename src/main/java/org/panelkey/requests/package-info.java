/**
 * Staff who may not enter a server ask for it, for a time and with a reason; others approve or refuse.
 *
 * <p>Security: an approved request lifts one server's access control for one administrator until its end, which is
 * compared at the moment of the click; locks and missing permissions still refuse. Nobody decides on their own request,
 * and nobody lets anybody in where they could not go themselves. A request keeps ids as values, so that it outlives the
 * server that it names.
 */
@NullMarked
package org.panelkey.requests;

import org.jspecify.annotations.NullMarked;
