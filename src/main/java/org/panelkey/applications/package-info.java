/**
 * Applications that ask who somebody is: OpenID Connect for the users of the client area. Made, changed and switched off by
 * staff, allowed and withdrawn by the user.
 *
 * <p>Security: of secrets, codes and tokens only the SHA-256 is stored; each code and each refresh token is used up by one
 * statement before anything comes of it, and using one twice ends all that came of the same sign-in. Whether application,
 * user and consent still count is read from the database at each use. Signing keys are sealed as other secrets are.
 * Messages and tokens are those of the Nimbus libraries. Applications are told of ended sessions by a job, over the way out
 * that panels are called by, which knows where it may lead.
 */
@NullMarked
package org.panelkey.applications;

import org.jspecify.annotations.NullMarked;
