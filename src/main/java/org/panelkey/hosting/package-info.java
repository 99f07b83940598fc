/**
 * What is sold and to whom: products, and the services that client accounts hold on servers.
 *
 * <p>Security: a service's account name on the panel comes from here only, never from a browser.
 */
@NullMarked
package org.panelkey.hosting;

import org.jspecify.annotations.NullMarked;
