package org.panelkey.panels;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * Resolves names within a deadline.
 *
 * <p>A look-up under way can't be interrupted. So each has a thread that is left behind when it takes too long, and the
 * number of such threads is bounded.
 */
final class NameLookup implements AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private final NameResolver resolver;
    private final ThreadPoolExecutor threads;

    NameLookup(NameResolver resolver) {
        this.resolver = resolver;
        this.threads = new ThreadPoolExecutor(
                0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Watchdog.daemon("names"));
    }

    List<InetAddress> lookUp(String name, Duration atMost) throws PanelException {
        Future<InetAddress[]> addresses;
        try {
            addresses = threads.submit(() -> resolver.resolve(name));
        } catch (RejectedExecutionException e) {
            throw failure("too many names are being looked up", e);
        }
        try {
            return List.of(addresses.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            addresses.cancel(true);
            throw failure("no answer from the name service in time", e);
        } catch (InterruptedException e) {
            addresses.cancel(true);
            Thread.currentThread().interrupt();
            throw failure("interrupted", e);
        } catch (ExecutionException e) {
            boolean unknown = e.getCause() instanceof UnknownHostException;
            throw failure(unknown ? "the name has no address" : "the name service failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static PanelException failure(String detail, Exception reason) {
        return new PanelException(new PanelFailure(Cause.DNS, detail), reason);
    }
}
