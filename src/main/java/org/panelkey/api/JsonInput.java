package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The body of a call: one JSON object, whose fields hold plain values, lists of them, or lists of objects that hold plain
 * values and nothing deeper, read strictly. What two readers could read differently is refused: a name that is there twice,
 * text that is not UTF-8, anything behind the end.
 */
public final class JsonInput {

    static final int MOST_BYTES = 1_000_000;

    private static final int LONGEST_NUMBER = 18;

    /** Kept: each look for one goes through all files of the server. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final Map<String, Object> fields;
    private final String source;

    private JsonInput(Map<String, Object> fields, String source) {
        this.fields = fields;
        this.source = source;
    }

    /** The body as it was sent. */
    String source() {
        return source;
    }

    /**
     * Reads it, and no further than it may be long.
     *
     * @throws ProblemException when it is too long or not such an object
     */
    static JsonInput read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemCode.TOO_LARGE, "It may have " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new JsonInput(object(text), text);
        } catch (CharacterCodingException notUtf8) {
            throw invalid("It is not UTF-8");
        } catch (JsonException | NoSuchElementException | IllegalStateException unreadable) {
            // The parser's words quote the body.
            throw invalid("It can't be read as JSON");
        }
    }

    private static Map<String, Object> object(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                throw invalid("It is not an object");
            }
            JsonParser.Event event = parser.next();
            while (event != JsonParser.Event.END_OBJECT) {
                String name = parser.getString();
                if (fields.put(name, value(parser)) != null) {
                    throw invalid("A field is there twice");
                }
                event = parser.next();
            }
            if (parser.hasNext()) {
                throw invalid("Something follows the object");
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser) {
        JsonParser.Event event = parser.next();
        return event == JsonParser.Event.START_ARRAY ? list(parser) : plain(event, parser);
    }

    private static Object plain(JsonParser.Event event, JsonParser parser) {
        return switch (event) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new Digits(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Nothing.NULL;
            default -> throw invalid("It is nested too deep");
        };
    }

    /** A list of plain values or of flat objects; nothing in it is deeper, so that no body is deep. */
    private static List<Object> list(JsonParser parser) {
        List<Object> values = new ArrayList<>();
        JsonParser.Event event = parser.next();
        while (event != JsonParser.Event.END_ARRAY) {
            switch (event) {
                case VALUE_STRING -> values.add(parser.getString());
                case VALUE_NUMBER -> values.add(new Digits(parser.getString()));
                case START_OBJECT -> values.add(flat(parser));
                default -> throw invalid("A list holds anything but texts, numbers and flat objects");
            }
            event = parser.next();
        }
        return values;
    }

    private static JsonInput flat(JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        JsonParser.Event event = parser.next();
        while (event != JsonParser.Event.END_OBJECT) {
            String name = parser.getString();
            if (fields.put(name, plain(parser.next(), parser)) != null) {
                throw invalid("A field is there twice");
            }
            event = parser.next();
        }
        return new JsonInput(fields, "");
    }

    /**
     * Goes on only when all fields are of this shape, and those that it needs are there.
     *
     * @throws ProblemException when one is not
     */
    Filled filled(Shape shape) {
        knowing(shape.fields().stream().map(Field::name).toArray(String[]::new));
        for (Field field : shape.fields()) {
            boolean isNull = fields.get(field.name()) == Nothing.NULL;
            if (field.needed() && !fields.containsKey(field.name())) {
                throw new ProblemException(ProblemCode.INVALID_VALUE, field.name() + " is missing");
            }
            if (isNull && !field.nullable()) {
                throw new ProblemException(ProblemCode.INVALID_VALUE, field.name() + " can't be null");
            }
        }
        return new Filled(this, shape);
    }

    /** Whether a field is there, if only as null. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /**
     * Goes on only when there are no other fields than these.
     *
     * @throws ProblemException when there is one
     */
    public JsonInput knowing(String... names) {
        if (!Set.of(names).containsAll(fields.keySet())) {
            throw new ProblemException(ProblemCode.UNKNOWN_FIELD, "It takes " + String.join(", ", names));
        }
        return this;
    }

    /**
     * A text; empty where it is missing or null.
     *
     * @throws ProblemException when it is anything else, or longer than it can be
     */
    public Optional<String> text(String name, int longest) {
        Optional<Object> value = some(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof String text && text.length() <= longest && isPlain(text)) {
            return Optional.of(text);
        }
        throw wrong(name, "is a text of up to " + longest + " characters, without control characters");
    }

    /** A text of several lines; empty where it is missing or null. */
    Optional<String> document(String name, int longest) {
        return some(name).map(value -> {
            if (value instanceof String text
                    && text.length() <= longest
                    && isPlain(text.replace("\r", "").replace("\n", "").replace("\t", ""))) {
                return text;
            }
            throw wrong(
                    name,
                    "is a text of up to " + longest
                            + " characters, with no control characters but ends of lines and tabs");
        });
    }

    /** True or false; empty where it is missing or null. */
    Optional<Boolean> flag(String name) {
        return some(name).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrong(name, "is true or false");
        });
    }

    /** A whole number from zero on; empty where it is missing or null. */
    Optional<Integer> number(String name, int most) {
        return some(name).map(value -> {
            if (value instanceof Digits number
                    && number.text().matches("0|[1-9][0-9]{0,8}")
                    && Integer.parseInt(number.text()) <= most) {
                return Integer.valueOf(number.text());
            }
            throw wrong(name, "is a whole number up to " + most);
        });
    }

    /** A list of ids; empty where it is missing or null. */
    Optional<Set<Long>> ids(String name, int most) {
        return some(name).map(value -> {
            if (value instanceof List<?> list
                    && list.size() <= most
                    && list.stream().allMatch(JsonInput::isId)) {
                return list.stream()
                        .map(each -> Long.valueOf(((Digits) each).text()))
                        .collect(Collectors.toSet());
            }
            throw wrong(name, "is a list of up to " + most + " whole numbers above zero");
        });
    }

    /** A list of texts, each one of these; empty where it is missing or null. */
    Optional<List<String>> texts(String name, List<String> choices) {
        return some(name).map(value -> {
            if (value instanceof List<?> list && choices.containsAll(list)) {
                return list.stream().map(String.class::cast).distinct().toList();
            }
            throw wrong(name, "is a list of " + String.join(", ", choices));
        });
    }

    /** A list of texts, each there once; empty where it is missing or null. */
    Optional<List<String>> lines(String name, int most, int longest) {
        return some(name).map(value -> {
            if (value instanceof List<?> list
                    && list.size() <= most
                    && list.stream().distinct().count() == list.size()
                    && list.stream()
                            .allMatch(
                                    each -> each instanceof String text && text.length() <= longest && isPlain(text))) {
                return list.stream().map(String.class::cast).toList();
            }
            throw wrong(name, "is a list of up to " + most + " texts of up to " + longest + " characters, each once");
        });
    }

    /** A list of objects, each of a shape; empty where it is missing or null. */
    Optional<List<Filled>> objects(String name, int most, Shape shape) {
        return some(name).map(value -> {
            if (value instanceof List<?> list
                    && list.size() <= most
                    && list.stream().allMatch(JsonInput.class::isInstance)) {
                return list.stream()
                        .map(each -> ((JsonInput) each).filled(shape))
                        .toList();
            }
            throw wrong(name, "is a list of up to " + most + " objects");
        });
    }

    private static boolean isId(Object value) {
        return value instanceof Digits number
                && number.text().length() <= LONGEST_NUMBER
                && number.text().matches("[1-9][0-9]*");
    }

    /** Databases store no NUL, and halves of a character can't be written down anywhere. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    }

    /**
     * An id; empty where it is missing or null.
     *
     * @throws ProblemException when it is anything but a whole number above zero
     */
    public Optional<Long> id(String name) {
        Optional<Object> value = some(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Digits number && isId(number)) {
            return Optional.of(Long.valueOf(number.text()));
        }
        throw wrong(name, "is a whole number above zero");
    }

    private Optional<Object> some(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> value != Nothing.NULL);
    }

    private static ProblemException wrong(String name, String is) {
        return new ProblemException(ProblemCode.INVALID_VALUE, name + " " + is);
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_JSON, detail);
    }

    /** A number as it was written: making one of a million digits would take long. */
    private record Digits(String text) {}

    private enum Nothing {
        NULL
    }
}
