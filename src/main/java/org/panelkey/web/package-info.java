/**
 * What both areas of the web share: the guard of the routes, headers, the way from a click into a panel.
 *
 * <p>Pages live in the rooms below this one, a bean for each page. Security: a path that is not in the reviewed list of
 * routes does not exist; every answer, also an error, carries the security headers; a request that another site sent
 * changes nothing.
 */
@NullMarked
package org.panelkey.web;

import org.jspecify.annotations.NullMarked;
