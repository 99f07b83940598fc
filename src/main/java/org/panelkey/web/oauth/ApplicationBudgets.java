package org.panelkey.web.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.panelkey.applications.ApplicationId;

/**
 * How many calls each application that proves who it is has left; they come back by themselves, and each node counts for
 * itself.
 */
@ApplicationScoped
public class ApplicationBudgets {

    private static final int PER_MINUTE = 600;
    private static final int MOST_KEYS = 10_000;

    private final Cache<ApplicationId, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** Takes one call from the budget of an application, if there is one left. */
    boolean take(ApplicationId id) {
        return buckets.get(id, fresh -> bucket()).tryConsume(1);
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(PER_MINUTE).refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                .build();
    }
}
