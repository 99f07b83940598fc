package org.panelkey.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the record, and how far it was looked for.
 *
 * @param rows newest first
 * @param reached where looking stopped with rows left to look at, from where to go on; null when the page is full, or
 *     nothing is left
 */
public record AuditPage(List<AuditEvent> rows, @Nullable AuditPlace reached) {}
