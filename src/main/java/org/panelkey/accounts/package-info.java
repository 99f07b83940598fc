/**
 * The people of the client area: users, client accounts, and who may do what in which account.
 *
 * <p>Security: the owner of an account holds all permissions, always; rights are per account, never per user.
 */
@NullMarked
package org.panelkey.accounts;

import org.jspecify.annotations.NullMarked;
