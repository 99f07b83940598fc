package org.panelkey.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to show; null and empty mean any.
 *
 * @param person part of the actor's name
 * @param serverId the server concerned
 * @param serviceIds the services concerned
 * @param accountIds the client accounts concerned
 * @param action what was attempted
 * @param outcome how it went
 * @param from the first moment
 * @param until the moment after the last
 * @param text part of a name, of further words, of a reference code or of an address
 */
public record AuditFilter(
        String person,
        @Nullable Long serverId,
        Set<Long> serviceIds,
        Set<Long> accountIds,
        @Nullable Action action,
        @Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until,
        String text) {

    /** Keeps what was given. */
    public AuditFilter {
        serviceIds = Set.copyOf(serviceIds);
        accountIds = Set.copyOf(accountIds);
    }

    /** Of one service and one client account, without words to search for. */
    public AuditFilter(
            String person,
            @Nullable Long serverId,
            @Nullable Long serviceId,
            @Nullable Long accountId,
            @Nullable Action action,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until) {
        this(person, serverId, only(serviceId), only(accountId), action, outcome, from, until, "");
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
        return !person.isBlank()
                || !text.isBlank()
                || outcome == Outcome.INTENDED
                || equal().size() + among().size() > 1;
    }

    /** What a column must hold, those with the fewest rows of one value first; each has an index with the time. */
    List<Equal> equal() {
        return Stream.of(
                        new Equal("serviceId", single(serviceIds)),
                        new Equal("serverId", serverId),
                        new Equal("accountId", single(accountIds)),
                        new Equal("outcome", outcome),
                        new Equal("action", action))
                .filter(each -> each.value() != null)
                .toList();
    }

    /** What a column must hold one of several values of. */
    List<Among> among() {
        return Stream.of(new Among("serviceId", serviceIds), new Among("accountId", accountIds))
                .filter(each -> each.values().size() > 1)
                .toList();
    }

    /**
     * The same rows as filters that an index leads to, where this one is of several services or clients: no index holds the
     * rows of two of them in the order of time.
     */
    List<AuditFilter> parts() {
        if (serviceIds.size() > 1) {
            return serviceIds.stream().map(id -> of(Set.of(id), accountIds)).toList();
        }
        if (accountIds.size() > 1 && serviceIds.isEmpty()) {
            return accountIds.stream().map(id -> of(serviceIds, Set.of(id))).toList();
        }
        return List.of(this);
    }

    private AuditFilter of(Set<Long> services, Set<Long> accounts) {
        return new AuditFilter(person, serverId, services, accounts, action, outcome, from, until, text);
    }

    private static Set<Long> only(@Nullable Long id) {
        return id == null ? Set.of() : Set.of(id);
    }

    private static @Nullable Long single(Set<Long> ids) {
        return ids.size() == 1 ? ids.iterator().next() : null;
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

    /**
     * An attribute and the values of which it must have one.
     *
     * @param attribute of the row
     * @param values more than one
     */
    record Among(String attribute, Set<Long> values) {}
}
