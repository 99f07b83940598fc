package org.panelkey.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.panelkey.credentials.ApiCredentialId;

/** How many calls each credential has left; they come back by themselves, and each node counts for itself. */
@ApplicationScoped
public class Budgets {

    static final int PER_MINUTE = 600;

    private static final int MOST_KEYS = 10_000;
    private static final long NANOS = 1_000_000_000;

    private final TimeMeter time;
    private final Cache<ApiCredentialId, Bucket> buckets;

    /** Begins with full budgets. */
    public Budgets() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    Budgets(TimeMeter time) {
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .ticker(time::currentTimeNanos)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** Takes one call from the budget of a credential, if there is one left. */
    Taken take(ApiCredentialId id) {
        ConsumptionProbe probe = buckets.get(id, fresh -> bucket()).tryConsumeAndReturnRemaining(1);
        return new Taken(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(PER_MINUTE).refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                .build();
    }

    /** Rounded up: who waits so long waits long enough. */
    private static long seconds(long nanos) {
        return (nanos + NANOS - 1) / NANOS;
    }

    /**
     * What came of taking one.
     *
     * @param admitted whether there was one
     * @param remaining how many are left
     * @param fullIn after how many seconds all are there again
     * @param nextIn after how many seconds there is one; 0 when there was
     */
    record Taken(boolean admitted, long remaining, long fullIn, long nextIn) {}
}
