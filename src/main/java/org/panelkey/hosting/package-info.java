/**
 * What is sold and to whom: products, the services that client accounts hold on servers, and how full those are.
 *
 * <p>Security: a service's account name on the panel comes from here only, never from a browser.
 */
@NullMarked
package org.panelkey.hosting;

import org.jspecify.annotations.NullMarked;
