package org.panelkey.panels;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * A JSON object of a panel's answer.
 *
 * <p>Whatever the panel sends, the only exception is {@link PanelException}: one that can't be read is as unexpected as
 * a key that is missing or holds another type. Failures name keys, which are ours, and never values.
 */
public final class JsonAnswer {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private static final int MOST_VALUES_OF_LIST = 1_000_000;

    private final JsonObject object;

    private JsonAnswer(JsonObject object) {
        this.object = object;
    }

    /** Reads a body that must be one object, with no key twice and nothing behind it. */
    public static JsonAnswer read(String body) throws PanelException {
        return read(body, JsonBounds.hold(body));
    }

    /** Reads a body that lists everything a panel has, and may therefore hold more values than any other. */
    public static JsonAnswer readList(String body) throws PanelException {
        return read(body, JsonBounds.hold(body, MOST_VALUES_OF_LIST));
    }

    private static JsonAnswer read(String body, boolean withinBounds) throws PanelException {
        if (!withinBounds) {
            throw unexpected("not one JSON value within bounds");
        }
        try (JsonReader reader = READERS.createReader(new StringReader(body))) {
            if (reader.readValue() instanceof JsonObject object) {
                return new JsonAnswer(object);
            }
            throw unexpected("no JSON object");
        } catch (JsonException | IllegalStateException | NumberFormatException e) {
            // The reason is not kept: its message quotes the panel.
            throw unexpected("not readable as JSON");
        }
    }

    /** Whether the key is there with a value other than null. */
    public boolean has(String key) {
        JsonValue value = object.get(key);
        return value != null && value != JsonValue.NULL;
    }

    /** The object at a key. */
    public JsonAnswer object(String key) throws PanelException {
        if (object.get(key) instanceof JsonObject inner) {
            return new JsonAnswer(inner);
        }
        throw unexpected("no object at " + key);
    }

    /** The object at a key, or empty when nothing is there. */
    public Optional<JsonAnswer> objectIfAny(String key) throws PanelException {
        return has(key) ? Optional.of(object(key)) : Optional.empty();
    }

    /** The text at a key; a number is read as its digits, since panels mix the two. */
    public String text(String key) throws PanelException {
        JsonValue value = object.get(key);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        throw unexpected("no text at " + key);
    }

    /** The text at a key, or empty when nothing is there. */
    public Optional<String> textIfAny(String key) throws PanelException {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** Whether a key holds 1, "1" or true; false when nothing is there. */
    public boolean flag(String key) throws PanelException {
        JsonValue value = object.get(key);
        if (value == null || value == JsonValue.NULL || value == JsonValue.FALSE) {
            return false;
        }
        return value == JsonValue.TRUE || text(key).equals("1");
    }

    /** The objects of the list at a key. */
    public List<JsonAnswer> objects(String key) throws PanelException {
        if (!(object.get(key) instanceof JsonArray array)) {
            throw unexpected("no list at " + key);
        }
        List<JsonAnswer> objects = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonObject inner)) {
                throw unexpected("no objects in the list at " + key);
            }
            objects.add(new JsonAnswer(inner));
        }
        return objects;
    }

    /** The texts of the list at a key; a text that stands there without a list is the only one. */
    public List<String> texts(String key) throws PanelException {
        if (object.get(key) instanceof JsonString only) {
            return List.of(only.getString());
        }
        if (!(object.get(key) instanceof JsonArray array)) {
            throw unexpected("no list at " + key);
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw unexpected("no texts in the list at " + key);
            }
            texts.add(text.getString());
        }
        return texts;
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
