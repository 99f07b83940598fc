package org.panelkey.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes {@code name=value&name=value}, refusing broken percent signs and broken UTF-8. */
final class FormParameters {

    private FormParameters() {}

    static void parseInto(Map<String, List<String>> parameters, String text) throws BadRequestException {
        if (text.isEmpty()) {
            return;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
    }

    private static String decode(String text) throws BadRequestException {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // The decoder's reason is of no use to the caller; both kinds of bad encoding get the same answer.
        }
        throw new BadRequestException(400, "Bad Request");
    }
}
