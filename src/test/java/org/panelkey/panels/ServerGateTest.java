package org.panelkey.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelkey.MutableClock;
import org.panelkey.panels.PanelFailure.Cause;

/** One server's calls: few at once, a short queue, and a pause when it fails. */
class ServerGateTest {

    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final MutableClock clock = new MutableClock();
    private final ServerGate gate =
            new ServerGate(new PanelLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 1000, 2, 1), clock);

    @Test
    void a_queue_that_is_full_refuses_at_once() throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newCachedThreadPool();
        try {
            Future<?> first = people.submit(() -> gate.pass(Deadline.in(ENOUGH), () -> wait(underWay, end)));
            Future<?> second = people.submit(() -> gate.pass(Deadline.in(ENOUGH), () -> wait(underWay, end)));
            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(failure(Deadline.in(Duration.ofMillis(1100)), () -> answer(200))
                            .cause())
                    .as("waits as long as a call may wait, and then gives up")
                    .isEqualTo(Cause.BUSY);
            Future<PanelAnswer> third = people.submit(() -> gate.pass(Deadline.in(ENOUGH), () -> answer(200)));
            while (gate.waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(failure(Deadline.in(ENOUGH), () -> answer(200)).cause())
                    .as("nobody waits behind a full queue")
                    .isEqualTo(Cause.BUSY);
            end.countDown();
            assertThat(third.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            first.get(20, TimeUnit.SECONDS);
            second.get(20, TimeUnit.SECONDS);
        } finally {
            end.countDown();
            people.shutdownNow();
        }
    }

    @Test
    void a_call_aside_takes_no_place_and_gives_way_when_there_is_none() throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newCachedThreadPool();
        try {
            Future<?> first = people.submit(() -> gate.pass(Deadline.in(ENOUGH), () -> wait(underWay, end)));
            PanelAnswer aside = gate.passAside(() -> {
                // Both places are people's while it is under way.
                people.submit(() -> gate.pass(Deadline.in(ENOUGH), () -> wait(underWay, end)));
                try {
                    assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return answer(200);
            });
            assertThat(aside.status()).isEqualTo(200);
            PanelException busy = catchThrowableOfType(
                    PanelException.class,
                    () -> gate.passAside(() -> {
                        throw new AssertionError("nobody asks now");
                    }));
            assertThat(busy.failure().cause()).isEqualTo(Cause.BUSY);
            end.countDown();
            first.get(20, TimeUnit.SECONDS);
        } finally {
            end.countDown();
            people.shutdownNow();
        }
    }

    @Test
    void calls_aside_neither_begin_nor_end_the_pause_of_a_failing_server() throws Exception {
        for (int call = 0; call < 50; call++) {
            catchThrowableOfType(
                    PanelException.class,
                    () -> gate.passAside(() -> {
                        throw new PanelException(PanelFailure.of(Cause.TIMEOUT));
                    }));
        }
        assertThat(pass(200)).isEqualTo(200);
        fail(Cause.TIMEOUT, 9);
        assertThat(gate.passAside(() -> answer(200)).status()).isEqualTo(200);
        assertThat(failure().cause()).isEqualTo(Cause.RESTING);
    }

    @ParameterizedTest
    @EnumSource(names = {"DNS", "REFUSED", "TIMEOUT", "TLS_FAILED"})
    void a_server_that_fails_is_left_alone_and_tried_again_later(Cause cause) throws Exception {
        fail(cause, 10);

        assertThat(failure().cause()).isEqualTo(Cause.RESTING);
        clock.pass(Duration.ofMillis(5100));
        assertThat(pass(200)).isEqualTo(200);
        assertThat(pass(200)).isEqualTo(200);
        assertThat(pass(200)).isEqualTo(200);
    }

    @Test
    void each_failed_try_makes_the_pause_longer_up_to_a_minute() throws Exception {
        fail(Cause.TIMEOUT, 10);
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            clock.pass(Duration.ofSeconds(seconds).minusMillis(100));
            assertThat(failure().cause()).as("before %s s", seconds).isEqualTo(Cause.RESTING);
            clock.pass(Duration.ofMillis(200));
            fail(Cause.TIMEOUT, 2);
        }
        clock.pass(Duration.ofSeconds(61));
        assertThat(pass(200)).isEqualTo(200);
    }

    @Test
    void faults_of_the_panel_count_but_its_refusals_don_t() throws Exception {
        for (int call = 0; call < 100; call++) {
            assertThat(pass(403)).isEqualTo(403);
        }
        for (int call = 0; call < 10; call++) {
            assertThat(pass(503)).isEqualTo(503);
        }
        assertThat(failure().cause()).isEqualTo(Cause.RESTING);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNEXPECTED_ANSWER", "TLS_KEY_CHANGED", "TLS_UNTRUSTED", "ADDRESS_NOT_ALLOWED"})
    void what_waiting_would_not_change_never_counts(Cause cause) throws Exception {
        fail(cause, 100);

        assertThat(pass(200)).isEqualTo(200);
    }

    @Test
    void a_panel_that_asks_us_to_wait_is_left_alone_for_at_most_a_minute() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        gate.pass(Deadline.in(ENOUGH), () -> new PanelAnswer(429, "", Optional.of("1000000000"), ""));

        assertThat(failure(Deadline.in(ENOUGH), () -> answer(calls.incrementAndGet()))
                        .cause())
                .isEqualTo(Cause.RATE_LIMITED);
        assertThat(calls).hasValue(0);
        clock.pass(Duration.ofSeconds(61));
        assertThat(pass(200)).isEqualTo(200);
    }

    private void fail(Cause cause, int times) {
        for (int call = 0; call < times; call++) {
            PanelFailure failure = failure(Deadline.in(ENOUGH), () -> {
                throw new PanelException(PanelFailure.of(cause));
            });
            assertThat(failure.cause()).isEqualTo(cause);
        }
    }

    private int pass(int status) throws PanelException {
        return gate.pass(Deadline.in(ENOUGH), () -> answer(status)).status();
    }

    private PanelFailure failure() {
        return failure(Deadline.in(ENOUGH), () -> answer(200));
    }

    private PanelFailure failure(Deadline deadline, ServerGate.Call call) {
        return catchThrowableOfType(PanelException.class, () -> gate.pass(deadline, call))
                .failure();
    }

    private static PanelAnswer answer(int status) {
        return new PanelAnswer(status, "", Optional.empty(), "");
    }

    private static PanelAnswer wait(CountDownLatch underWay, CountDownLatch end) {
        underWay.countDown();
        try {
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer(200);
    }
}
