package org.panelkey.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One kept connection that speaks HTTP/1.1 and takes next to no time by itself: what sends the load shares the cores with
 * what is measured. Nothing is ever sent twice.
 */
final class Wire {

    /** Servers close what is idle, at moments of their own. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final URI base;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private long lastUsed;
    private boolean open;

    Wire(URI base) {
        this.base = base;
    }

    /** Reads a page, as somebody who holds cookies. */
    Answer get(String path, Map<String, String> cookies, String headers) {
        return send("GET " + path, cookies, headers, "");
    }

    /** Posts a body, as somebody who holds cookies; the headers say what it is. */
    Answer post(String path, Map<String, String> cookies, String headers, String body) {
        return send("POST " + path, cookies, headers + "Content-Length: " + body.length() + "\r\n", body);
    }

    private Answer send(String what, Map<String, String> cookies, String headers, String body) {
        StringBuilder text = new StringBuilder(what).append(" HTTP/1.1\r\nHost: ").append(base.getAuthority());
        text.append("\r\n").append(headers);
        if (!cookies.isEmpty()) {
            String between = "Cookie: ";
            for (Map.Entry<String, String> cookie : cookies.entrySet()) {
                text.append(between).append(cookie.getKey()).append('=').append(cookie.getValue());
                between = "; ";
            }
            text.append("\r\n");
        }
        text.append("\r\n").append(body);
        try {
            connect();
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.US_ASCII));
            Answer answer = read(cookies);
            lastUsed = System.nanoTime();
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(what, failed);
        }
    }

    private void connect() throws IOException {
        if (open && System.nanoTime() - lastUsed < IDLE_NANOS) {
            return;
        }
        socket.close();
        socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(180_000);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        open = true;
    }

    private Answer read(Map<String, String> cookies) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("set-cookie")) {
                keep(cookies, value);
            } else {
                headers.put(name, value);
            }
        }
        String body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks()
                : text(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        open = !"close".equalsIgnoreCase(headers.get("connection"));
        return new Answer(status, headers, body);
    }

    private static void keep(Map<String, String> cookies, String set) {
        String pair = set.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(name.length() + 1);
        if (value.isEmpty() || set.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int size;
        do {
            size = Integer.parseInt(line().strip(), 16);
            body.append(text(size));
            line();
        } while (size > 0);
        return body.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The answer broke off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("No more came");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** What came back; names of headers are in small letters. */
    record Answer(int status, Map<String, String> headers, String body) {

        /** Where it leads. */
        String location() {
            return headers.getOrDefault("location", "");
        }

        /** What stands in the body between two texts. */
        String between(String before, String after) {
            int start = body.indexOf(before);
            int end = start < 0 ? -1 : body.indexOf(after, start + before.length());
            if (end < 0) {
                throw new IllegalStateException("Not as expected: " + status + " " + location() + " " + body);
            }
            return body.substring(start + before.length(), end);
        }

        /** The same answer, if it has a status. */
        Answer expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("Not as expected: " + status + " " + location() + " " + body);
            }
            return this;
        }
    }
}
