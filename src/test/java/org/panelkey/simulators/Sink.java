package org.panelkey.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A plain loopback listener that should never be called and counts the calls. */
public final class Sink implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger hits = new AtomicInteger();

    /** Starts on a free port. */
    public Sink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(this::count, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the address to lure callers to. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/sink");
    }

    /** Returns how many connections came. */
    public int hits() {
        return hits.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                hits.incrementAndGet();
                caller.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // Closing ends the wait in this way; a caller that left has been counted.
            }
        }
    }
}
