package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.links.PlaceState;

/** A parameter of a query that narrows a list: what is described to callers is what is checked. */
enum Filter {
    /** How the links of accounts are. */
    STATE(PlaceState.values()),
    /** What lines of an import are. */
    KIND(LineKind.values()),
    /** What has become of lines of an import. */
    BECAME(LineState.values()),
    /** Part of a text in lines of an import. */
    Q();

    /** The longest text. */
    static final int LONGEST = 100;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final List<String> choices;

    Filter(Enum<?>... choices) {
        this.choices = Arrays.stream(choices).<String>map(Enum::name).toList();
    }

    /** What callers call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it can be. */
    List<String> choices() {
        return choices;
    }
}
