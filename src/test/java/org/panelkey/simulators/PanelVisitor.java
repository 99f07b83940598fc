package org.panelkey.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is in an account of a simulated cPanel, however that came about. */
public final class PanelVisitor {

    private static final Pattern SESSION = Pattern.compile(SelfCheck.URL);

    private final HttpClient browser = SelfCheck.trusting();
    private final URI home;
    private final String cookie;

    private PanelVisitor(String address) {
        URI entry = URI.create(address);
        HttpResponse<String> landed = get(entry, "");
        cookie = landed.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        home = entry.resolve(landed.headers().firstValue("Location").orElseThrow());
    }

    /** Is let in. */
    public static PanelVisitor in(SimulatedWhm whm, String token, String user) {
        return new PanelVisitor(address(whm, token, user));
    }

    /** An address that lets a browser in, once. */
    public static String address(SimulatedWhm whm, String token, String user) {
        HttpResponse<String> made = send(
                SelfCheck.trusting(),
                SelfCheck.request(
                                whm.apiPort(),
                                "/json-api/create_user_session?api.version=1&service=cpaneld&user=" + user)
                        .header("Authorization", "whm root:" + token));
        Matcher url = SESSION.matcher(made.body());
        if (!url.find()) {
            throw new IllegalStateException(made.body());
        }
        return url.group(1);
    }

    /** The page that shows the account's links. */
    public String home() {
        return get(home, cookie).body();
    }

    /** Clicks on a link; tells where it leads. */
    public String click(String app) {
        return get(home.resolve("integration/index.html?app=" + app), cookie)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private HttpResponse<String> get(URI address, String with) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return send(browser, with.isEmpty() ? request : request.header("Cookie", with));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
