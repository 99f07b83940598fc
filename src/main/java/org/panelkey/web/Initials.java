package org.panelkey.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The two letters that stand for a person. */
public final class Initials {

    private Initials() {}

    /** First letters of the first and the last word. */
    public static String of(String name) {
        String[] words = name.strip().split("\\s+", -1);
        String last = words.length > 1 ? words[words.length - 1] : "";
        return Arrays.stream(new String[] {words[0], last})
                .filter(word -> !word.isEmpty())
                .map(word -> new String(Character.toChars(word.codePointAt(0))))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
