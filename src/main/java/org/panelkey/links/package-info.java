/**
 * Application links: links in the accounts of control panels, which lead whoever is in there back in, to the right page.
 *
 * <p>A set says which links a kind of panel or a group of servers gets. A job makes the accounts of all servers concerned
 * be so, and keeps them so; what a panel holds for it is a credential bound to one service and its owner. A click brings
 * that credential back, and it is admitted only while service, owner, set and link are still what they were.
 *
 * <p>The job: for each server services are compared with places, one for each account that has or had links. A place
 * whose hash of what is wanted is another than that of what is there is sent to the panel, some accounts in one call. One
 * node works on a server at a time, by a claim that ends by itself; who writes asks for it in the same transaction. Every
 * call may be repeated: what may be there is written down before it and narrowed after it, and a secret is sent again until
 * it is known to be there. A panel that fails as a whole is left alone for a while; an account that is refused fails by
 * itself. Each night panels are asked what is there, and one account in seven is placed anew.
 *
 * <p>Whoever locks several of these rows begins with the server's row of the work, then places, then credentials.
 *
 * <p>Security: of a credential's secret only the SHA-256 is kept once the panel has it; before, it is sealed. Nobody can
 * know who opened a session in a panel, so a link signs in as the owner only where nobody else was led into that service
 * lately, and leads to sign-in otherwise.
 */
@NullMarked
package org.panelkey.links;

import org.jspecify.annotations.NullMarked;
