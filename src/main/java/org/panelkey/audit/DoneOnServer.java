package org.panelkey.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done on a server, and when it began: what was found out meanwhile is no older than that.
 *
 * @param serverId on which server
 * @param intendedAt when the intent was recorded
 * @param detail the further words of the outcome
 */
public record DoneOnServer(@Nullable Long serverId, Instant intendedAt, String detail) {}
