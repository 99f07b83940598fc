package org.panelkey.simulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Posts forms for a simulated panel; to this machine only, whatever address it is given. */
final class LoopbackPoster {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private volatile HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** Sets which certificates are trusted, at first those that Java trusts. */
    void trust(SSLContext context) {
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .sslContext(context)
                .build();
    }

    /** The body of a good answer; empty for any other, and where there is none. */
    Optional<String> post(String address, Map<String, String> form) throws InterruptedException {
        try {
            URI target = URI.create(address);
            if (!isHere(target)) {
                return Optional.empty();
            }
            HttpRequest request = HttpRequest.newBuilder(target)
                    .timeout(WHOLE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // No server, no trust, or no address at all: the same to the panel.
            return Optional.empty();
        }
    }

    private static boolean isHere(URI target) throws UnknownHostException {
        String scheme = String.valueOf(target.getScheme());
        return (scheme.equals("https") || scheme.equals("http"))
                && target.getHost() != null
                && Arrays.stream(InetAddress.getAllByName(target.getHost())).allMatch(InetAddress::isLoopbackAddress);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
