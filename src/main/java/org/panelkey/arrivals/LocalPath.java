package org.panelkey.arrivals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    /** A letter that is encoded takes so many. */
    private static final int ENCODED = 3;

    // Nothing encoded in the path, no empty part and none of dots alone; what is encoded in the query is looked at
    // apart.
    private static final Pattern PLAIN =
            Pattern.compile("/client(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)*(\\?([A-Za-z0-9._~=&+-]|%[0-9A-Fa-f]{2})*)?");

    /** What leads elsewhere when somebody decodes it once more, or earlier, than somebody else. */
    private static final String LEADING = "/\\.%";

    /** Letters that are shown as nothing, or make others be shown elsewhere, and what is no letter at all. */
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.PRIVATE_USE,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED);

    /** What one gets to by a link of its own, or in the middle of something: no link leads to another link or step. */
    private static final Set<String> STEPS = Set.of(
            "/client/arrive",
            "/client/onward",
            "/client/invitation",
            "/client/reset",
            "/client/forgot",
            "/client/email",
            "/client/sign-in",
            "/client/sign-out",
            "/client/second-step",
            "/client/strength",
            "/client/provider",
            "/client/confirm",
            "/client/authorize",
            "/client/leave",
            "/client/switch",
            "/client/enter",
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
                && isReadable(text.substring(page(text).length()))
                && STEPS.stream()
                        .noneMatch(step -> page(text).equals(step) || page(text).startsWith(step + "/"));
    }

    /** Whether what is encoded in a query is text in UTF-8 that everybody reads as the same, and sees. */
    private static boolean isReadable(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int at = 0; at < query.length(); at++) {
            int octet = query.charAt(at);
            if (octet == '%') {
                octet = Integer.parseInt(query.substring(at + 1, at + ENCODED), 16);
                at += ENCODED - 1;
                if (LEADING.indexOf(octet) >= 0) {
                    return false;
                }
            }
            bytes.write(octet);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .codePoints()
                    .noneMatch(letter -> UNSEEN.contains(Character.getType(letter)));
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
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
