package org.panelkey.arrivals;

import java.util.Optional;
import java.util.Set;
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

    /** What one gets to by a link of its own, or in the middle of something: no link leads to another link. */
    private static final Set<String> STEPS = Set.of(
            "/client/arrive",
            "/client/onward",
            "/client/invitation",
            "/client/reset",
            "/client/forgot",
            "/client/email",
            "/client/sign-in",
            "/client/second-step",
            "/client/go");

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
        return text.length() <= LONGEST
                && PLAIN.matcher(text).matches()
                && STEPS.stream()
                        .noneMatch(step -> page(text).equals(step) || page(text).startsWith(step + "/"));
    }

    /** The page alone: what follows it may be somebody's secret, and is not for the record. */
    String page() {
        return page(text);
    }

    private static String page(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
