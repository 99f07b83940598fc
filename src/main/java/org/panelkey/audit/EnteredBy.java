package org.panelkey.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose entering of panels is looked for, and into what; null means any.
 *
 * @param kind what kind of person
 * @param people which of them; what other systems did for users counts as theirs
 * @param accountId into services of this client account
 * @param serviceId into this service
 * @param serverId into this server and services on it
 */
public record EnteredBy(
        Actor.@Nullable Kind kind,
        @Nullable Set<Long> people,
        @Nullable Long accountId,
        @Nullable Long serviceId,
        @Nullable Long serverId) {

    /** Anybody, anything. */
    public static EnteredBy anybody() {
        return new EnteredBy(null, null, null, null, null);
    }

    /** A list of nobody is no condition that every database can read. */
    boolean isNobody() {
        return people != null && people.isEmpty();
    }
}
