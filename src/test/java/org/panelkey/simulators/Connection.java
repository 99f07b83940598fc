package org.panelkey.simulators;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.net.ssl.SSLSocket;

/** Serves one TCP connection: handshake, then requests until either side has enough. */
final class Connection {

    private static final int IDLE_MILLIS = 120_000;

    private final SimulatedPanel panel;
    private final String door;
    private final TapSocket socket;

    Connection(SimulatedPanel panel, String door, TapSocket socket) {
        this.panel = panel;
        this.door = door;
        this.socket = socket;
    }

    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            TlsMode mode = panel.tls();
            if (!door.equals("cpanel")
                    && !door.equals("webmail")
                    && panel.faults().takenAtAccept()) {
                discard();
            } else if (mode.modern()) {
                serve(mode);
            } else {
                refuse(mode);
            }
        } catch (IOException e) {
            // The caller went away or broke the protocol: its own tests tell it so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void discard() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            handshakeFailed();
        }
    }

    private void refuse(TlsMode mode) throws IOException {
        try {
            OutdatedTls.answer(socket, mode);
        } finally {
            handshakeFailed();
        }
    }

    private void handshakeFailed() {
        panel.recorder().failedHandshake();
        panel.recorder().suspectBytes(socket.suspectBytes());
    }

    private void serve(TlsMode mode) throws IOException, InterruptedException {
        SSLSocket tls =
                (SSLSocket) panel.certificate().context().getSocketFactory().createSocket(socket, null, false);
        tls.setEnabledProtocols(mode.protocols());
        tls.setNeedClientAuth(mode.clientCertificate());
        try {
            tls.startHandshake();
        } catch (IOException e) {
            handshakeFailed();
            drain();
            throw e;
        }
        panel.recorder().handshake();
        socket.stopWatching();
        answerAll(tls);
    }

    /** Waits for what a caller had already sent, so that a request behind a failed handshake is counted too. */
    private void drain() {
        long before = socket.suspectBytes();
        try {
            socket.setSoTimeout(200);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Nothing more came in time, or the caller has reset the connection.
        }
        panel.recorder().suspectBytes(socket.suspectBytes() - before);
    }

    private void answerAll(SSLSocket tls) throws IOException, InterruptedException {
        var in = new BufferedInputStream(CountingStreams.in(tls.getInputStream(), panel.recorder()));
        OutputStream out = CountingStreams.out(tls.getOutputStream(), panel.recorder());
        String peer = socket.getInetAddress().getHostAddress();
        RequestReader reader =
                new RequestReader(in, out, peer, door, () -> panel.clock().instant());
        boolean goOn = true;
        while (goOn) {
            ReceivedRequest request;
            try {
                request = reader.next();
            } catch (BadRequestException e) {
                new Exchange(panel, null, in, out, socket).write(e.answer());
                break;
            }
            if (request == null) {
                break;
            }
            panel.recorder().request(request);
            goOn = answer(new Exchange(panel, request, in, out, socket));
        }
        tls.close();
    }

    private boolean answer(Exchange exchange) throws IOException, InterruptedException {
        ReceivedRequest request = exchange.request();
        Fault fault = panel.callsApi(request) ? panel.faults().next() : Fault.NONE;
        boolean goOn = fault.answer(exchange);
        return goOn && !request.header("Connection").equalsIgnoreCase("close");
    }
}
