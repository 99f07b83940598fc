/**
 * What an operator sets: where the product is reached, where its keys are, which proxies and panel addresses it accepts,
 * and its limits.
 *
 * <p>What must be known before the database is comes from system properties or the environment ({@link
 * org.panelkey.settings.Installation}); the rest is changed in the admin area ({@link org.panelkey.settings.Settings}).
 * Security: the base address is never taken from a request; without the right key the product does not start.
 */
@NullMarked
package org.panelkey.settings;

import org.jspecify.annotations.NullMarked;
