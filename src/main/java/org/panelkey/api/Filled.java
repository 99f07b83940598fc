package org.panelkey.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.storage.Unseen;

/** The body of a call, whose fields are those of a shape: limits are read from there and from nowhere else. */
final class Filled {

    private static final String MOMENT = "is a moment such as 2030-01-31T12:00:00Z";

    /** Beyond it databases count otherwise. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final int LONGEST_MOMENT = 40;

    private final JsonInput input;
    private final Shape shape;

    Filled(JsonInput input, Shape shape) {
        this.input = input;
        this.shape = shape;
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException when there is none, or it is not of the shape
     */
    static Filled of(@Nullable JsonInput input, Shape shape) {
        if (input == null) {
            throw new ProblemException(ProblemCode.INVALID_JSON, "There is no body");
        }
        return input.filled(shape);
    }

    JsonInput input() {
        return input;
    }

    /** Whether a field is there, if only as null. */
    boolean has(String name) {
        return input.has(name);
    }

    Optional<Long> id(String name) {
        return input.id(name);
    }

    /** An id that the shape needs. */
    long needId(String name) {
        return id(name).orElseThrow(() -> missing(name));
    }

    Optional<String> text(String name) {
        Field field = field(name);
        if (field.choices().isEmpty()) {
            Optional<String> free = input.text(name, field.most());
            if (free.filter(Unseen::isIn).isPresent()) {
                throw wrong(name, "has characters in it that can't be seen or turn the direction of reading");
            }
            return free;
        }
        int longest = field.choices().stream().mapToInt(String::length).max().orElse(0);
        Optional<String> text = input.text(name, longest);
        if (text.isPresent() && !field.choices().contains(text.get())) {
            throw wrong(name, "is one of " + String.join(", ", field.choices()));
        }
        return text;
    }

    /** A text of several lines. */
    Optional<String> document(String name) {
        return input.document(name, field(name).most());
    }

    /** A secret, as it was sent. */
    Optional<String> secret(String name) {
        return input.text(name, field(name).most());
    }

    /** A text that the shape needs, without blanks around it. */
    String needText(String name) {
        return someText(name).orElseThrow(() -> missing(name));
    }

    /** A text that can't be blank where it is there at all. */
    Optional<String> someText(String name) {
        Optional<String> text = text(name).map(String::strip);
        if (text.filter(String::isEmpty).isPresent()) {
            throw wrong(name, "can't be blank");
        }
        return text;
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(text -> Enum.valueOf(type, text));
    }

    Optional<Integer> number(String name) {
        return input.number(name, field(name).most());
    }

    Optional<Boolean> flag(String name) {
        return input.flag(name);
    }

    Optional<Set<Long>> ids(String name) {
        return input.ids(name, field(name).most());
    }

    Optional<List<String>> texts(String name) {
        return input.texts(name, field(name).choices());
    }

    /** Texts of any kind, each there once. */
    Optional<List<String>> lines(String name, int longest) {
        return input.lines(name, field(name).most(), longest);
    }

    /** Objects, each of the shape that the field names. */
    Optional<List<Filled>> objects(String name) {
        Field field = field(name);
        return input.objects(name, field.most(), field.parts().orElseThrow().get());
    }

    /** A moment in UTC. */
    Optional<Instant> moment(String name) {
        return input.text(name, LONGEST_MOMENT).map(text -> {
            try {
                Instant moment = Instant.parse(text);
                if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LATEST)) {
                    return moment;
                }
            } catch (DateTimeParseException notOne) {
                throw wrong(name, MOMENT);
            }
            throw wrong(name, MOMENT);
        });
    }

    /** Which version a change is made to: the one that the caller saw, or else what is stored. */
    int seen(int stored) {
        return number("version").orElse(stored);
    }

    private Field field(String name) {
        return shape.field(name).orElseThrow();
    }

    static ProblemException wrong(String name, String is) {
        return new ProblemException(ProblemCode.INVALID_VALUE, name + " " + is);
    }

    private static ProblemException missing(String name) {
        return wrong(name, "is missing");
    }
}
