package org.panelkey.panels.cpanel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One function among those that a batch calls.
 *
 * @param function its name
 * @param parameters what it is given, in order
 */
record WhmCommand(String function, Map<String, String> parameters) {

    /** As it stands in a batch: the function, and what it is given as the query of an address. */
    String text() {
        return function
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** A blank as an escape: whether a plus is read as one within a batch is not documented. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Not what it is given, which may be a secret. */
    @Override
    public String toString() {
        return function;
    }
}
