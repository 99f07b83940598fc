package org.panelkey.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * Whether rows of this filter are found only by looking at others as well: no index knows words, two filters at once, or
     * which intents have no outcome.
     */
    boolean isReadRowByRow() {
        return !person.isBlank() || !text.isBlank() || outcome == Outcome.INTENDED || equal().size() > 1;
    }

    /** What a column must hold, those with the fewest rows of one value first; each has an index with the time. */
    List<Equal> equal() {
        return Stream.of(
                        new Equal("serviceId", serviceId),
                        new Equal("serverId", serverId),
                        new Equal("accountId", accountId),
                        new Equal("outcome", outcome),
                        new Equal("action", action))
                .filter(each -> each.value() != null)
                .toList();
    }

    /** The one whose index is walked; empty for a walk through time. */
    Optional<Equal> leading() {
        // Nearly all intents have an outcome, which is looked up for each.
        return equal().stream().filter(each -> each.value() != Outcome.INTENDED).findFirst();
    }

    /**
     * An attribute and the value that it must have.
     *
     * @param attribute of the row
     * @param value null where any will do
     */
    record Equal(String attribute, @Nullable Object value) {}
}
