package org.panelkey.panels;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.panelkey.secrets.Secret;

/** Replaces a secret, in the forms in which a panel may repeat it, by stars. */
final class SecretMask {

    static final String STARS = "***";
    private static final String CUT = "…";
    private static final int SHORTEST_START = 3;

    private final List<String> forms;

    private SecretMask(List<String> forms) {
        this.forms = forms;
    }

    static SecretMask of(PanelServer server) {
        String secret = server.secret().reveal();
        return of(server.secret(), base64(server.username() + ":" + secret));
    }

    /** A mask for a secret that stands for itself. */
    static SecretMask of(Secret secret) {
        return of(secret, secret.reveal());
    }

    private static SecretMask of(Secret hidden, String further) {
        String secret = hidden.reveal();
        if (secret.isBlank()) {
            return new SecretMask(List.of());
        }
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return new SecretMask(Stream.concat(
                        Stream.of(secret, encoded, encoded.replace("+", "%20"), base64(secret), further),
                        markup(secret))
                // Longest first, or a form within another would leave the rest standing.
                .flatMap(form -> Stream.of(
                        form, form.replaceAll("=+$", "").replace('+', '-').replace('/', '_')))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** As panels write it into pages and XML. */
    private static Stream<String> markup(String secret) {
        String angles = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String quotes = angles.replace("\"", "&quot;");
        return Stream.of("'", "&#39;", "&#039;", "&apos;")
                .flatMap(single -> Stream.of(angles.replace("'", single), quotes.replace("'", single)));
    }

    PanelException mask(PanelException e) {
        String detail = e.failure().detail();
        String masked = mask(detail);
        if (masked.equals(detail)) {
            return e;
        }
        // The original is not kept as a cause: its message holds the secret.
        PanelException clean = new PanelException(new PanelFailure(e.failure().cause(), masked));
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = Pattern.compile(form, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(STARS));
        }
        return masked.endsWith(CUT) ? maskStart(masked) : masked;
    }

    /** A text that was cut may end in the middle of the secret. */
    private String maskStart(String text) {
        String body = text.substring(0, text.length() - CUT.length());
        for (String form : forms) {
            for (int length = form.length() - 1; length >= SHORTEST_START; length--) {
                if (body.regionMatches(true, body.length() - length, form, 0, length)) {
                    return body.substring(0, body.length() - length) + STARS + CUT;
                }
            }
        }
        return text;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
