/**
 * The hosting company's own people: administrators, their role groups, and the permissions that these hold.
 *
 * <p>Security: an administrator has exactly one role group, and its permissions are read from the database whenever one
 * is needed. Somebody who may administer the staff always remains.
 */
@NullMarked
package org.panelkey.staff;

import org.jspecify.annotations.NullMarked;
