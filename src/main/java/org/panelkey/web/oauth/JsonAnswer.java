package org.panelkey.web.oauth;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes JSON. */
final class JsonAnswer {

    private JsonAnswer() {}

    static void write(HttpServletResponse response, int status, String json) throws IOException {
        write(response, status, json, "no-store");
    }

    /** What every cache may keep for a while. */
    static void publish(HttpServletResponse response, String json, Duration keptFor) throws IOException {
        write(response, HttpServletResponse.SC_OK, json, "public, max-age=" + keptFor.toSeconds());
    }

    private static void write(HttpServletResponse response, int status, String json, String kept) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", kept);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
