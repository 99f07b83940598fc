package org.panelkey.simulators;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One loopback port of a simulated panel, with a thread per connection. */
final class TlsListener implements Closeable {

    private final SimulatedPanel panel;
    private final String door;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    TlsListener(SimulatedPanel panel, String door, int port) throws IOException {
        this.panel = panel;
        this.door = door;
        socket = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                TapSocket accepted = new TapSocket();
                implAccept(accepted);
                return accepted;
            }
        };
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
        } catch (IOException e) {
            socket.close();
            throw new PortInUseException(port, e);
        }
        start(this::acceptAll, "accept");
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                TapSocket accepted = (TapSocket) socket.accept();
                panel.recorder().connection();
                open.add(accepted);
                start(() -> serve(accepted), "connection");
            } catch (IOException e) {
                // Closing the listener ends the wait in this way; anything else concerns one caller only.
            }
        }
    }

    private void serve(TapSocket accepted) {
        try {
            new Connection(panel, door, accepted).serve();
        } finally {
            open.remove(accepted);
        }
    }

    private void start(Runnable work, String what) {
        Thread thread = new Thread(work, panel.name() + " " + door + " " + what);
        thread.setDaemon(true);
        thread.start();
    }
}
