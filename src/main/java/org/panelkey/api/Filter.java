package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.panelkey.links.PlaceState;

/** A parameter of a query that narrows a list: what is described to callers is what is checked. */
enum Filter {
    /** How the links of accounts are. */
    STATE(PlaceState.values());

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
