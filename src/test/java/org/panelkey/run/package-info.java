/** Runs the product on loopback with example panels and example data; nothing of it is in the WAR. */
package org.panelkey.run;
