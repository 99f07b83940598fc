package org.panelkey.web.admin;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineProblem;
import org.panelkey.imports.LineState;
import org.panelkey.web.Words;

/** What is said about a line of an import, on pages and in reports. */
final class ImportLineWords {

    /** Finds the words for a key, with values put in. */
    interface Speech {
        String of(String key, Object... values);
    }

    private final Speech speech;

    ImportLineWords(Speech speech) {
        this.speech = speech;
    }

    /** In the language of the present view. */
    static ImportLineWords ofView() {
        return new ImportLineWords(Words::of);
    }

    /** What keeps it from being taken over; empty when nothing does. */
    String problem(ImportLine line, String client) {
        if (line.problem().isEmpty()) {
            return "";
        }
        String key = "import.problem." + line.problem();
        return line.problem().equals(LineProblem.HELD.name()) ? speech.of(key, client) : speech.of(key);
    }

    /** What differs; empty when nothing does. */
    String differs(ImportLine line, String client) {
        if (line.kind() != LineKind.DIFFERS) {
            return "";
        }
        return Arrays.stream(line.differs().split(" ", -1))
                .map(name -> speech.of("import.differs." + name, client))
                .collect(Collectors.joining(" "));
    }

    /** What it is. */
    String kind(ImportLine line) {
        return speech.of("import.kind." + line.kind());
    }

    /** What has become of it, in an import that was started or not. */
    String result(ImportLine line, boolean started) {
        return speech.of(isLeftOut(line, started) ? "import.skip" : "import.line." + line.state());
    }

    /** Whether it is new and was left out, for good. */
    static boolean isLeftOut(ImportLine line, boolean started) {
        return started && line.kind() == LineKind.NEW && line.state() == LineState.OPEN;
    }
}
