package org.panelkey.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends bytes as they are given, where a client with manners would refuse to. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** Asks for a target as it is written, with header lines of one's own. */
    public Reply get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    /** Sends a request line, header lines and a body as they are given; a Host is added where none is. */
    public Reply send(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        boolean host = false;
        for (String header : headers) {
            head.append(header).append("\r\n");
            host |= header.toLowerCase(Locale.ROOT).startsWith("host:");
        }
        if (!host) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException cutOff) {
                // The server may hang up on what it refuses, before or after an answer.
                return Reply.of(answer.toString(StandardCharsets.UTF_8));
            }
            return Reply.of(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * What came back.
     *
     * @param status the status, zero when the server hung up without one
     * @param headers the header lines
     * @param body the body, with its chunks as they came
     */
    public record Reply(int status, List<String> headers, String body) {

        static Reply of(String answer) {
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                return new Reply(0, List.of(), answer);
            }
            List<String> lines = new ArrayList<>(List.of(answer.substring(0, end).split("\r\n", -1)));
            int status = Integer.parseInt(lines.remove(0).split(" ", -1)[1]);
            return new Reply(status, List.copyOf(lines), answer.substring(end + 4));
        }

        /** All values of a header. */
        public List<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }
}
