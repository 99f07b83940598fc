package org.panelkey.arrivals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.panelkey.hosting.Service;
import org.panelkey.shortcuts.PlainLink;

/**
 * A page of another system, such as a billing system: a plain https link that may name the service's id and domain in braces,
 * after the host and nowhere else.
 *
 * @param text such as {@code https://billing.example.com/domains?name={domain}}
 */
public record OutwardAddress(String text) {

    private static final String SERVICE = "{service}";
    private static final String DOMAIN = "{domain}";
    private static final int SCHEME = "https://".length();

    /** Takes an address that was parsed before. */
    public OutwardAddress {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("Not an address to lead to");
        }
    }

    /** Reads what a person typed; empty when it is none. */
    public static Optional<OutwardAddress> parse(String typed) {
        return isPlain(typed) ? Optional.of(new OutwardAddress(typed)) : Optional.empty();
    }

    private static boolean isPlain(String text) {
        int brace = text.indexOf('{');
        int path = text.indexOf('/', Math.min(SCHEME, text.length()));
        return text.length() <= PlainLink.LONGEST
                && (brace < 0 || (path > 0 && path < brace))
                && PlainLink.parse(text.replace(SERVICE, "0").replace(DOMAIN, "d"))
                        .isPresent();
    }

    /** Whether it says something of a service, which then has to be known. */
    public boolean needsService() {
        return text.contains(SERVICE) || text.contains(DOMAIN);
    }

    /** The whole address, for a service where it needs one. */
    String about(Optional<Service> service) {
        return service.map(found -> text.replace(SERVICE, found.id().toString())
                        .replace(DOMAIN, URLEncoder.encode(found.domain(), StandardCharsets.UTF_8)))
                .orElse(text);
    }
}
