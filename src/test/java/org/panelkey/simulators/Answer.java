package org.panelkey.simulators;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer before it is written.
 *
 * @param status the status code
 * @param reason the reason phrase
 * @param headers headers apart from the length
 * @param body the body
 */
public record Answer(int status, String reason, Map<String, String> headers, byte[] body) {

    /** No answer: the connection breaks in the place of one. */
    static final Answer LOST = new Answer(0, "", Map.of(), new byte[0]);

    static Answer of(int status, String reason, String type, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-cache, no-store, must-revalidate, private");
        return new Answer(status, reason, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(String body) {
        return of(200, "OK", "application/json; charset=utf-8", body);
    }

    static Answer xml(String body) {
        return of(200, "OK", "text/xml; charset=UTF-8", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body);
    }

    static Answer html(int status, String reason, String body) {
        return of(status, reason, "text/html; charset=utf-8", body);
    }

    static Answer redirect(String location) {
        return html(302, "Found", "").with("Location", location);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, reason, more, body);
    }

    Answer withBody(String text) {
        return new Answer(status, reason, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] head(String length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(length).append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] head() {
        return head("Content-Length: " + body.length);
    }
}
