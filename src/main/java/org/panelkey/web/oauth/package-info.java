/**
 * What applications and the browsers that they send ask of this installation: parses, answers, and decides nothing.
 *
 * <p>Security: no cookie counts at what applications call themselves; every answer is JSON, and no cache keeps any but the
 * public keys.
 */
@NullMarked
package org.panelkey.web.oauth;

import org.jspecify.annotations.NullMarked;
