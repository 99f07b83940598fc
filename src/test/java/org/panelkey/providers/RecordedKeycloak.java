package org.panelkey.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.panelkey.panels.PanelAnswer;
import org.panelkey.panels.WebCalls;

/** A Keycloak that says what a real one said once; what the token endpoint says is chosen by the test. */
final class RecordedKeycloak extends WebCalls {

    static final String ISSUER = "http://127.0.0.1:18180/realms/staff";

    private static final String FOLDER = "keycloak/";

    private final Map<String, String> files = new LinkedHashMap<>(Map.of(
            "/realms/staff/.well-known/openid-configuration", "document",
            "/realms/staff/protocol/openid-connect/certs", "keys",
            "/realms/staff/protocol/openid-connect/userinfo", "userinfo",
            "/realms/nobody/.well-known/openid-configuration", "no-such-realm"));
    private Map<String, String> headers = Map.of();

    @SuppressWarnings("NullAway.Init")
    RecordedKeycloak() {
        // Nothing of what the container would give is used.
    }

    /** Says from now on of an exchange what it said once. */
    RecordedKeycloak exchanging(String file) {
        files.put("/realms/staff/protocol/openid-connect/token", file);
        return this;
    }

    /** Says from now on of a person what it said once. */
    RecordedKeycloak informing(String file) {
        files.put("/realms/staff/protocol/openid-connect/userinfo", file);
        return this;
    }

    /** The headers of the last form. */
    Map<String, String> sent() {
        return headers;
    }

    @Override
    public PanelAnswer get(URI address, Map<String, String> with) {
        return answer(address);
    }

    @Override
    public PanelAnswer post(URI address, Map<String, String> with, String form) {
        headers = with;
        return answer(address);
    }

    private PanelAnswer answer(URI address) {
        String file = Optional.ofNullable(files.get(address.getPath()))
                .orElseThrow(() -> new AssertionError("Never recorded: " + address));
        String[] parts = read(file + ".http").split("\n\n", 2);
        String[] lines = parts[0].split("\n");
        String type = "";
        for (String line : lines) {
            if (line.startsWith("content-type: ")) {
                type = line.substring("content-type: ".length()).replaceFirst(";.*", "");
            }
        }
        return new PanelAnswer(Integer.parseInt(lines[0].split(" ")[1]), type, Optional.empty(), parts[1]);
    }

    /** The parameters of each redirect back to us, by the redirect's name. */
    static Map<String, Map<String, String>> redirects() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String block : read("redirects.txt").split("\n\n")) {
            String[] lines = block.strip().split("\n");
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String pair : URI.create(lines[1]).getRawQuery().split("&")) {
                String[] both = pair.split("=", 2);
                parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
            all.put(lines[0], parameters);
        }
        return all;
    }

    private static String read(String file) {
        try (InputStream in = RecordedKeycloak.class.getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
