/**
 * Signing on to cPanel and WHM, making mailboxes in its accounts, and keeping links of ours there.
 *
 * <p>Here live the calls of WHM API 1 that make a session and test a credential, and what WHM's answers mean. Sources
 * are the vendor's published WHM OpenAPI (11.137) and API guides at api.docs.cpanel.net. Open integrations were read for
 * the older shapes of failures.
 *
 * <p>Not verified on a running panel: the wording of the reasons for which {@code create_user_session} refuses (so they
 * are matched loosely, and one that is not known is passed on as it is), whether a missing right comes as 403 or as a
 * result of 0 (both are read), whether a suspended account gets a session, and whether an address can be used twice (we
 * hand it out once).
 *
 * <p>Mailboxes are made by UAPI through WHM, by the vendor's published UAPI OpenAPI (11.136). Not verified there either: the
 * sentences with which {@code add_pop} refuses, and in which of two envelopes a version answers (both are read).
 *
 * <p>Links are kept by WHM's integration links, by the same OpenAPI (11.134 to 11.138) and the vendor's guide to them. Not
 * verified there: that these functions take a POST, that the right {@code cpanel-integration} gates exactly them, that a link
 * may stand in a group of our own, that several links may implement the same, and the sentences with which they refuse.
 *
 * <p>Security: the credential goes into the Authorization header and everything else into the body, so that nothing
 * shows in the panel's access log. Account names are checked before any call, and {@code root} is never one.
 */
@NullMarked
package org.panelkey.panels.cpanel;

import org.jspecify.annotations.NullMarked;
