package org.panelkey.panels;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Keeps one server's trouble from becoming everybody's: few calls at once, a short queue, and a pause when it fails.
 *
 * <p>A refused credential or account is the panel working well and never counts. Nor does a certificate that we don't
 * trust, or an answer that makes no sense: waiting would not change those.
 */
final class ServerGate {

    private static final Set<Cause> COUNTED =
            EnumSet.of(Cause.DNS, Cause.REFUSED, Cause.TIMEOUT, Cause.TLS_FAILED, Cause.PANEL_ERROR);
    private static final int WINDOW = 20;
    private static final int HALF = 50;
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;
    private static final int PROBES = 2;

    private final PanelLimits limits;
    private final Clock clock;
    private final Semaphore admitted;
    private final Semaphore places;
    private final CircuitBreaker breaker;
    private volatile Instant quietUntil = Instant.MIN;

    ServerGate(PanelLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.admitted = new Semaphore(limits.atOnce() + limits.waiting());
        this.places = new Semaphore(limits.atOnce(), true);
        this.breaker = CircuitBreaker.of(
                "panel",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        // Half a window of failures would open a full one as well; so a quiet server opens too.
                        .minimumNumberOfCalls(WINDOW / 2)
                        .failureRateThreshold(HALF)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(5), 2, Duration.ofSeconds(60)))
                        .clock(clock)
                        .build());
    }

    PanelAnswer pass(Deadline deadline, Call call) throws PanelException {
        if (!admitted.tryAcquire()) {
            throw failure(Cause.BUSY, "too many calls are waiting for this server");
        }
        try {
            if (!placeBefore(deadline)) {
                throw failure(Cause.BUSY, "calls to this server take too long");
            }
            try {
                return guarded(call);
            } finally {
                places.release();
            }
        } finally {
            admitted.release();
        }
    }

    /**
     * Lets a call through that takes nobody's place, and that neither lengthens nor ends the pause of a failing server.
     *
     * <p>It gives way while people's calls fill all places, and keeps quiet when the panel asked for it.
     */
    PanelAnswer passAside(Call call) throws PanelException {
        if (places.availablePermits() == 0 || places.hasQueuedThreads()) {
            throw failure(Cause.BUSY, "people's calls go first");
        }
        if (clock.instant().isBefore(quietUntil)) {
            throw failure(Cause.RATE_LIMITED, "the panel asked us to wait");
        }
        PanelAnswer answer = call.run();
        keepQuiet(answer);
        return answer;
    }

    /** How many calls wait for a place. */
    int waiting() {
        return places.getQueueLength();
    }

    /** Waits only as long as enough time for a call is left, so that a wait is not taken for the panel's fault. */
    private boolean placeBefore(Deadline deadline) throws PanelException {
        long nanos = deadline.left().minus(limits.connect()).toNanos();
        try {
            return places.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PanelException(new PanelFailure(Cause.BUSY, "interrupted while waiting"), e);
        }
    }

    private PanelAnswer guarded(Call call) throws PanelException {
        if (clock.instant().isBefore(quietUntil)) {
            throw failure(Cause.RATE_LIMITED, "the panel asked us to wait");
        }
        if (!breaker.tryAcquirePermission()) {
            throw failure(Cause.RESTING, "the server failed several times");
        }
        boolean counted = false;
        long began = breaker.getCurrentTimestamp();
        try {
            PanelAnswer answer = call.run();
            long took = breaker.getCurrentTimestamp() - began;
            counted = true;
            if (answer.status() >= SERVER_FAULT) {
                breaker.onError(took, breaker.getTimestampUnit(), failure(Cause.PANEL_ERROR, ""));
            } else {
                breaker.onSuccess(took, breaker.getTimestampUnit());
            }
            keepQuiet(answer);
            return answer;
        } catch (PanelException e) {
            if (COUNTED.contains(e.failure().cause())) {
                counted = true;
                breaker.onError(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit(), e);
            }
            throw e;
        } finally {
            if (!counted) {
                breaker.releasePermission();
            }
        }
    }

    private void keepQuiet(PanelAnswer answer) {
        if (answer.status() == TOO_MANY) {
            Instant now = clock.instant();
            RetryAfter.read(answer.retryAfter(), now).ifPresent(wait -> quietUntil = now.plus(wait));
        }
    }

    private static PanelException failure(Cause cause, String detail) {
        return new PanelException(new PanelFailure(cause, detail));
    }

    /** One call to the server. */
    @FunctionalInterface
    interface Call {
        PanelAnswer run() throws PanelException;
    }
}
