/**
 * What servers, services and clients are called, in words that an index finds by their beginning.
 *
 * <p>Whoever changes a name says so here in the same transaction; the names themselves are read from their tables, so that
 * there is one place that knows by what a thing is found. Nothing here knows who may see what it finds: whoever asks
 * decides that.
 */
@NullMarked
package org.panelkey.finding;

import org.jspecify.annotations.NullMarked;
