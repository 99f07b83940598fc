package org.panelkey.panels;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Closes a socket when its call's deadline passes, whatever the call is waiting for at that moment.
 *
 * <p>Time-outs of single reads don't help against a panel that sends a byte per second. The plain socket below TLS is
 * closed, because closing TLS properly may wait for the other side.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watchdog.class.getName());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemon("deadlines"));
    private final Set<Socket> watched = ConcurrentHashMap.newKeySet();

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches a socket until the returned watch ends, which closes the socket too. */
    Watch watch(Socket socket, Deadline deadline) {
        watched.add(socket);
        Future<?> end = timer.schedule(() -> close(socket), deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            end.cancel(false);
            watched.remove(socket);
            close(socket);
        };
    }

    /** Breaks every call that is under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        watched.forEach(Watchdog::close);
    }

    static ThreadFactory daemon(String purpose) {
        return work -> {
            Thread thread = new Thread(work, "panelkey-" + purpose);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "A socket could not be closed", e);
        }
    }

    /** A socket under watch. */
    @FunctionalInterface
    interface Watch {
        void end();
    }
}
