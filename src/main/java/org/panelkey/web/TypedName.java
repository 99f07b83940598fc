package org.panelkey.web;

import org.jspecify.annotations.Nullable;

/** Reads names that people typed; Faces hands out null for a blank field. */
public final class TypedName {

    private TypedName() {}

    /** One line without what is invisible; empty for a blank field. */
    public static String line(@Nullable String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    /** A name without what is invisible; when it is empty or too long, the person is told beside the field. */
    public static String read(@Nullable String typed, String field, int longest) {
        String name = line(typed);
        if (name.isEmpty()) {
            Words.complainBeside(field, "name.missing");
        } else if (name.length() > longest) {
            Words.complainBeside(field, "server.too_long", longest);
        }
        return name;
    }
}
