package org.panelkey.simulators;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** How a WHM server misbehaves with links in accounts; what concerns every call is a {@link Fault}. */
public final class WhmLinkFaults {

    private static final int NEVER = -1;

    private final AtomicInteger lastInBatch = new AtomicInteger(NEVER);
    private volatile Predicate<String> refused = user -> false;
    private volatile String reason = "";
    private volatile Duration pause = Duration.ZERO;
    private volatile boolean tooOld;

    WhmLinkFaults() {}

    /** Refuses all that concerns the links of some accounts, with a sentence of the panel's; {token} in it is what came. */
    public void refuse(Predicate<String> accounts, String sentence) {
        reason = sentence;
        refused = accounts;
    }

    /** Works through so many functions of the next batch and then breaks the connection, with the rest undone. */
    public void dieInBatchAfter(int functions) {
        lastInBatch.set(functions);
    }

    /** Takes that long for each function of a batch. */
    public void slowDown(Duration each) {
        pause = each;
    }

    /** Sets whether this is a WHM that does not know functions for links. */
    public void tooOld(boolean value) {
        tooOld = value;
    }

    /** Ends all of these. */
    public void heal() {
        refused = user -> false;
        pause = Duration.ZERO;
        tooOld = false;
        lastInBatch.set(NEVER);
    }

    boolean refuses(String user) {
        return refused.test(user);
    }

    String reason() {
        return reason;
    }

    Duration pause() {
        return pause;
    }

    boolean tooOld() {
        return tooOld;
    }

    /** How many functions the batch that begins now gets through; once only. */
    int takeLastInBatch() {
        int last = lastInBatch.getAndSet(NEVER);
        return last == NEVER ? Integer.MAX_VALUE : last;
    }
}
