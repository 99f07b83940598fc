/**
 * What every room needs of the database and nothing more: its schema, its time, and how its refusals read.
 *
 * <p>No table has its entity here. Security: points in time that decide whether a token lives come from the database's
 * clock, so that two nodes can't disagree.
 */
@NullMarked
package org.panelkey.storage;

import org.jspecify.annotations.NullMarked;
