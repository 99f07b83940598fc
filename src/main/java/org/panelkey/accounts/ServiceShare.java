package org.panelkey.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which of an account's services a member gets to know of, and for how long. What is outside does not exist for the member.
 *
 * @param services ids of the services; empty for all of them, also those to come
 * @param until the moment from which on the membership does not count any more; empty for never
 */
public record ServiceShare(Optional<Set<Long>> services, Optional<Instant> until) {

    private static final ServiceShare WHOLE = new ServiceShare(Optional.empty(), Optional.empty());

    /** Copies the services. */
    public ServiceShare {
        services = services.map(Set::copyOf);
    }

    /** All services, without an end. */
    public static ServiceShare whole() {
        return WHOLE;
    }

    /** Whether a service belongs to it. */
    public boolean includes(long service) {
        return services.isEmpty() || services.get().contains(service);
    }

    /** Whether all services belong to it. */
    public boolean isOfAll() {
        return services.isEmpty();
    }

    /** Whether its time is over. */
    public boolean hasEnded(Instant now) {
        return until.isPresent() && !until.get().isAfter(now);
    }

    /** For the record. */
    String words() {
        return services.map(chosen -> "services " + chosen.stream().sorted().toList())
                        .orElse("all services")
                + until.map(end -> " until " + end).orElse("");
    }
}
