package org.panelkey.simulators;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it came over the wire; header names are kept in lower case.
 *
 * @param time when the request was complete
 * @param peer address of the caller
 * @param door which listener took it: {@code api}, {@code cpanel}, {@code webmail} or {@code panel}
 * @param method the method as sent
 * @param path the undecoded path without the query
 * @param query the undecoded query, empty when there is none
 * @param parameters decoded parameters of query and form
 * @param headers headers by lower-case name
 * @param body the body as sent
 */
public record ReceivedRequest(
        Instant time,
        String peer,
        String door,
        String method,
        String path,
        String query,
        Map<String, List<String>> parameters,
        Map<String, List<String>> headers,
        byte[] body) {

    /** Returns the first value of a header, or an empty string. */
    public String header(String name) {
        return first(headers, name.toLowerCase(Locale.ROOT));
    }

    /** Returns the first value of a parameter, or an empty string. */
    public String parameter(String name) {
        return first(parameters, name);
    }

    /** Tells whether a parameter was sent at all. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** Returns the body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the value of a cookie, or an empty string. */
    public String cookie(String name) {
        for (String line : headers.getOrDefault("cookie", List.of())) {
            for (String pair : line.split(";\\s*")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
        }
        return "";
    }

    private static String first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }
}
