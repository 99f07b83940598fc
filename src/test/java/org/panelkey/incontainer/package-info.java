/** Tests that run inside the application server, beside the product's own beans. */
package org.panelkey.incontainer;
