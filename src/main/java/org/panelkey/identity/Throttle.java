package org.panelkey.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Slows down guessing.
 *
 * <p>Each address has a budget, each account one per address, and each account one altogether. The last does not bind an
 * address from which the account was signed in to before: so somebody who guesses from everywhere can't keep the owner
 * out. Budgets refill by themselves. Counts are kept per node. All IPv6 addresses of one /64 count as one address.
 */
@ApplicationScoped
public class Throttle {

    private static final int MOST_KEYS = 100_000;
    private static final int PER_PAIR = 10;
    private static final int PER_ADDRESS = 60;
    private static final int PER_ACCOUNT = 30;
    private static final int QUESTIONS = 120;
    private static final int WORK = 30;
    private static final int CALLS = 600;
    private static final int NETWORK_BITS = 64;
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;
    private final Cache<String, Boolean> known;

    /** Begins with full budgets. */
    public Throttle() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    Throttle(TimeMeter time) {
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .ticker(time::currentTimeNanos)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .ticker(time::currentTimeNanos)
                .expireAfterWrite(KNOWN_FOR)
                .build();
    }

    /** Takes one try from the budgets that apply, until one of them is used up; false then. */
    boolean admits(Area area, String account, String address) {
        String place = place(address);
        String who = area + " " + account;
        String pair = who + " " + place;
        // In this order, and no further: an address that is slowed down takes nothing from the account's own budget.
        return take(place, PER_ADDRESS)
                && take(pair, PER_PAIR)
                && (known.getIfPresent(pair) != null || take(who, PER_ACCOUNT));
    }

    /** Takes one try from the budget of an address alone, for doors without an account. */
    public boolean admits(String address) {
        return take(place(address), PER_ADDRESS);
    }

    /** Whether programs at an address have a try left, of a budget that is apart from that of people; takes none. */
    public boolean hasProgramTryLeft(String address) {
        return hasLeft(program(address));
    }

    /** Takes one try from the budget of programs at an address. */
    public boolean admitsProgram(String address) {
        return take(program(address), PER_ADDRESS);
    }

    /** Whether the budget of an address has a try left; takes none. */
    public boolean hasTryLeft(String address) {
        return hasLeft(place(address));
    }

    private boolean hasLeft(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    private static String program(String address) {
        return "program " + place(address);
    }

    /** Takes one try from the budget of panels at an address, which is apart from that of other programs there. */
    public boolean admitsPanel(String address) {
        return take("panel " + place(address), PER_ADDRESS);
    }

    /** Takes one question from a budget of the address that is apart from that of tries. */
    public boolean admitsQuestion(String address) {
        return take("question " + place(address), QUESTIONS);
    }

    /** Takes one call from the budget of an address for one program that anybody can claim to be. */
    public boolean admitsCall(long program, String address) {
        return take("call " + program + " " + place(address), CALLS);
    }

    /** Takes one piece of work that another system has with it, from the budget of who wants it and what it is about. */
    public boolean admitsWork(String whoAndWhat) {
        return take("work " + whoAndWhat, WORK);
    }

    /** Remembers that the account was signed in to from there, and gives back what the try took. */
    void succeeded(Area area, String account, String address) {
        String place = place(address);
        String who = area + " " + account;
        String pair = who + " " + place;
        known.put(pair, true);
        for (String key : List.of(place, pair, who)) {
            Bucket bucket = buckets.getIfPresent(key);
            if (bucket != null) {
                bucket.addTokens(1);
            }
        }
    }

    /** What counts as one address: of IPv6 the whole network, of which every subscriber has at least one to choose from. */
    private static String place(String address) {
        IPAddress parsed =
                address.indexOf(':') < 0 ? null : new IPAddressString(address, StrictAddress.RULES).getAddress();
        return parsed == null || !parsed.isIPv6()
                ? address
                : parsed.toPrefixBlock(NETWORK_BITS).toCanonicalString();
    }

    private boolean take(String key, int perMinute) {
        return buckets.get(key, fresh -> bucket(perMinute)).tryConsume(1);
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
