package org.panelkey.arrivals;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of the client area, as a path with an optional query: plain letters only, so that no two programs read it
 * differently.
 *
 * @param text such as {@code /client/activity?page=2}
 */
public record LocalPath(String text) {

    /** The longest that is taken. */
    public static final int LONGEST = 200;

    // Nothing encoded in the path, no empty part and none of dots alone; in the query, encoded letters that are no
    // controls.
    private static final Pattern PLAIN = Pattern.compile("/client(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)*"
            + "(\\?([A-Za-z0-9._~=&+-]|%(2[0-9A-F]|[3-6][0-9A-F]|7[0-9A-E]))*)?");

    /** Takes a path that was parsed before. */
    public LocalPath {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("Not a plain path of the client area");
        }
    }

    /** Reads what another system sent; empty when it is anything but a plain path of the client area. */
    public static Optional<LocalPath> parse(String text) {
        return isPlain(text) ? Optional.of(new LocalPath(text)) : Optional.empty();
    }

    private static boolean isPlain(String text) {
        // Not to the page that such links lead to: one of them would carry another.
        return text.length() <= LONGEST && PLAIN.matcher(text).matches() && !text.startsWith("/client/arrive");
    }
}
