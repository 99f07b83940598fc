package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a call: one flat JSON object, read strictly. What two readers could read differently is refused: a name that
 * is there twice, text that is not UTF-8, anything behind the end.
 */
public final class JsonInput {

    static final int MOST_BYTES = 1_000_000;

    private static final int LONGEST_NUMBER = 18;

    private final Map<String, Object> fields;

    private JsonInput(Map<String, Object> fields) {
        this.fields = fields;
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
            return new JsonInput(object(text));
        } catch (CharacterCodingException notUtf8) {
            throw invalid("It is not UTF-8");
        } catch (JsonException | NoSuchElementException | IllegalStateException unreadable) {
            // The parser's words quote the body.
            throw invalid("It can't be read as JSON");
        }
    }

    private static Map<String, Object> object(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
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
        return switch (parser.next()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new Digits(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Nothing.NULL;
            default -> throw invalid("A field holds a list or an object");
        };
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
        if (value.get() instanceof Digits number
                && number.text().length() <= LONGEST_NUMBER
                && number.text().matches("[1-9][0-9]*")) {
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
