package org.panelkey.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to show; null and empty mean any.
 *
 * @param person part of the actor's name
 * @param serverId the server concerned
 * @param serviceId the service concerned
 * @param accountId the client account concerned
 * @param action what was attempted
 * @param outcome how it went
 * @param from the first moment
 * @param until the moment after the last
 * @param text part of a name, of further words, of a reference code or of an address
 */
public record AuditFilter(
        String person,
        @Nullable Long serverId,
        @Nullable Long serviceId,
        @Nullable Long accountId,
        @Nullable Action action,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        String text) {

    /** Without words to search for. */
    public AuditFilter(
            String person,
            @Nullable Long serverId,
            @Nullable Long serviceId,
            @Nullable Long accountId,
            @Nullable Action action,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(person, serverId, serviceId, accountId, action, outcome, from, until, "");
    }

    /** Everything. */
    public static AuditFilter all() {
        return new AuditFilter("", null, null, null, null, null, null, null);
    }
}
