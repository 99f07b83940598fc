package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One field of a body or of an answer, as it is both checked and described.
 *
 * @param name what callers call it
 * @param kind what it holds
 * @param needed whether it is always there
 * @param nullable whether it may be null
 * @param most the longest text, the highest number or the longest list; 0 where nothing limits it
 * @param choices the texts that it can be; none where it can be any
 * @param parts what objects in it hold
 */
record Field(
        String name,
        Kind kind,
        boolean needed,
        boolean nullable,
        int most,
        List<String> choices,
        Optional<Supplier<Shape>> parts) {

    /** What a field holds. */
    enum Kind {
        /** A whole number above zero that identifies something. */
        ID,
        /** A text. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** A moment in UTC. */
        MOMENT,
        /** An object. */
        OBJECT,
        /** A list of ids. */
        IDS,
        /** A list of texts. */
        TEXTS,
        /** A list of objects. */
        OBJECTS
    }

    static Field id(String name) {
        return new Field(name, Kind.ID, false, false, 0, List.of(), Optional.empty());
    }

    static Field text(String name, int longest) {
        return new Field(name, Kind.TEXT, false, false, longest, List.of(), Optional.empty());
    }

    static Field number(String name, int most) {
        return new Field(name, Kind.NUMBER, false, false, most, List.of(), Optional.empty());
    }

    static Field flag(String name) {
        return new Field(name, Kind.FLAG, false, false, 0, List.of(), Optional.empty());
    }

    static Field moment(String name) {
        return new Field(name, Kind.MOMENT, false, false, 0, List.of(), Optional.empty());
    }

    static Field ids(String name, int most) {
        return new Field(name, Kind.IDS, false, false, most, List.of(), Optional.empty());
    }

    static Field texts(String name, int most) {
        return new Field(name, Kind.TEXTS, false, false, most, List.of(), Optional.empty());
    }

    static Field choices(String name, Stream<String> choices) {
        List<String> all = choices.toList();
        return new Field(name, Kind.TEXTS, false, false, all.size(), all, Optional.empty());
    }

    /** One of the same texts in the place of a list of them. */
    Field single() {
        return new Field(name, Kind.TEXT, needed, nullable, 0, choices, parts);
    }

    static Field choice(String name, Enum<?>[] choices) {
        List<String> all = Arrays.stream(choices).<String>map(Enum::name).toList();
        return new Field(name, Kind.TEXT, false, false, 0, all, Optional.empty());
    }

    /** An object; its shape is asked for later, since a shape that is being made can't name another one. */
    static Field object(String name, Supplier<Shape> parts) {
        return new Field(name, Kind.OBJECT, false, false, 0, List.of(), Optional.of(parts));
    }

    /** A list of objects of one shape. */
    static Field objects(String name, int most, Supplier<Shape> parts) {
        return new Field(name, Kind.OBJECTS, false, false, most, List.of(), Optional.of(parts));
    }

    /** One of these texts. */
    static Field oneOf(String name, Stream<String> choices) {
        return choices(name, choices).single();
    }

    /** The same field, always there. */
    Field must() {
        return new Field(name, kind, true, nullable, most, choices, parts);
    }

    /** The same field, which may be null. */
    Field orNull() {
        return new Field(name, kind, needed, true, most, choices, parts);
    }
}
