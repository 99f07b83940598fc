/** The pages that staff see. Security: a page needs the right that its route names; saving is checked again where it is done. */
@NullMarked
package org.panelkey.web.admin;

import org.jspecify.annotations.NullMarked;
