/**
 * Signing on to Plesk, and making mailboxes in its subscriptions.
 *
 * <p>Here live the packets of the XML API (1.6.9.1, Plesk Obsidian) that look an account up, make a session, test a
 * credential, and list and end sessions, and what their error codes mean. Sources are the vendor's documentation at docs.plesk.com and the schemas
 * and PHP client that the vendor publishes (plesk/api-schemas, plesk/api-php-lib).
 *
 * <p>Not verified on a running panel: whether the list of a subscription's sites holds its main one (it is asked for by its
 * name as well), the code for a mailbox that is not there (1013 is expected), how long an unused session token lives (so it is handed out at once), which codes
 * an unknown and a foreign login get (1013 and 1006 are expected), IPv6 addresses of visitors, the bits of a customer's
 * status besides 16, whether a session keeps
 * its id when the browser has used it (sessions are found by login and address instead), and the paths of pages within the panel, which have no published list.
 *
 * <p>Security: an account is looked up as a customer or as a reseller before a session is made for it, so that a service
 * whose record names a reseller or the administrator can't let its client in as one. The visitor's address is sent, and
 * Plesk lets nobody else use the session. Mailboxes are made only on sites of the subscription that the account owns and that is
 * named like the service. The path to land on is the operator's, and only one on the same server.
 */
@NullMarked
package org.panelkey.panels.plesk;

import org.jspecify.annotations.NullMarked;
