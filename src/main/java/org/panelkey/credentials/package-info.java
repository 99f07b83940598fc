/**
 * Credentials that other systems call the API with: made, changed, given a new secret and revoked by staff, and checked
 * at each call.
 *
 * <p>Security: of a secret only the SHA-256 is stored. A credential stands for no more than its scopes, and those for no
 * more than the administrator who answers for it may do at that moment. Whether it still counts is read from the
 * database at each use.
 */
@NullMarked
package org.panelkey.credentials;

import org.jspecify.annotations.NullMarked;
