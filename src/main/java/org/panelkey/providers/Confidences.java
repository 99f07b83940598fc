package org.panelkey.providers;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a provider was told in confidence, in all forms in which it may quote it: as it is, percent-encoded, and in base64 with
 * and without the name before it, as in the header that it was sent in.
 */
final class Confidences {

    private final Set<String> forms = new LinkedHashSet<>();

    Confidences(OwnClient client, List<String> others) {
        String secret = client.secret().reveal();
        add(secret);
        addEncoded(client.id() + ":" + secret);
        addEncoded(percent(client.id()) + ":" + percent(secret));
        others.forEach(this::add);
        // Nothing at all is in every text.
        forms.remove("");
    }

    /** Whether a text has any of it; in doubt it has. */
    boolean areQuotedIn(String text) {
        return Stream.of(text, decoded(text)).map(Confidences::alike).anyMatch(each -> forms.stream()
                .anyMatch(each::contains));
    }

    private void add(String value) {
        forms.add(alike(value));
        forms.add(alike(percent(value)));
        forms.add(alike(percent(value).replace("+", "%20")));
        addEncoded(value);
    }

    private void addEncoded(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.add(alike(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
        forms.add(alike(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** Encodings may be written in either case. */
    private static String alike(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A plus stays one: it is in secrets, and what was a space is found by its encoded form. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Confidences";
    }
}
