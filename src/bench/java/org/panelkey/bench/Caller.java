package org.panelkey.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Speaks HTTP to the product for many browsers, each at an address of its own; follows nothing and never tries again. */
final class Caller {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String COOKIE = "panelkey=";

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Caller(URI base) {
        this.base = base;
    }

    /** Follows a one-time link, as its page does. */
    HttpResponse<String> follow(String token, String address) throws IOException, InterruptedException {
        return post("/client/arrive/go", "t", token, address, "");
    }

    /** Posts one field as a page of ours would. */
    HttpResponse<String> post(String path, String field, String value, String address, String session)
            throws IOException, InterruptedException {
        return send(request(path, address, session)
                .header("Origin", base.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
    }

    /** Reads a page. */
    HttpResponse<String> get(String path, String address, String session) throws IOException, InterruptedException {
        return send(request(path, address, session));
    }

    private HttpRequest.Builder request(String path, String address, String session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("X-Forwarded-For", address)
                .timeout(LONGEST);
        return session.isEmpty() ? request : request.header("Cookie", COOKIE + session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The session that an answer begins; empty for none. */
    static Optional<String> session(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE))
                .map(cookie -> cookie.substring(COOKIE.length()).split(";", 2)[0])
                .findFirst();
    }
}
