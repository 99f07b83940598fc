/** Programs that measure the started product; none of them is a test. */
package org.panelkey.bench;
