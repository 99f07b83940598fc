package org.panelkey.applications;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Says whether a lock that goes on stopping somebody is worth another row of the record: programs ask again and again, and
 * who is stopped could fill the record by reloading a page.
 */
@ApplicationScoped
public class StopRows {

    /** How far rows that say the same are apart, at one node. */
    static final Duration APART = Duration.ofHours(1);

    private static final int MOST_KEPT = 100_000;

    private final Cache<String, Boolean> lately =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(APART).build();

    /** Whether this lock has not stopped this lately. */
    boolean isWorthOne(Stopped lock, String what) {
        return lately.asMap().putIfAbsent(lock.rule() + " " + what, true) == null;
    }
}
