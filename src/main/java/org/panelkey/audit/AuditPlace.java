package org.panelkey.audit;

import java.time.Instant;

/**
 * Where a row stands in the record: a page begins before or after it.
 *
 * @param at when the row was written
 * @param id tells rows of the same moment apart
 */
public record AuditPlace(Instant at, long id) {}
