/**
 * What runs by itself: one class for each timer, which schedules and calls, and the record of its runs.
 *
 * <p>Timers may fire on every node at once and must be harmless when they do.
 */
@NullMarked
package org.panelkey.jobs;

import org.jspecify.annotations.NullMarked;
