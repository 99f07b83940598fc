package org.panelkey.shortcuts;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.panelkey.shortcuts.Destination.Leads;

/**
 * A list of shortcuts as a file, to be taken from one installation, panel or product to another.
 *
 * <p>JSON of one form only: whatever is missing, unknown, there twice or of another type is refused with its line, and
 * the file is read whole or not at all.
 */
public final class ShortcutFile {

    /** The longest file, in characters. */
    public static final int LONGEST = 64 * 1024;

    private static final String FORMAT = "panelkey-shortcuts";
    private static final int VERSION = 1;
    private static final Set<String> HEAD = Set.of("format", "version", "panel", "entry", "shortcuts");
    private static final Set<String> ITEM = Set.of("key", "leads", "target", "label", "icon", "needs", "on");
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    private final JsonParser parser;
    private final ShortcutPlace place;
    private final List<ShortcutDraft> drafts = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    private ShortcutFile(JsonParser parser, ShortcutPlace place) {
        this.parser = parser;
        this.place = place;
    }

    /** Writes a list. */
    public static String write(ShortcutPlace place, List<Shortcut> shortcuts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createGenerator(text)) {
            json.writeStartObject()
                    .write("format", FORMAT)
                    .write("version", VERSION)
                    .write("panel", place.panel().key())
                    .write("entry", place.kind().name().toLowerCase(Locale.ROOT))
                    .writeStartArray("shortcuts");
            shortcuts.stream().map(ShortcutDraft::of).forEach(draft -> item(json, draft));
            json.writeEnd().writeEnd();
        }
        return text.toString().strip() + "\n";
    }

    /** Reads a file for a place; what its shortcuts hold is then still to be checked. */
    public static Content read(String text, ShortcutPlace place) {
        if (text.length() > LONGEST) {
            return Content.of(new Fault(0, "", Problem.TOO_LARGE));
        }
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            ShortcutFile file = new ShortcutFile(parser, place);
            file.read();
            return new Content(file.drafts, file.lines, Optional.empty());
        } catch (RefusedException refused) {
            return Content.of(refused.fault);
        } catch (JsonParsingException broken) {
            return Content.of(new Fault(broken.getLocation().getLineNumber(), "", Problem.NOT_JSON));
        } catch (JsonException | IllegalStateException | NoSuchElementException broken) {
            return Content.of(new Fault(0, "", Problem.NOT_JSON));
        }
    }

    private static void item(JsonGenerator json, ShortcutDraft draft) {
        json.writeStartObject()
                .write("key", draft.key())
                .write("leads", draft.leads().name().toLowerCase(Locale.ROOT))
                .write("target", draft.target())
                .writeStartObject("label")
                .write("en", draft.english())
                .write("de", draft.german())
                .writeEnd()
                .write("icon", draft.icon())
                .write("needs", draft.needs())
                .write("on", draft.on())
                .writeEnd();
    }

    private void read() throws RefusedException {
        expect(next(), Event.START_OBJECT, "");
        Set<String> seen = new HashSet<>();
        for (Event event = next(); event != Event.END_OBJECT; event = next()) {
            String name = name(HEAD, seen);
            switch (name) {
                case "format" -> same(string(name), FORMAT, name, Problem.OTHER_FORMAT);
                case "version" -> {
                    expect(next(), Event.VALUE_NUMBER, name);
                    same(parser.getString(), String.valueOf(VERSION), name, Problem.OTHER_VERSION);
                }
                case "panel" -> same(string(name), place.panel().key(), name, Problem.OTHER_PANEL);
                case "entry" ->
                    same(string(name), place.kind().name().toLowerCase(Locale.ROOT), name, Problem.OTHER_PANEL);
                default -> items(name);
            }
        }
        complete(HEAD, seen);
        if (parser.hasNext()) {
            throw refusal("", Problem.NOT_JSON);
        }
    }

    private void items(String name) throws RefusedException {
        expect(next(), Event.START_ARRAY, name);
        for (Event event = next(); event != Event.END_ARRAY; event = next()) {
            expect(event, Event.START_OBJECT, name);
            if (drafts.size() >= ShortcutReader.MOST) {
                throw refusal(name, Problem.TOO_MANY);
            }
            lines.add(line());
            drafts.add(item());
        }
    }

    private ShortcutDraft item() throws RefusedException {
        Map<String, String> values = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Event event = next(); event != Event.END_OBJECT; event = next()) {
            String name = name(ITEM, seen);
            switch (name) {
                case "label" -> label(values);
                case "on" -> values.put(name, truth(name));
                default -> values.put(name, string(name));
            }
        }
        complete(ITEM, seen);
        return new ShortcutDraft(
                value(values, "key"),
                leads(value(values, "leads")),
                value(values, "target"),
                value(values, "en"),
                value(values, "de"),
                value(values, "icon"),
                value(values, "needs"),
                value(values, "on").equals("true"));
    }

    private void label(Map<String, String> values) throws RefusedException {
        expect(next(), Event.START_OBJECT, "label");
        Set<String> seen = new HashSet<>();
        for (Event event = next(); event != Event.END_OBJECT; event = next()) {
            String language = name(LANGUAGES, seen);
            values.put(language, string(language));
        }
        complete(LANGUAGES, seen);
    }

    private Leads leads(String text) throws RefusedException {
        for (Leads each : Leads.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw refusal("leads", Problem.WRONG_VALUE);
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private Event next() throws RefusedException {
        if (!parser.hasNext()) {
            throw refusal("", Problem.NOT_JSON);
        }
        return parser.next();
    }

    /** The name of a member, which must be one of these and not have been there yet. */
    private String name(Set<String> known, Set<String> seen) throws RefusedException {
        String name = parser.getString();
        if (!known.contains(name)) {
            throw refusal(shortened(name), Problem.UNKNOWN_FIELD);
        }
        if (!seen.add(name)) {
            throw refusal(name, Problem.REPEATED_FIELD);
        }
        return name;
    }

    private String string(String name) throws RefusedException {
        expect(next(), Event.VALUE_STRING, name);
        return parser.getString();
    }

    private String truth(String name) throws RefusedException {
        Event event = next();
        if (event != Event.VALUE_TRUE && event != Event.VALUE_FALSE) {
            throw refusal(name, Problem.WRONG_VALUE);
        }
        return String.valueOf(event == Event.VALUE_TRUE);
    }

    private void expect(Event event, Event wanted, String name) throws RefusedException {
        if (event != wanted) {
            throw refusal(name, Problem.WRONG_VALUE);
        }
    }

    private void same(String value, String wanted, String name, Problem otherwise) throws RefusedException {
        if (!value.equals(wanted)) {
            throw refusal(name, otherwise);
        }
    }

    private void complete(Set<String> known, Set<String> seen) throws RefusedException {
        for (String name : known) {
            if (!seen.contains(name)) {
                throw refusal(name, Problem.MISSING_FIELD);
            }
        }
    }

    /** A name from the file is shown to whoever loads it: only as much of it as helps. */
    private static String shortened(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.substring(0, Math.min(plain.length(), 20));
    }

    private long line() {
        return parser.getLocation().getLineNumber();
    }

    private RefusedException refusal(String field, Problem problem) {
        return new RefusedException(new Fault(line(), field, problem));
    }

    /** What can be wrong with a file. */
    public enum Problem {
        /** It is longer than any list can be. */
        TOO_LARGE,
        /** It is not JSON. */
        NOT_JSON,
        /** It is a file of something else. */
        OTHER_FORMAT,
        /** It is of a version that is not known here. */
        OTHER_VERSION,
        /** It is for another panel or another kind of entry. */
        OTHER_PANEL,
        /** It has a field that has no meaning. */
        UNKNOWN_FIELD,
        /** A field is missing. */
        MISSING_FIELD,
        /** A field is there twice. */
        REPEATED_FIELD,
        /** A field has a value of another type or meaning. */
        WRONG_VALUE,
        /** It has more shortcuts than a list can have. */
        TOO_MANY
    }

    /**
     * What is wrong with a file.
     *
     * @param line where, from one; zero where no line is to blame
     * @param field which field; empty where none is to blame
     * @param problem how it is wrong
     */
    public record Fault(long line, String field, Problem problem) {}

    /**
     * What a file holds.
     *
     * @param drafts its shortcuts; empty when anything is wrong with its form
     * @param lines the line on which each of them begins
     * @param fault what is wrong with its form
     */
    public record Content(List<ShortcutDraft> drafts, List<Long> lines, Optional<Fault> fault) {

        /** Keeps both lists from being changed. */
        public Content {
            drafts = List.copyOf(drafts);
            lines = List.copyOf(lines);
        }

        static Content of(Fault fault) {
            return new Content(List.of(), List.of(), Optional.of(fault));
        }
    }

    /** Ends the reading at the first thing that is wrong. */
    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        RefusedException(Fault fault) {
            super(fault.toString());
            this.fault = fault;
        }
    }
}
