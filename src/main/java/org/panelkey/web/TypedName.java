package org.panelkey.web;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.storage.Unseen;

/** Reads names that people typed; Faces hands out null for a blank field. */
public final class TypedName {

    /** Alphabets whose letters pass for each other's. */
    private static final Set<Character.UnicodeScript> ALIKE = EnumSet.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.ARMENIAN,
            Character.UnicodeScript.CHEROKEE,
            Character.UnicodeScript.COPTIC);

    private TypedName() {}

    /** One line without what is invisible; empty for a blank field. */
    public static String line(@Nullable String typed) {
        return typed == null ? "" : Unseen.blanked(typed);
    }

    /** A name without what is invisible; when it is empty or too long, the person is told beside the field. */
    public static String read(@Nullable String typed, String field, int longest) {
        String name = line(typed);
        if (name.isEmpty()) {
            Words.complainBeside(field, "name.missing");
        } else if (name.length() > longest) {
            Words.complainBeside(field, "server.too_long", longest);
        } else if (isMixed(name)) {
            Words.complainBeside(field, "name.mixed");
        }
        return name;
    }

    /** Whether one word has letters of several alphabets that look alike, as in "Full Adm\u0456nistrator". */
    static boolean isMixed(String name) {
        for (String word : name.split("[^\\p{L}]+", -1)) {
            long alphabets = word.codePoints()
                    .mapToObj(Character.UnicodeScript::of)
                    .filter(ALIKE::contains)
                    .distinct()
                    .count();
            if (alphabets > 1) {
                return true;
            }
        }
        return false;
    }
}
