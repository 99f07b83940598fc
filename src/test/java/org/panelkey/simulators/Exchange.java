package org.panelkey.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a fault may use to spoil the answer to one request. */
public final class Exchange {

    private final SimulatedPanel panel;
    private final ReceivedRequest request;
    private final InputStream in;
    private final OutputStream out;
    private final Socket socket;
    private Answer answer;

    Exchange(SimulatedPanel panel, ReceivedRequest request, InputStream in, OutputStream out, Socket socket) {
        this.panel = panel;
        this.request = request;
        this.in = in;
        this.out = out;
        this.socket = socket;
    }

    /** Returns the request to be answered. */
    public ReceivedRequest request() {
        return request;
    }

    /** Lets the panel do its work, once, and returns its true answer. */
    public Answer proceed() {
        if (answer == null) {
            answer = panel.answer(request);
        }
        return answer;
    }

    /** Writes an answer in full and returns true, for a connection that stays open. */
    public boolean write(Answer answer) throws IOException {
        if (answer.status() == Answer.LOST.status()) {
            reset();
            return false;
        }
        byte[] head = answer.head();
        boolean withBody = request == null || !request.method().equals("HEAD");
        byte[] all = new byte[head.length + (withBody ? answer.body().length : 0)];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(answer.body(), 0, all, head.length, all.length - head.length);
        out.write(all);
        out.flush();
        return !answer.headers().getOrDefault("Connection", "").equals("close");
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Writes text as one chunk of a chunked body. */
    void writeChunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Waits, unless the panel stops meanwhile. */
    public void pause(long millis) throws IOException, InterruptedException {
        if (panel.stopsWithin(millis)) {
            throw new IOException("The panel is stopping.");
        }
    }

    /** Waits until the caller gives up. */
    public void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the sending direction below TLS and keeps on listening until the caller closes. */
    public void closeHalf() throws IOException {
        socket.shutdownOutput();
        hang();
    }

    /** Tells whether the panel answers in XML rather than JSON. */
    public boolean xml() {
        return panel.answersInXml();
    }

    /** Returns the secret that the caller sent. */
    public String secret() {
        return panel.secretIn(request);
    }

    /** Returns the address that must never be called. */
    public URI sink() {
        return panel.sink();
    }
}
