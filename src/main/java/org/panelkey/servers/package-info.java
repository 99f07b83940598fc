/**
 * Panel hosts that we hold credentials for, their groups, where they stand, what is done to them, whom we believe to be
 * them, and which staff may enter.
 *
 * <p>Security: a credential goes in and never comes out to a person; it is sealed for its own row before it is stored.
 * Restricted without a role group means nobody.
 */
@NullMarked
package org.panelkey.servers;

import org.jspecify.annotations.NullMarked;
