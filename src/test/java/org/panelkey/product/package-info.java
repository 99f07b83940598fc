/** The product as people meet it: the WAR on Payara Micro over PostgreSQL, with simulated panels, booted once. */
package org.panelkey.product;
