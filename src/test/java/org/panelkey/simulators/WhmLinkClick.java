package org.panelkey.simulators;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What cPanel does when somebody follows a link that has an address for tokens: it posts the link's settings and token
 * there, and leads to the address that it is told, or else to the link's own.
 */
final class WhmLinkClick {

    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_RETRY = 60;

    private final SimulatedWhm panel;
    private final LoopbackPoster poster = new LoopbackPoster();
    private volatile Duration retrySecond = Duration.ofSeconds(1);

    WhmLinkClick(SimulatedWhm panel) {
        this.panel = panel;
    }

    void trust(SSLContext context) {
        poster.trust(context);
    }

    /** How long a second takes in which the panel was asked to wait. */
    void retrySecond(Duration value) {
        retrySecond = value;
    }

    Answer answer(String user, String app) {
        Optional<WhmLinkStore.Placed> placed = panel.links().find(user, app);
        if (placed.isEmpty()) {
            return Answer.html(404, "Not Found", Pages.login("There is no such link."));
        }
        WhmLink link = placed.get().link();
        String target = link.address();
        try {
            if (!link.tokenAddress().isEmpty()) {
                target = told(user, placed.get()).orElse(target);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return target.isEmpty()
                ? Answer.html(502, "Bad Gateway", Pages.login("The link leads nowhere now."))
                : Answer.redirect(target);
    }

    private Optional<String> told(String user, WhmLinkStore.Placed placed) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Optional<JsonObject> answer = poster.post(placed.link().tokenAddress(), form(user, placed, attempt))
                    .flatMap(WhmLinkClick::object);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            if (answer.get().get("redirect_url") instanceof JsonString redirect) {
                return Optional.of(redirect.getString()).filter(url -> url.matches("https?://[!-~]+"));
            }
            if (!(answer.get().get("retry") instanceof JsonNumber seconds)) {
                return Optional.empty();
            }
            int wait = Math.max(0, Math.min(LONGEST_RETRY, seconds.intValue()));
            if (attempt == MOST_ATTEMPTS || panel.stopsWithin(retrySecond.toMillis() * wait)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> form(String user, WhmLinkStore.Placed placed, int attempt) {
        Map<String, String> form = new LinkedHashMap<>(WhmLinkCalls.config(placed.link()));
        form.put("user", user);
        form.put("token", placed.token());
        form.put("attempt", String.valueOf(attempt));
        return form;
    }

    private static Optional<JsonObject> object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonValue value = reader.readValue();
            return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException e) {
            // What is no JSON counts as no answer.
            return Optional.empty();
        }
    }
}
