package org.panelkey.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Does the same at several places at once. The first thing that goes wrong ends it. */
final class Load {

    private Load() {}

    /** Each begins again as soon as it is done, for a time. */
    static Samples closed(List<? extends Runnable> places, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(places, (place, samples) -> {
            while (System.nanoTime() < end) {
                samples.time(place);
            }
        });
    }

    /**
     * Begins so many in each second, whether those before are done or not, as far as there are places; the time of each
     * counts from when it was to begin.
     */
    static Samples atRate(List<? extends Runnable> places, double perSecond, Duration time) {
        long start = System.nanoTime();
        long all = (long) (perSecond * time.toNanos() / 1e9);
        AtomicLong next = new AtomicLong();
        return run(places, (place, samples) -> {
            for (long i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                long intended = start + (long) (i * 1e9 / perSecond);
                for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                place.run();
                samples.add((System.nanoTime() - intended) / 1e6);
            }
        });
    }

    private static Samples run(List<? extends Runnable> places, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(places.size());
        try {
            List<Samples> all = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            for (Runnable place : places) {
                Samples samples = new Samples();
                all.add(samples);
                running.add(threads.submit(() -> work.at(place, samples)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return Samples.of(all);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is done at one place. */
    private interface Work {

        void at(Runnable place, Samples samples);
    }
}
