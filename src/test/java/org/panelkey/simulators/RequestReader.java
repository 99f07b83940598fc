package org.panelkey.simulators;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Reads HTTP/1.1 requests strictly: one host, one length, no chunked bodies, no line folding. */
final class RequestReader {

    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final String peer;
    private final String door;
    private final Supplier<Instant> now;
    private int headBytes;

    RequestReader(InputStream in, OutputStream out, String peer, String door, Supplier<Instant> now) {
        this.in = in;
        this.out = out;
        this.peer = peer;
        this.door = door;
        this.now = now;
    }

    /** Returns the next request, or null when the caller closed the connection between two requests. */
    ReceivedRequest next() throws IOException {
        headBytes = 0;
        String line = line(true);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].matches("[A-Z]+") || !parts[1].startsWith("/")) {
            throw new BadRequestException(400, "Bad Request");
        }
        if (!parts[2].equals("HTTP/1.1")) {
            throw new BadRequestException(505, "HTTP Version Not Supported");
        }
        Map<String, List<String>> headers = headers();
        byte[] body = body(headers);
        String target = parts[1];
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        FormParameters.parseInto(parameters, query);
        if (isForm(headers)) {
            FormParameters.parseInto(parameters, new String(body, StandardCharsets.UTF_8));
        }
        return new ReceivedRequest(now.get(), peer, door, parts[0], path, query, parameters, headers, body);
    }

    private static boolean isForm(Map<String, List<String>> headers) {
        String type = headers.getOrDefault("content-type", List.of("")).get(0);
        return type.split(";")[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(false); !line.isEmpty(); line = line(false)) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new BadRequestException(400, "Bad Request");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("host", List.of()).size() != 1
                || headers.getOrDefault("authorization", List.of()).size() > 1) {
            throw new BadRequestException(400, "Bad Request");
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new BadRequestException(411, "Length Required");
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
        if (lengths.size() != 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new BadRequestException(400, "Bad Request");
        }
        long length = Long.parseLong(lengths.get(0));
        if (length > MAX_BODY) {
            throw new BadRequestException(413, "Payload Too Large");
        }
        if (headers.getOrDefault("expect", List.of("")).get(0).equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("The caller closed the connection within a body.");
        }
        return body;
    }

    private String line(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (first && line.size() == 0) {
                    return null;
                }
                throw new EOFException("The caller closed the connection within a head.");
            }
            if (++headBytes > MAX_HEAD) {
                throw new BadRequestException(431, "Request Header Fields Too Large");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (!text.endsWith("\r")) {
            throw new BadRequestException(400, "Bad Request");
        }
        return text.substring(0, text.length() - 1);
    }
}
