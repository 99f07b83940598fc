package org.panelkey.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Slows down guessing.
 *
 * <p>Each address has a budget, each account one per address, and each account one altogether. The last does not bind an
 * address from which the account was signed in to before: so somebody who guesses from everywhere can't keep the owner
 * out. Budgets refill by themselves. Counts are kept per node.
 */
@ApplicationScoped
public class Throttle {

    private static final int MOST_KEYS = 100_000;
    private static final int PER_PAIR = 10;
    private static final int PER_ADDRESS = 60;
    private static final int PER_ACCOUNT = 30;
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    /** Takes one try from every budget that applies; false when one of them is used up. */
    boolean admits(Area area, String account, String address) {
        String who = area + " " + account;
        String pair = who + " " + address;
        boolean byAddress = take(address, PER_ADDRESS);
        boolean byPair = take(pair, PER_PAIR);
        boolean byAccount = known.getIfPresent(pair) != null || take(who, PER_ACCOUNT);
        return byAddress && byPair && byAccount;
    }

    /** Takes one try from the budget of an address alone, for doors without an account. */
    public boolean admits(String address) {
        return take(address, PER_ADDRESS);
    }

    /** Remembers that the account was signed in to from there. */
    void succeeded(Area area, String account, String address) {
        known.put(area + " " + account + " " + address, true);
    }

    private boolean take(String key, int perMinute) {
        return buckets.get(key, fresh -> bucket(perMinute)).tryConsume(1);
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
