package org.panelkey.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets several threads do the same work side by side, of which the caller's is one.
 *
 * @param threads lends one more thread to a piece of work
 * @param patience how long the others are waited for once the caller's is through: a job must not end with one thread
 */
public record SideBySide(Function<Runnable, Future<?>> threads, Duration patience) {

    private static final Logger LOG = Logger.getLogger(SideBySide.class.getName());

    /**
     * Does the work in so many threads, or in fewer where there are no more, and waits for them.
     *
     * @throws IllegalStateException when one of the others failed
     */
    public void work(int several, Runnable work) {
        List<Future<?>> helping = new ArrayList<>();
        try {
            for (int helper = 1; helper < several; helper++) {
                helping.add(threads.apply(work));
            }
        } catch (RejectedExecutionException | IllegalStateException noThread) {
            LOG.log(Level.FINE, "Work goes on in fewer threads", noThread);
        }
        try {
            work.run();
        } finally {
            await(helping, System.nanoTime() + patience.toNanos());
        }
    }

    private static void await(List<Future<?>> helping, long givenUpAt) {
        for (Future<?> helper : helping) {
            try {
                helper.get(Math.max(0, givenUpAt - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException hanging) {
                // What it had claimed is due again by itself.
                helper.cancel(true);
                LOG.log(Level.WARNING, "A thread did not come back, and is not waited for", hanging);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException failed) {
                throw new IllegalStateException("A thread failed: " + failed.getCause(), failed);
            }
        }
    }
}
