/**
 * The API that other systems call, under {@code /api/v1}: one resource for each noun, its answers as JSON, and every
 * refusal as a problem document.
 *
 * <p>Security: a call shows a credential in its {@code Authorization} header and in no other way; a browser's session
 * counts for nothing here. The list of routes says which scope a path needs, and what a call does is checked once more in
 * the use case, from the database. No secret is ever part of an answer, and no answer says how we are built.
 */
@NullMarked
package org.panelkey.api;

import org.jspecify.annotations.NullMarked;
