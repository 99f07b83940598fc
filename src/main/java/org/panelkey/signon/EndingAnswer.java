package org.panelkey.signon;

import java.time.Instant;

/**
 * When somebody wanted sessions to end, and what the panel answered then.
 *
 * @param askedAt before the panel was asked
 * @param count its answer
 */
public record EndingAnswer(Instant askedAt, EndedCount count) {}
