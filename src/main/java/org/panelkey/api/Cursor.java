package org.panelkey.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins. It names the list and the last thing that was shown, and opens nothing: a caller
 * who makes one up sees another part of a list that it may read anyway.
 */
final class Cursor {

    private Cursor() {}

    static String after(String list, long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The id that a cursor of this list names.
     *
     * @throws ProblemException when it is not one
     */
    static long read(String list, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String id = text.startsWith(list + " ") ? text.substring(list.length() + 1) : "";
            // Written anew: of several spellings of one cursor only ours counts.
            if (id.matches("[1-9][0-9]{0,17}")
                    && after(list, Long.parseLong(id)).equals(cursor)) {
                return Long.parseLong(id);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new ProblemException(ProblemCode.INVALID_CURSOR, "");
        }
        throw new ProblemException(ProblemCode.INVALID_CURSOR, "");
    }
}
